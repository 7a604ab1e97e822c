"""The HTML of texts on the pages of the archive, with links to what they mention.

Paragraphs and headings have ids, so that a quotation or the contents of a text can lead to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import Final

from markupsafe import Markup

from message_archive.archive import MENTION_AXES, Archive, Entry
from message_archive.locales import language_and_script
from message_archive.markup import InterfaceWords, finish, letter_words, plain_html
from message_archive.model import MentionKind, Text
from message_archive.site.message_views import HeadingView
from message_archive.words import Wording, direction, message_url, topic_url

__all__ = ["headings", "mention_url", "shown_text", "text_anchor", "text_html"]

_NOTES: Final = '<hr class="footnotes-sep">'
_NUMBERED: Final = re.compile(r"<(?:(p)|h[2-6])>")
_HEADING: Final = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)


def text_html(text: Text, archive: Archive, wording: Wording, root: str | None) -> Markup:
    """The HTML of a text.

    Args:
        text: the text. Its HTML was sanitized when its file was read.
        archive: the archive with the pages to link to.
        wording: the language of the interface.
        root: the path or address of the root of the site; None to keep only the words of links.
    """
    if text.rendered is None:
        return Markup(_numbered(plain_html(text.markdown), text.label))

    def address(kind: MentionKind, target: str, fragment: str) -> str | None:
        url = None if root is None else mention_url(archive, kind, target)
        if url is None:
            return None
        # Only texts are sure to have their anchors: others depend on the words of the message.
        is_text = kind == "message" and fragment in _anchors(archive.by_id[target])
        return f"{root}{url}#{fragment}" if is_text else f"{root}{url}"

    return Markup(_numbered(finish(text.rendered, _interface_words(wording), address), text.label))


def _numbered(html: str, label: str) -> str:
    """`html` with ids on paragraphs (`p1`, `p2`, …) and headings (`s1`, `s2`, …), each counted in
    order. Notes have ids of their own. Tags have no attributes here that could get in the way."""
    letter, separator, notes = html.partition(_NOTES)
    prefix = _prefix(label)
    counts = {"p": count(1), "s": count(1)}

    def with_id(tag: re.Match[str]) -> str:
        kind = tag[1] or "s"
        return f'{tag[0][:-1]} id="{prefix}{kind}{next(counts[kind])}">'

    return f"{_NUMBERED.sub(with_id, letter)}{separator}{notes}"


def _prefix(label: str) -> str:
    """What the ids in a further text begin with. The ids of a label such as `text` would be the
    anchors of others, such as `text-p1`."""
    if not label:
        return ""
    return f"{_anchor_of(label)}--" if f"{label}-".startswith("text-") else f"{label}-"


def headings(html: str) -> list[HeadingView]:
    """The headings of a text on a page, in order."""
    return [
        HeadingView(anchor, letter_words("", words), int(level))
        for level, anchor, words in _HEADING.findall(html.partition(_NOTES)[0])
    ]


def text_anchor(text: Text) -> str:
    """The anchor of a text on the page of its message."""
    return _anchor_of(text.label)


def _anchor_of(label: str) -> str:
    """The anchor of the text with a label."""
    return f"text-{label}" if label else "text"


def _anchors(entry: Entry) -> Iterable[str]:
    return map(text_anchor, entry.texts)


def mention_url(archive: Archive, kind: str, target: str) -> str | None:
    """The path of the page of what a text mentions, from the root; None if it has no page."""
    if kind == "message":
        entry = archive.by_id.get(target)
        return message_url(entry) if entry else None
    axis = MENTION_AXES.get(kind)
    return topic_url(axis, target) if axis and target in archive.topics[axis] else None


@lru_cache(maxsize=8)
def _interface_words(wording: Wording) -> InterfaceWords:
    language = wording.catalogue.language
    return InterfaceWords(
        language=language,
        direction=direction(language),
        page=wording.gettext("page %(number)s", number="%s"),
        gap=wording.gettext("missing or illegible"),
        unclear=wording.gettext("unclear reading"),
        notes=wording.gettext("Notes"),
        editors_notes=wording.gettext("Editor’s notes"),
    )


def shown_text(entry: Entry, wording: Wording) -> Text | None:
    """The text of a message among others: one in the language of the page, or else the first.
    An abstract is used only if nothing else is held."""
    with_words = [text for text in entry.texts if text.markdown]
    held = [text for text in with_words if text.meta.text != "abstract"] or with_words
    own = language_and_script(wording.language)
    return next(
        (
            text
            for text in held
            if language_and_script(text.meta.language or wording.text_language) == own
        ),
        held[0] if held else None,
    )
