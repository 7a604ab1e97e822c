"""Sources, holdings and comparisons of a message, for its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from message_archive.archive import Entry
from message_archive.locales import N_
from message_archive.model import Collation, Source, Witness
from message_archive.site.message_views import HoldingView, SourceView
from message_archive.site.views import Link
from message_archive.web_address import as_href
from message_archive.words import Wording, topic_url

__all__ = ["comparison_in_words", "holding_views", "source_view"]


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


def source_view(source: Source, wording: Wording) -> SourceView:
    """A source of a text, or of one that is not held."""
    host = urlsplit(source.url or "").netloc
    return SourceView(
        name=source.title or source.publisher or host,
        title=source.title,
        publisher=source.publisher,
        url=as_href(source.url) if source.url else None,
        archived=as_href(source.archived) if source.archived else None,
        published=wording.date(source.published) if source.published else None,
        retrieved=wording.date(source.retrieved) if source.retrieved else None,
        sha256=source.sha256,
        text=wording.status(source.text)[0] if source.text else None,
        language=wording.language_name(source.language) if source.language else None,
        language_tag=source.language,
        is_held=source.held,
    )
