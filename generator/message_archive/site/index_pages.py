"""Index pages: one for each topic, and one table of topics for each axis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Archive, Axis, Entry, Topic
from message_archive.search import names_of_topic
from message_archive.site.context import Site
from message_archive.site.counterparts import counterparts, row_bytes, span_of
from message_archive.site.exchange import Exchanges, needs_overview
from message_archive.site.exchange_page import exchange_pages
from message_archive.site.exchange_views import ExchangeView
from message_archive.site.illustrations import Illustrations
from message_archive.site.introductions import introduction
from message_archive.site.list_controls import ListOrder, jumps_of_messages, list_view
from message_archive.site.list_views import AxisView, TopicView
from message_archive.site.map_page import has_map
from message_archive.site.message_images import thumbnail
from message_archive.site.overview_views import TimelineView
from message_archive.site.pagination import Part, paginate
from message_archive.site.series_matrix import series_page
from message_archive.site.series_views import SeriesPageView
from message_archive.site.timeline import timeline_view
from message_archive.site.topic_facts import TopicFacts
from message_archive.site.views import CountView, Link, RowView
from message_archive.words import (
    MAP_URL,
    ON_THIS_DAY_URL,
    TIMELINE_URL,
    PersonalName,
    Wording,
    alphabetical,
    axis_url,
    continued_url,
    message_url,
    personal_name,
    root_of,
    topic_url,
)

__all__ = ["Indexes"]

_SORTS: Final[Mapping[Axis, str]] = {"people": "name", "years": "years"}
"""The orders of lists that do not begin with the topic with the most messages."""


@dataclass(frozen=True)
class Indexes:
    """Builds the views of all index pages of one archive."""

    site: Site

    @property
    def archive(self) -> Archive:
        return self.site.archive

    @property
    def wording(self) -> Wording:
        return self.site.wording

    @cached_property
    def illustrations(self) -> Illustrations:
        """The charts on these pages."""
        return Illustrations(self.archive, self.wording, self.site.has_search)

    @cached_property
    def _facts(self) -> TopicFacts:
        return TopicFacts(self.archive, self.wording)

    @cached_property
    def _rows(self) -> dict[int, Markup]:
        return {}

    def row(self, entry: Entry, depth: int = 1) -> Markup:
        """The list row for `entry`. Cached: it is the same on all pages of one depth."""
        if depth != 1:
            return self._row(entry, "../" * depth)
        known = self._rows.get(id(entry))
        if known is None:
            known = self._rows[id(entry)] = self._row(entry, "../")
        return known

    def _row(self, entry: Entry, root: str) -> Markup:
        return self.site.templates.macro("row")(self._row_view(entry, root))

    def _row_view(self, entry: Entry, root: str) -> RowView:
        meta = entry.message.meta
        return RowView(
            url=root + message_url(entry),
            date=self.wording.short_date_of(entry),
            edtf=meta.date.text,
            sender=self.wording.joined(entry.senders),
            recipient=self.wording.joined(entry.recipients),
            title=self.wording.title_or_occasion(entry),
            kind=self.wording.kind(meta.kind) if meta.kind else "",
            thumbnail=thumbnail(entry, self.site.up + root),
        )

    @cached_property
    def exchanges(self) -> Exchanges:
        """The lists of pairs."""
        return Exchanges(self.site)

    def exchange_views(self, topic: Topic) -> Iterator[ExchangeView]:
        """The pages of one pair."""
        picture = Markup("")
        if needs_overview(topic):
            picture = self.illustrations.of_topic(topic, self.wording.topic(topic))
        return exchange_pages(topic, self.exchanges, picture, self._facts.facts(topic))

    def series_view(self, topic: Topic) -> SeriesPageView:
        """The page of a series of the registry."""
        series = self.archive.registry.occasions[topic.key]
        return series_page(topic, series, self.site, self._facts)

    def topic_views(self, topic: Topic) -> Iterator[TopicView]:
        """The pages of one topic."""
        title = self.wording.topic(topic)
        picture = self.illustrations.of_topic(topic, title)
        partners, more = counterparts(topic, self.archive, self.wording)
        taken = len(picture) + sum(map(row_bytes, partners))
        parts = [*self._parts(topic), *self._mentioned(topic)]
        pages = paginate(parts, taken)
        controls = None
        if sum(len(part.rows) for part in parts) > 1:
            entries = (*topic.entries, *topic.mentioned)
            jumps = jumps_of_messages(parts, entries, self.wording)
            controls = list_view(
                "messages", "years", pages, jumps, topic_url(topic.axis, topic.key)
            )
        links = _page_links(len(pages), lambda page: self.topic_page_url(topic, page))
        siblings = list(self.archive.topics[topic.axis].values()) if topic.axis == "years" else []
        here = siblings.index(topic) if siblings else 0
        for number, sections in enumerate(pages, 1):
            first = number == 1
            yield TopicView(
                axis=topic.axis,
                axis_name=Link(self.wording.axis(topic.axis), axis_url(topic.axis)),
                title=title,
                subtitle=span_of(topic),
                total=len(topic.entries),
                mentioned=0 if topic.axis == "works" else len(topic.mentioned),
                facts=self._facts.facts(topic) if first else [],
                offices=self._facts.offices(topic) if first else [],
                notes=self._facts.notes(topic) if first else None,
                picture=picture if first else Markup(""),
                feed=self.site.feeds.get((topic.axis, topic.key)),
                counterparts=partners if first else [],
                more_counterparts=more,
                controls=controls,
                sections=sections,
                pages=links,
                page=number,
                previous=self._link(siblings[here - 1]) if siblings and here else None,
                next=self._link(siblings[here + 1]) if siblings[here + 1 :] else None,
                root=root_of(topic_url(topic.axis, topic.key)),
            )

    def topic_page_url(self, topic: Topic, page: int) -> str:
        """The URL of a page of a topic."""
        return continued_url(topic.axis, topic.key, page, self.archive.topics[topic.axis])

    def axis_views(self, axis: Axis) -> Iterator[AxisView]:
        """The pages of the table of one axis."""
        topics = list(self.archive.topics[axis].values())
        if axis == "people":
            topics.sort(key=lambda topic: alphabetical(self._personal_name(topic)))
        elif axis != "years":
            topics.sort(key=lambda topic: (-len(topic.entries), topic.key))
        has_mentioned = any(not topic.entries for topic in topics)
        has_sides = axis in ("countries", "people", "organizations", "places")
        line = self.site.templates.macro("count")
        rows = [("", line(count, "../")) for count in self.counts(topics, has_sides, True)]
        picture = self._axis_picture(axis)
        pages = paginate([Part("", "all", rows)], len(picture))
        order = ListOrder(topics, self.wording, self.archive.registry)
        controls = list_view(
            "topics", _SORTS.get(axis, "number"), pages, order.jumps, axis_url(axis), order.by_name
        )
        links = _page_links(len(pages), lambda page: axis_url(axis, page))
        further = self._further(axis)
        for number, sections in enumerate(pages, 1):
            yield AxisView(
                axis=axis,
                title=self.wording.axis(axis),
                introduction=self.wording.gettext(introduction(axis, has_mentioned=has_mentioned)),
                has_sides=has_sides,
                further=further,
                picture=picture if number == 1 else Markup(""),
                controls=controls,
                sections=sections,
                pages=links,
                page=number,
                root=root_of(axis_url(axis)),
            )

    def _further(self, axis: Axis) -> list[Link]:
        """Other pages about the topics of an axis."""
        if axis == "years":
            return [Link(self.wording.gettext("On this day"), ON_THIS_DAY_URL)]
        if axis == "places" and has_map(self.archive):
            return [Link(self.wording.gettext("Map"), MAP_URL)]
        return []

    def timeline_view(self) -> TimelineView:
        """The whole archive by decade and year."""
        return timeline_view(self.archive, partial(self.row, depth=0), self.wording)

    def _link(self, topic: Topic) -> Link:
        return Link(self.wording.topic(topic), topic_url(topic.axis, topic.key))

    def _mentioned(self, topic: Topic) -> list[Part]:
        heading = self.wording.gettext("Mentioned in")
        return [self._part(heading, "mentioned", topic.mentioned)] if topic.mentioned else []

    def _listed(self, topic: Topic) -> Link:
        """The link in a table. People are listed with the family name first."""
        link = self._link(topic)
        if topic.axis != "people":
            return link
        return replace(link, words=self._personal_name(topic).family_first)

    def _personal_name(self, topic: Topic) -> PersonalName:
        return personal_name(topic.name, topic.key, self.archive.registry)

    def _parts(self, topic: Topic) -> list[Part]:
        if topic.axis == "places":
            return [
                self._part(self.wording.gettext("Written here"), "sent", topic.sent),
                self._part(self.wording.gettext("Sent here"), "received", topic.received),
            ]
        if topic.axis == "works":
            return []  # All its messages mention it.
        if topic.axis in ("countries", "people", "organizations"):
            return [
                self._part(self.wording.gettext("Sent"), "sent", topic.sent),
                self._part(self.wording.gettext("Received"), "received", topic.received),
            ]
        if topic.axis == "years" and topic.key != UNDATED_KEY:
            return [self._by_month(int(topic.key), topic.entries)]
        return [self._part("", "messages", topic.entries)]

    def _part(self, heading: str, anchor: str, entries: Iterable[Entry]) -> Part:
        """Messages grouped by year."""
        rows = [(self.wording.year(_year_key(entry)), self.row(entry)) for entry in entries]
        return Part(heading, anchor, rows)

    def _by_month(self, year: int, entries: Iterable[Entry]) -> Part:
        """The messages of a year grouped by the month they begin in. Messages that begin in an
        earlier year or have no month come first."""
        several = self.wording.gettext("%(year)s and other years", year=year)
        no_month = self.wording.gettext("%(year)s, month not given", year=year)
        groups: dict[str, list[Entry]] = {several: [], no_month: []}
        for entry in entries:
            first, month = entry.date.year, entry.date.month
            if first == year and month:
                heading = self.wording.month(month)
            else:
                heading = no_month if [*entry.date.years] == [year] else several
            groups.setdefault(heading, []).append(entry)
        return Part(
            "",
            "messages",
            [(name, self.row(entry)) for name, group in groups.items() for entry in group],
        )

    def counts(
        self, topics: Iterable[Topic], has_sides: bool, has_names: bool = False
    ) -> list[CountView]:
        """The rows of a table of topics."""
        topics = list(topics)
        most = max((1, *(len(topic.entries) for topic in topics)))
        return [
            CountView(
                self._listed(topic),
                len(topic.entries),
                len(topic.sent) if has_sides else None,
                len(topic.received) if has_sides else None,
                (span_of(topic) or "–") if topic.axis != "years" else "",
                max(round(100 * len(topic.entries) / most), 1) if topic.entries else 0,
                self._other_names(topic) if has_names else "",
            )
            for topic in topics
        ]

    def _other_names(self, topic: Topic) -> str:
        """The names of a topic in other languages, and its aliases."""
        title = self.wording.topic(topic)
        names = dict.fromkeys(names_of_topic(topic, self.archive, self.wording))
        return "\n".join(name for name in names if name not in title)

    def _axis_picture(self, axis: Axis) -> Markup:
        if axis == "years":
            more = Markup(
                self.wording.gettext(
                    "The table below has the numbers. "
                    'By decade: the <a href="%(timeline)s">timeline</a>.'
                )
            )
            return self.illustrations.all_years(more % {"timeline": f"../{TIMELINE_URL}"}, "../")
        if axis == "countries":
            return self.illustrations.map()
        return self.illustrations.matrix() if axis == "relations" else Markup("")


def _page_links(count: int, url_of: Callable[[int], str]) -> list[Link]:
    return [Link(str(page), url_of(page)) for page in range(1, count + 1)] if count > 1 else []


def _year_key(entry: Entry) -> str:
    return UNDATED_KEY if entry.date.year is None else str(entry.date.year)
