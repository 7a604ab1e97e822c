"""The page of a message: builds the view for `message.html` from an `Entry`."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from message_archive.archive import (
    UNDATED_KEY,
    Archive,
    Entry,
    NamedPlace,
    Participant,
    Place,
    pair_key,
    places_of,
    slug_of,
)
from message_archive.model import Edtf, Registry, Text, is_id
from message_archive.site.context import Site
from message_archive.site.message_images import picture_views
from message_archive.site.message_sources import (
    comparison_in_words,
    holding_views,
    source_view,
)
from message_archive.site.message_views import (
    MessageView,
    PartyView,
    SideView,
    StepsView,
    TextView,
    ThreadItem,
)
from message_archive.site.related import related_label
from message_archive.site.several_texts import several_view, with_details
from message_archive.site.templating import Templates
from message_archive.site.text_html import text_anchor, text_html
from message_archive.site.views import Link
from message_archive.words import Wording, axis_url, direction, message_url, root_of, topic_url

__all__ = ["message_view", "party_view", "shown_correspondences", "shown_entries", "trail_of"]

# Of a longer thread only the nearest messages are shown.
_LONGEST_THREAD = 40

# Bytes for the citations of single texts; thirty texts need half of them.
_MOST_OF_CITATIONS = 100_000

_MOST_CORRESPONDENCES = 3

# Messages listed under "Mentioned in".
_MOST_MENTIONS = 60

# Characters of another message's name on this page; its own page has the full name.
_LONGEST_NAME = 200


def message_view(entry: Entry, site: Site) -> MessageView:
    """Everything the page of `entry` shows."""
    archive, wording, meta = site.archive, site.wording, entry.message.meta
    day, rest = wording.day_and_rest(entry.date, wording.date_of(entry))
    previous, following = archive.neighbours(entry)
    found = _connected(entry, archive)
    root = root_of(message_url(entry))
    place, destination = places_of(entry, archive.registry, wording.language)
    steps = [_steps(place, wording) for place in _places(entry, archive)]
    texts = [_text(text, site, root) for text in entry.message.texts]
    if len(texts) > 1:
        texts = with_details(entry.message.texts, texts, wording)
        citations = _citations_of_texts(entry, site)
        texts = [replace(view, citations=c) for view, c in zip(texts, citations, strict=True)]
    return MessageView(
        id=entry.id,
        heading=wording.heading(entry),
        day=day,
        rest_of_date=rest,
        date=wording.date_of(entry),
        iso_day=_iso_day(entry.date),
        received=wording.date(meta.received) if meta.received else None,
        published=wording.date(meta.published) if meta.published else None,
        senders=_side(wording.gettext("From"), entry.senders, root, wording, site.templates),
        recipients=_side(wording.gettext("To"), entry.recipients, root, wording, site.templates),
        place=_place(place, wording),
        destination=_place(destination, wording),
        occasion=_occasion(entry, archive.registry),
        kind=Link(wording.kind(meta.kind), topic_url("kinds", meta.kind)) if meta.kind else None,
        form=meta.form,
        is_doubtful=meta.confidence == "check",
        texts=texts,
        several=several_view(texts, wording) if len(texts) > 1 else None,
        holdings=list(holding_views(entry, wording)),
        pictures=picture_views(entry, wording),
        comparisons=[comparison_in_words(each, wording) for each in meta.checked],
        sources=[source_view(source, wording) for source in meta.source],
        thread=_thread_items(entry, found, wording),
        related=list(_related(entry, found, archive.registry, wording)),
        mentioned_in=list(_mentioned_in(entry, archive, wording)),
        part_of=[Link(story.title, story.url) for story in site.part_of.get(entry.id, ())],
        trail=_trail(entry, [each.list for each in steps], wording),
        tags=[Link(tag, topic_url("tags", slug_of(tag))) for tag in meta.tags],
        notes=meta.notes,
        rights=meta.rights,
        citations=site.citations(entry),
        reference=site.reference(entry),
        files=[Link(name, f"{entry.id}.{end}") for name, end in site.sidecars_of(entry).items()],
        correspondences=steps,
        previous=_step(previous, wording),
        next=_step(following, wording),
        root=root,
    )


def _iso_day(when: Edtf) -> str | None:
    is_certain = not (when.uncertain or when.approximate)
    return when.earliest.isoformat() if when.earliest and when.is_day and is_certain else None


def _occasion(entry: Entry, registry: Registry) -> Link | None:
    if not entry.occasion_key:
        return None
    series = registry.occasions.get(entry.occasion_key)
    url = topic_url("occasions", entry.occasion_key)
    return Link(entry.message.meta.occasion_name, url, series.name if series else "")


def trail_of(entry: Entry, wording: Wording) -> list[tuple[str, str]]:
    """The pages above a message's page, each with its name and its path from the root."""
    year = _trail(entry, (), wording)[0]
    return [(wording.axis("years"), axis_url("years")), (year.words, year.url or "")]


def _place(place: NamedPlace | None, wording: Wording) -> Link | None:
    """A place under its name at the time of the message, with its present name if it is another."""
    if place is None:
        return None
    today = place.known.name if place.known else place.name
    detail = wording.gettext("today %(place)s", place=today) if today != place.name else ""
    return Link(place.name, topic_url("places", place.key), detail)


def _citations_of_texts(entry: Entry, site: Site) -> Iterator[list[tuple[str, str]]]:
    """The citations of each text, up to a size limit, since each repeats title and parties."""
    left = _MOST_OF_CITATIONS
    for text in entry.message.texts:
        found = site.citations(entry, text) if left > 0 else []
        left -= sum(len(escape(words).encode()) for _, words in found)
        yield found


def _step(entry: Entry | None, wording: Wording) -> Link | None:
    if entry is None:
        return None
    return Link(_brief(wording.from_to(entry)), message_url(entry), wording.date_of(entry))


def _steps(place: Place, wording: Wording) -> StepsView:
    topic = place.topic
    link = Link(_brief(wording.topic(topic)), topic_url(topic.axis, topic.key))
    return StepsView(link, _step(place.before, wording), _step(place.after, wording))


def _brief(words: str) -> str:
    if len(words) <= _LONGEST_NAME:
        return words
    return f"{words[: _LONGEST_NAME - 1].rstrip()}…"


@lru_cache(maxsize=4096)
def _side(
    label: str,
    parties: tuple[Participant, ...],
    root: str,
    wording: Wording,
    templates: Templates,
) -> Markup:
    """The parties of one side. Cached: the same people in the same offices recur often."""
    views = [party_view(party, wording) for party in parties]
    return templates.render("side.html", view=SideView(label, views, root))


def party_view(party: Participant, wording: Wording) -> PartyView:
    """A sender or recipient as the head of a message shows it."""
    body = None
    if party.person and party.organization:
        body = Link(party.organization_name or "", topic_url("organizations", party.organization))
    country = None
    if party.country:
        country = Link(
            wording.country(party.country), topic_url("countries", party.country.lower())
        )
    if party.person:
        url = topic_url("people", party.person)
    else:
        url = topic_url("organizations", party.organization or "")
    return PartyView(Link(party.name, url), party.role, body, country, party.as_printed)


def _text(text: Text, site: Site, root: str) -> TextView:
    wording = site.wording
    language = text.meta.language or wording.language
    status, sentence = wording.status(text.meta.text)
    return TextView(
        anchor=text_anchor(text),
        language=language,
        language_name=wording.language_name(language),
        direction=direction(language),
        status=status,
        status_sentence=sentence,
        title=text.meta.title if text.label else None,
        html=text_html(
            text, site.archive, wording, (site.link_root or root) if site.has_links else None
        ),
        notes=text.meta.notes if text.label else None,
        rights=text.meta.rights if text.label else None,
        is_ours=text.meta.text == "abstract",
        is_doubtful=bool(text.label) and text.meta.confidence == "check",
        sources=[source_view(s, wording) for s in text.meta.source] if text.label else [],
    )


def shown_entries(entry: Entry, archive: Archive) -> list[Entry | None]:
    """All messages that appear on the page of `entry`: itself, its neighbours (None for a missing
    one) in the archive and in correspondences, its thread, related messages, those that mention it,
    and those it mentions."""
    found = _connected(entry, archive)
    steps = (each for place in _places(entry, archive) for each in (place.before, place.after))
    mentioning = archive.mentioned_in.get(entry.id, ())
    mentioned = (archive.by_id.get(key) for kind, key in entry.mentions if kind == "message")
    return [
        entry,
        *archive.neighbours(entry),
        *steps,
        *found.thread,
        *found.named,
        *found.near,
        *mentioning,
        *mentioned,
    ]


def shown_correspondences(entry: Entry, archive: Archive) -> list[str]:
    """The keys and names of the correspondences on the page of `entry`."""
    return [f"{place.topic.key} {place.topic.name}" for place in _places(entry, archive)]


def _places(entry: Entry, archive: Archive) -> list[Place]:
    return archive.correspondences.places(entry, _MOST_CORRESPONDENCES)


class _Connected(NamedTuple):
    """The other messages on a message's page: its thread, those named as related, those nearby.

    `before` has a description (a string) for each message that is not held.
    """

    before: Sequence[Entry | str]
    after: Sequence[Entry]
    named: Sequence[Entry]
    near: Sequence[Entry]

    @property
    def thread(self) -> list[Entry]:
        return [*(step for step in self.before if isinstance(step, Entry)), *self.after]


def _connected(entry: Entry, archive: Archive) -> _Connected:
    before, after = _thread(entry, archive)
    found = _Connected(before, after, archive.related.get(entry.id, ()), ())
    known = {other.id for other in (*found.thread, *found.named)}
    return found._replace(near=archive.near(entry, known))


def _thread(entry: Entry, archive: Archive) -> tuple[list[Entry | str], list[Entry]]:
    """The messages before this one in the thread, and all direct and indirect replies to it.

    A message that is not held is represented by its description. The nearest messages come last in
    the first list and first in the second.
    """
    seen = {entry.id}
    before: list[Entry | str] = []
    waiting = deque(entry.message.meta.in_reply_to)
    while waiting and len(before) < _LONGEST_THREAD:
        reference = waiting.popleft()
        parent = archive.by_id.get(reference) if is_id(reference) else None
        if parent is None:
            before.append(reference)
        elif parent.id not in seen:
            seen.add(parent.id)
            before.append(parent)
            waiting += parent.message.meta.in_reply_to
    after: list[Entry] = []
    replies = deque(archive.replies.get(entry.id, ()))
    while replies and len(after) < _LONGEST_THREAD:
        reply = replies.popleft()
        if reply.id not in seen:
            seen.add(reply.id)
            after.append(reply)
            replies += archive.replies.get(reply.id, ())
    return before[::-1], after


def _thread_items(entry: Entry, found: _Connected, wording: Wording) -> list[ThreadItem]:
    if not found.before and not found.after:
        return []
    here = ThreadItem(_brief(wording.from_to(entry)), None, wording.date_of(entry), True)
    return [
        *(_thread_item(step, wording) for step in found.before),
        here,
        *(_thread_item(reply, wording) for reply in found.after),
    ]


def _thread_item(entry: Entry | str, wording: Wording) -> ThreadItem:
    if isinstance(entry, str):
        return ThreadItem(entry, None, "", False)
    words = _brief(wording.from_to(entry))
    return ThreadItem(words, message_url(entry), wording.date_of(entry), False)


def _related(
    entry: Entry, found: _Connected, registry: Registry, wording: Wording
) -> Iterator[Link]:
    """Messages named as related, then nearby messages. Each detail says how it is related."""
    for other in found.named:
        detail = wording.gettext("Recorded as related, %(date)s", date=wording.date_of(other))
        yield Link(_brief(wording.entry_title(other)), message_url(other), detail)
    for words in entry.message.meta.related:
        if not is_id(words):
            yield Link(words, None, wording.gettext("Recorded as related, not held here"))
    for other in found.near:
        detail = related_label(entry, other, registry, wording)
        yield Link(_brief(wording.entry_title(other)), message_url(other), detail)


def _mentioned_in(entry: Entry, archive: Archive, wording: Wording) -> Iterator[Link]:
    """The first messages that mention this one, and the number of the others."""
    others = archive.mentioned_in.get(entry.id, ())
    for other in others[:_MOST_MENTIONS]:
        yield Link(_brief(wording.from_to(other)), message_url(other), wording.date_of(other))
    if more := len(others[_MOST_MENTIONS:]):
        yield Link(wording.ngettext("%(number)s other", "%(number)s others", more), None)


def _trail(entry: Entry, correspondences: Sequence[Link], wording: Wording) -> list[Link]:
    """The lists that contain the message: its year and its pairs of countries, or else its
    correspondences."""
    year = str(entry.date.year) if entry.date.year else UNDATED_KEY
    trail = [Link(wording.year(year), topic_url("years", year))]
    keys = sorted({pair_key(*pair) for pair in entry.pairs})[:3]
    pairs = [Link(wording.relation(key), topic_url("relations", key)) for key in keys]
    return [*trail, *(pairs or correspondences)]
