"""The sources of the messages in an exchange. Only paper shows them.

In a long exchange, a style sheet for paper has them, which the pages of all languages share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.archive import Entry, Topic
from message_archive.site.views import Link
from message_archive.words import topic_url

__all__ = ["has_source_styles", "source_of", "source_styles", "source_styles_url"]

_MOST_WITHIN_PAGE: Final = 100
_LONGEST: Final = 200
_SPECIAL: Final = re.compile(r'["\\\n\r\f]')


def has_source_styles(topic: Topic) -> bool:
    """Whether a style sheet has the sources, because there are too many for the page."""
    return len(topic.entries) > _MOST_WITHIN_PAGE


def source_styles_url(topic: Topic) -> str:
    """The style sheet with the sources. Keys have no dots, so no page has this name."""
    return topic_url(topic.axis, topic.key).removesuffix(".html") + ".print.css"


def source_styles(entries: Sequence[Entry]) -> str:
    """The style sheet, with a rule for each message that has a source."""
    named = ((entry, source) for entry in entries if (source := source_of(entry)))
    return "".join(
        f"#m-{entry.id}>.ma-said::after{{content:{_quoted(_in_words(source))}}}\n"
        for entry, source in named
    )


def source_of(entry: Entry) -> Link | None:
    """The first source that is held, or else the first."""
    sources = entry.message.meta.source
    source = next((each for each in sources if each.held), sources[0] if sources else None)
    if source is None:
        return None
    name = source.publisher or source.title or source.url or ""
    words = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return Link(words, address=source.url)


def _in_words(source: Link) -> str:
    return f"{source.words} <{source.address}>" if source.address else source.words


def _quoted(words: str) -> str:
    """A string of CSS. Nothing in it can end the string."""
    escaped = _SPECIAL.sub(lambda found: f"\\{ord(found[0]):x} ", words)
    return f'"{escaped}"'
