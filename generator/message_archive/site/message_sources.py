"""Sources, holdings and comparisons of a message, for its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from message_archive.archive import Entry
from message_archive.captures import Capture, Captures
from message_archive.locales import N_
from message_archive.model import Collation, Source, Text, Witness, parse_edtf
from message_archive.site.message_views import HoldingView, SourceKind, SourceLineView, SourceView
from message_archive.site.views import Link
from message_archive.web_address import as_href
from message_archive.words import Wording, topic_url

__all__ = [
    "captured_in_words",
    "comparison_in_words",
    "holding_views",
    "source_line",
    "source_view",
]


def holding_views(entry: Entry, wording: Wording) -> Iterator[HoldingView]:
    """The repositories that keep the document."""
    for holding, repository in zip(entry.message.meta.holding, entry.repositories, strict=True):
        link = None
        if repository:
            link = Link(repository.name, topic_url("repositories", repository.key))
        yield HoldingView(
            repository=link,
            place=wording.comma_separated((holding.collection, holding.shelfmark)),
            details=wording.comma_separated((holding.kind, holding.extent, holding.material)),
            url=as_href(holding.url) if holding.url else None,
        )


_AGAINST: Final[Mapping[Witness, str]] = {
    "original": N_("compared with the original"),
    "scan": N_("compared with a scan"),
    "print": N_("compared with a print"),
}


def comparison_in_words(comparison: Collation, wording: Wording) -> str:
    """`Ada Marlow, compared with the original, 4 May 2026`."""
    against = wording.gettext(_AGAINST[comparison.against]) if comparison.against else None
    day = wording.date(comparison.on) if comparison.on else None
    return wording.comma_separated((comparison.by, against, day))


def source_view(source: Source, wording: Wording, captures: Captures | None = None) -> SourceView:
    """A source of a text, or of one that is not held, with what was read at its address."""
    capture = captures.of(source) if captures else None
    copy = source.archived or (capture.archived if capture else None)
    host = urlsplit(source.url or "").netloc
    return SourceView(
        name=source.title or source.publisher or host,
        title=source.title,
        publisher=source.publisher,
        url=as_href(source.url) if source.url else None,
        archived=as_href(copy) if copy else None,
        published=wording.date(source.published) if source.published else None,
        retrieved=wording.date(source.retrieved) if source.retrieved else None,
        sha256=source.sha256,
        captured=captured_in_words(capture, wording) if capture else "",
        text=wording.status(source.text)[0] if source.text else None,
        language=wording.language_name(source.language) if source.language else None,
        language_tag=source.language,
        is_held=source.held,
    )


def captured_in_words(capture: Capture, wording: Wording) -> str:
    """`read 1 February 2026; unchanged on 1 November 2026`."""

    def on(day: str) -> str:
        return wording.date(parse_edtf(day))

    words = [wording.gettext("read %(date)s", date=on(capture.read))]
    if capture.changed:
        words.append(wording.gettext("changed on %(date)s", date=on(capture.changed)))
    if capture.unchanged:
        words.append(wording.gettext("unchanged on %(date)s", date=on(capture.unchanged)))
    if capture.gone:
        words.append(wording.gettext("gone on %(date)s", date=on(capture.gone)))
    sentence = words[0]
    for more in words[1:]:
        sentence = wording.gettext("%(words)s; %(more)s", words=sentence, more=more)
    return sentence


def source_line(text: Text, holdings: Sequence[HoldingView], wording: Wording) -> SourceLineView:
    """Where a text is from, or for an abstract, where the text itself is.

    `holdings` are the repositories that keep the document. They count if no source is given.
    """
    sources = text.meta.source
    held = [source for source in sources if source.held]
    if text.meta.text == "abstract":
        # Any source may have the text, unless it is said to have only an abstract.
        with_text = [source for source in sources if source.text != "abstract"] or list(sources)
        if with_text:
            best = next((source for source in with_text if source.url), with_text[0])
            return _line("read", best, 0, wording)
    elif held:
        kind: SourceKind = "published" if held[0].publisher else "named"
        return _line(kind, held[0], len(held) - 1, wording)
    if kept := next((holding for holding in holdings if holding.repository), None):
        assert kept.repository
        return SourceLineView("kept", kept.repository.words, kept.url, kept.place)
    if sources:
        best = next((source for source in sources if source.url), sources[0])
        return _line("elsewhere", best, len(sources) - 1, wording)
    return SourceLineView("unknown")


def _line(kind: SourceKind, source: Source, more: int, wording: Wording) -> SourceLineView:
    view = source_view(source, wording)
    name = view.publisher or view.name
    return SourceLineView(kind, name, view.url, view.published or "", more)
