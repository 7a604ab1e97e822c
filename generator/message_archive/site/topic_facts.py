"""Facts from the registry about a person, place, work, series or country, for its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from message_archive.archive import Archive, Topic, slug_of
from message_archive.locales import language_and_script
from message_archive.model import Office, Work, names_of
from message_archive.model.authorities import AUTHORITIES
from message_archive.site.list_views import OfficeView
from message_archive.site.offices import office_view
from message_archive.site.views import Link
from message_archive.words import Wording, language_of_name, topic_url

__all__ = ["TopicFacts"]


@dataclass(frozen=True)
class TopicFacts:
    """Looks up registry facts for the topics of one archive."""

    archive: Archive
    wording: Wording

    def facts(self, topic: Topic) -> list[tuple[str, Sequence[Link]]]:
        """Pairs of a fact's name and its values; facts without a value are left out."""
        registry = self.archive.registry
        facts: list[tuple[str, Sequence[Link]]] = []
        known: object = None
        if topic.ends:
            ends = [Link(end.name, topic_url(end.axis, end.topic)) for end in topic.ends]
            facts.append((self.wording.gettext("Between"), ends))
        if topic.axis == "people" and (person := registry.people.get(topic.key)):
            known = person
        elif topic.axis in ("organizations", "repositories"):
            known = registry.organizations.get(topic.key)
        elif topic.axis == "occasions" and (series := registry.occasions.get(topic.key)):
            known = series
            if series.first:
                first = Link(self.wording.date(series.first))
                facts.append((self.wording.gettext("First"), [first]))
            if series.day and series.day_of_year:
                day = Link(self.wording.day_of_month(*series.day_of_year))
                facts.append((self.wording.gettext("Day of the year"), [day]))
        elif topic.axis == "places" and (place := registry.places.get(topic.key)):
            known = place
            if place.coordinates:
                degrees = Link(self.wording.coordinates(*place.coordinates))
                facts.append((self.wording.gettext("Coordinates"), [degrees]))
        elif topic.axis == "works" and (work := registry.works.get(topic.key)):
            known = work
            facts.append((self.wording.gettext("Author"), self._author(work)))
        elif topic.axis == "countries":
            known = registry.countries.get(topic.key.upper())
            facts += self._successions(topic.key.upper())
            facts.append((self.wording.gettext("Leaders"), self._leaders(topic.key.upper())))
        code = getattr(known, "country", None)
        facts.insert(0, (self.wording.gettext("Also known as"), self._other_names(known, code)))
        if code:
            facts.append((self.wording.gettext("Country"), [self._country_link(code)]))
        ids = getattr(known, "ids", {}).items()
        facts.append((self.wording.gettext("Identifiers"), [_number(*each) for each in ids]))
        return [(name, links) for name, links in facts if links]

    def _other_names(self, known: object, code: str | None) -> list[Link]:
        """Names in other languages, each with its language and dates, then aliases. A spelling
        that several languages share appears once."""
        links: dict[str, Link] = {}
        own = language_and_script(self.wording.language)
        for each in getattr(known, "names", ()):
            start = self.wording.date(each.start) if each.start else ""
            end = self.wording.date(each.end) if each.end else ""
            # Do not name the language of the page itself.
            other = (
                each.language
                if each.language and language_and_script(each.language) != own
                else None
            )
            tongue = self.wording.language_name(other) if other else ""
            detail = self.wording.comma_separated((tongue, self.wording.span(start, end)))
            language = other if each.language else language_of_name(each.name, code)
            links.setdefault(each.name, Link(each.name, language=language, detail=detail))
        for alias in getattr(known, "aliases", ()):
            links.setdefault(alias, Link(alias, language=language_of_name(alias, code)))
        links.pop(getattr(known, "name", ""), None)
        return list(links.values())

    def offices(self, topic: Topic) -> list[OfficeView]:
        """The offices of a person in the order of the registry."""
        person = self.archive.registry.people.get(topic.key) if topic.axis == "people" else None
        return [self._office(office, person.country) for office in person.offices] if person else []

    def notes(self, topic: Topic) -> str | None:
        """The `notes` of the registry entry."""
        key = topic.key.upper() if topic.axis == "countries" else topic.key
        file = "organizations" if topic.axis == "repositories" else topic.axis
        entry = getattr(self.archive.registry, file, {}).get(key)
        return getattr(entry, "notes", None)

    def _office(self, office: Office, country: str | None) -> OfficeView:
        start = self.wording.date(office.start) if office.start else ""
        end = self.wording.date(office.end) if office.end else ""
        body = None
        names: Iterable[str] = ()
        if name := office.organization:
            key = self.archive.registry.find_organization(name, country) or ""
            known = self.archive.registry.organizations.get(key)
            has_page = key in self.archive.topics["organizations"]
            url = topic_url("organizations", key) if has_page else None
            body = Link(known.name if known else name, url)
            names = names_of(known) if known else ()
        dates = self.wording.span(start, end)
        return office_view(office.title, body, names, self.wording, dates=dates)

    def _successions(self, code: str) -> Iterator[tuple[str, Sequence[Link]]]:
        """The predecessors and successors of a country, from either country's entry."""
        countries = self.archive.registry.countries
        here = countries.get(code)
        before = {*here.predecessors} if here else set()
        after = {*here.successors} if here else set()
        before |= {other for other, names in countries.items() if code in names.successors}
        after |= {other for other, names in countries.items() if code in names.predecessors}
        for words, others in (
            (self.wording.gettext("Preceded by"), before),
            (self.wording.gettext("Followed by"), after),
        ):
            yield words, [self._other_link(other) for other in sorted(others)]

    def _leaders(self, code: str) -> list[Link]:
        """The leaders of a country with their dates, in the order of the registry."""
        country = self.archive.registry.countries.get(code)
        links = []
        for leader in country.leaders if country else ():
            start = self.wording.date(leader.start) if leader.start else ""
            end = self.wording.date(leader.end) if leader.end else ""
            has_page = leader.person in self.archive.topics["people"]
            url = topic_url("people", leader.person) if has_page else None
            name = self.archive.registry.people[leader.person].name
            links.append(Link(name, url, detail=self.wording.span(start, end)))
        return links

    def _author(self, work: Work) -> list[Link]:
        """The author of a work, with a link if the author has a page."""
        if not work.author:
            return []
        key = self.archive.registry.find_person(work.author) or slug_of(work.author)
        topic = self.archive.topics["people"].get(key)
        url = topic_url("people", key) if topic else None
        return [Link(topic.name if topic else work.author, url)]

    def _other_link(self, code: str) -> Link:
        """A link to a related country, with its own number of messages."""
        topic = self.archive.topics["countries"].get(code.lower())
        total = len(topic.entries) if topic else 0
        detail = self.wording.gettext("no messages held")
        if total:
            detail = self.wording.gettext(
                "%(messages)s, not counted here", messages=self.wording.messages(total)
            )
        return replace(self._country_link(code), detail=detail)

    def _country_link(self, code: str) -> Link:
        has_page = code.lower() in self.archive.topics["countries"]
        url = topic_url("countries", code.lower()) if has_page else None
        return Link(self.wording.country(code), url)


def _number(key: str, number: str) -> Link:
    """A number, as a link if it is a valid number of a known authority file."""
    authority = AUTHORITIES.get(key)
    if authority is None:
        return Link(f"{key}: {number}")
    return Link(f"{authority.name}: {number}", address=authority.uri(number))
