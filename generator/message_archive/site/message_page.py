"""The page of a message: builds the view for `message.html` from an `Entry`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import escape

from message_archive.archive import (
    UNDATED_KEY,
    Archive,
    Entry,
    NamedPlace,
    pair_key,
    places_of,
    slug_of,
)
from message_archive.locales import language_and_script
from message_archive.model import Edtf, Registry, Text
from message_archive.site.changes_page import history_view
from message_archive.site.context import Site
from message_archive.site.message_images import picture_views
from message_archive.site.message_parties import sides
from message_archive.site.message_sources import (
    comparison_in_words,
    holding_views,
    source_line,
    source_view,
)
from message_archive.site.message_steps import shown_in_steps, steps_views
from message_archive.site.message_thread import mentioned_in, related, thread_items, thread_of
from message_archive.site.message_views import HoldingView, MessageView, TextView
from message_archive.site.several_texts import originals_first, several_view, with_details
from message_archive.site.text_html import headings, text_anchor, text_html
from message_archive.site.views import Link
from message_archive.words import (
    Wording,
    axis_url,
    direction,
    language_of_name,
    message_url,
    root_of,
    topic_url,
)

__all__ = ["message_view", "shown_on_page", "trail_of"]

# Bytes for the citations of single texts; thirty texts need half of them.
_MOST_OF_CITATIONS: Final = 100_000

_MOST_PAIRS: Final = 3

_COLON: Final = re.compile(r"[:：]\s*$")


def message_view(entry: Entry, site: Site) -> MessageView:
    """Everything the page of `entry` shows."""
    archive, wording, meta = site.archive, site.wording, entry.message.meta
    root = root_of(message_url(entry))
    thread = thread_of(entry, archive)
    place, destination = places_of(entry, archive.registry, wording.language)
    senders, recipients = sides(entry, root, wording, site.templates)
    holdings = list(holding_views(entry, wording))
    texts = [_text(text, holdings, site, root) for text in entry.message.texts]
    if len(texts) > 1:
        texts = with_details(entry.message.texts, texts, wording)
        citations = _citations_of_texts(entry, site)
        texts = [replace(view, citations=c) for view, c in zip(texts, citations, strict=True)]
        texts = originals_first(entry.message.texts, texts)
    heading = wording.heading(entry)
    language = _language_of(heading, entry.text, wording, wording.from_to(entry))
    return MessageView(
        id=entry.id,
        heading=heading,
        heading_language=language,
        heading_direction=direction(language or wording.language),
        date=wording.date_of(entry),
        by=_by(entry, heading, wording),
        iso_day=_iso_day(entry.date),
        received=wording.date(meta.received) if meta.received else None,
        published=wording.date(meta.published) if meta.published else None,
        senders=senders,
        recipients=recipients,
        pairs=list(_pairs(entry, wording)),
        place=_place(place, wording),
        destination=_place(destination, wording),
        occasion=_occasion(entry, archive.registry),
        kind=Link(wording.kind(meta.kind), topic_url("kinds", meta.kind)) if meta.kind else None,
        form=wording.form(meta.form) if meta.form else None,
        is_doubtful=meta.confidence == "check",
        texts=texts,
        several=several_view(texts, wording) if len(texts) > 1 else None,
        holdings=holdings,
        pictures=picture_views(entry, site),
        comparisons=[comparison_in_words(each, wording) for each in meta.checked],
        sources=[source_view(source, wording, site.captures) for source in meta.source],
        thread=thread_items(entry, thread, wording),
        related=list(related(entry, archive, wording)),
        mentioned_in=list(mentioned_in(entry, archive, wording)),
        part_of=[site.document_link(story) for story in site.part_of.get(entry.id, ())],
        trail=[Link(words, url) for words, url in trail_of(entry, wording)],
        tags=[Link(tag, topic_url("tags", slug_of(tag))) for tag in meta.tags],
        notes=meta.notes,
        rights=meta.rights,
        citations=site.citations(entry),
        reference=site.reference(entry),
        files=[*_files(entry, site)],
        history=history_view(entry, site),
        steps=steps_views(entry, thread, archive, wording),
        root=root,
    )


def shown_on_page(entry: Entry, archive: Archive) -> tuple[list[Entry | None], list[str]]:
    """What appears on the page of `entry`. The messages are itself, its neighbours in its lists
    (None for a missing one), its thread, related messages, those that mention it, and those it
    mentions. The second value has the keys and names of the lists with its neighbours."""
    neighbours, lists = shown_in_steps(entry, archive)
    mentioned = (archive.by_id.get(key) for kind, key in entry.mentions if kind == "message")
    shown = [
        entry,
        *neighbours,
        *thread_of(entry, archive).entries,
        *archive.related.get(entry.id, ()),
        *archive.mentioned_in.get(entry.id, ()),
        *mentioned,
    ]
    return shown, lists


def trail_of(entry: Entry, wording: Wording) -> list[tuple[str, str]]:
    """The pages above a message's page, each with its name and its path from the root."""
    year = str(entry.date.year) if entry.date.year else UNDATED_KEY
    return [
        (wording.axis("years"), axis_url("years")),
        (wording.year(year), topic_url("years", year)),
    ]


def _by(entry: Entry, heading: str, wording: Wording) -> str:
    by, title = wording.from_to(entry), wording.entry_title(entry)
    return "" if _COLON.sub("", title.removesuffix(heading)) == by != title else by


def _files(entry: Entry, site: Site) -> Iterator[Link]:
    url = message_url(entry)
    for name, end in site.sidecars_of(entry).items():
        yield Link(name, site.path_from(url, f"{url.removesuffix('html')}{end}"))


def _iso_day(when: Edtf) -> str | None:
    is_certain = not (when.uncertain or when.approximate)
    return when.earliest.isoformat() if when.earliest and when.is_day and is_certain else None


def _language_of(words: str, text: Text, wording: Wording, from_to: str) -> str | None:
    """The language of a title in another script than the interface: that of the text, if it is
    written in this script, or else only the script. `from_to` names the parties in the language of
    the interface."""
    guessed = language_of_name(words)
    if guessed is None and wording.is_further and words != from_to:
        return _latin_language(words, text, wording)
    if guessed is None or _script(guessed) == _script(wording.language):
        return None
    own = text.meta.language or wording.text_language
    is_same = _script(own) == _script(guessed) or own.split("-")[0] == guessed
    return own if is_same else guessed


def _latin_language(words: str, text: Text, wording: Wording) -> str | None:
    """The language of a title in Latin letters on a page in a further language, if it cannot be
    that of the page."""
    if _script(wording.language) == "Latn" or not re.search("[a-z]", words, re.IGNORECASE):
        return None
    stated = (text.meta.language, wording.text_language)
    return next((tag for tag in stated if tag and _script(tag) == "Latn"), None)


def _script(tag: str) -> str:
    return language_and_script(tag)[1]


def _pairs(entry: Entry, wording: Wording) -> Iterator[Link]:
    for key in sorted({pair_key(*pair) for pair in entry.pairs})[:_MOST_PAIRS]:
        yield Link(wording.relation(key), topic_url("relations", key))


def _occasion(entry: Entry, registry: Registry) -> Link | None:
    if not entry.occasion_key:
        return None
    series = registry.occasions.get(entry.occasion_key)
    url = topic_url("occasions", entry.occasion_key)
    return Link(entry.message.meta.occasion_name, url, series.name if series else "")


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


def _text(text: Text, holdings: Sequence[HoldingView], site: Site, root: str) -> TextView:
    wording = site.wording
    language = text.meta.language or wording.text_language
    status, sentence = wording.status(text.meta.text)
    html = text_html(
        text, site.archive, wording, (site.link_root or root) if site.has_links else None
    )
    contents = headings(html)
    return TextView(
        anchor=text_anchor(text),
        language=language,
        language_name=wording.language_name(language),
        direction=direction(language),
        status=status,
        status_sentence=sentence,
        title=text.meta.title if text.label else None,
        html=html,
        notes=text.meta.notes if text.label else None,
        rights=text.meta.rights if text.label else None,
        is_ours=text.meta.text == "abstract",
        is_doubtful=bool(text.label) and text.meta.confidence == "check",
        source_line=source_line(text, holdings, wording),
        headings=contents if len(contents) > 1 else [],
        sources=[source_view(s, wording, site.captures) for s in text.meta.source]
        if text.label
        else [],
    )
