"""A saved web page: its title, the paragraphs of its text, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Final

import trafilatura

from message_archive.importing.as_printed import BULLET
from message_archive.importing.charsets import Decoded, decoded
from message_archive.importing.furniture import without_furniture
from message_archive.importing.html_words import IN_A_LINE, HtmlWords, html_words
from message_archive.importing.page import Page
from message_archive.importing.plain_text import left_out_of, page_of_lines, published_in
from message_archive.web_address import host_of

__all__ = ["decoded_html", "is_html", "read_html", "read_html_mail"]

_HTML: Final = re.compile(r"<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.IGNORECASE)
_LOOKED_AT: Final = 20_000
"""Characters at the beginning in which a page shows itself as one, and states its charset."""

_META: Final = re.compile(
    rb"<(?:meta\s[^>]{0,500}?\bcharset|\?xml\s[^>]{0,200}?\bencoding)\s{0,20}=\s{0,20}[\"']?\s{0,20}"
    rb"([\w:.+-]{1,40})",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"""(?:article:published_time|datePublished|publish-?date|pubdate|DC\.date(?:\.\w{1,20})?)["']?"""
    r"""\s{0,20}(?:content\s{0,20}=|:)\s{0,20}["'](\d{4}-\d{2}-\d{2})""",
    re.IGNORECASE | re.ASCII,
)
_DATA: Final = re.compile(r"\bdata:[\w/+.-]{0,100}[;,][^\s\"'<>)]{200,}")
"""Pictures and fonts within a page; they are most of it."""

# With more of either, finding the text takes long: some steps grow with the square.
_MOST_TAGS: Final = 20_000
_LONGEST_TAG: Final = 20_000
"""Characters."""
_DEEPEST: Final = 250
"""Of libxml2, which leaves out what is deeper."""


def is_html(text: str) -> bool:
    """Whether `text` begins like a web page."""
    return _HTML.search(text[:_LOOKED_AT]) is not None


def decoded_html(raw: bytes, stated: str, what: str) -> Decoded:
    """A page as text, by the charset that is `stated` for it, or else the one it states itself."""
    if not stated and (match := _META.search(raw[:_LOOKED_AT])):
        stated = match[1].decode("ascii", "replace")
        if stated.lower().startswith("utf-16"):
            stated = "utf-8"  # In UTF-16 it could not have been read.
    return decoded(raw, stated, what)


def read_html(text: str, url: str = "") -> Page:
    """The page of HTML, without what surrounds its text.

    Args:
        text: the HTML.
        url: where it was found; goes before what the page says of its address.
    """
    text = _DATA.sub("data:", _without_control(text))
    words = html_words(text)
    is_small = words.tags <= _MOST_TAGS and words.longest_tag <= _LONGEST_TAG
    tree = _tree(text) if is_small else None
    page = _main_text(tree, words, url) if tree is not None else None
    if page is None:
        doubt = "the text was not told from what is around it; take away what does not belong"
        page = page_of_lines(_apart(words.lines), url, words.title)
        page = replace(page, doubts=(doubt, *page.doubts))
    return replace(page, published=_stated_day(text) or page.published, is_markdown=False)


def read_html_mail(text: str, url: str, title: str) -> Page:
    """The page of an e-mail in HTML, of which everything is the text."""
    page = page_of_lines(
        _apart(html_words(_without_control(text)).lines), url, title, has_furniture=False
    )
    return replace(page, is_markdown=False)


# lxml takes no control characters. A browser shows NUL as a character that was lost.
_NO_CHARACTER: Final = re.compile(r"[\0-\x08\x0e-\x1f]")
_OTHER_SPACE: Final = re.compile(r"[\v\f]")


def _without_control(text: str) -> str:
    return _OTHER_SPACE.sub(" ", _NO_CHARACTER.sub("\ufffd", text))


def _apart(lines: Sequence[str]) -> list[str]:
    """Lines as paragraphs of their own."""
    return [each for line in lines for each in (line, "")]


def _stated_day(text: str) -> str:
    for match in _PUBLISHED.finditer(text):
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            continue
    return ""


def _tree(text: str) -> Any:
    """The elements of a page, as lxml has them; None if there are none, or if they are too deep to
    be whole."""
    try:
        tree: Any = trafilatura.load_html(text)
    except Exception:  # lxml raises what it likes for what is no HTML.
        return None
    waiting = [(tree, 1)] if tree is not None else []
    for element, depth in waiting:  # Grows while it is gone through.
        if depth >= _DEEPEST:
            return None
        waiting += [(child, depth + 1) for child in element]
    return tree


def _main_text(tree: Any, words: HtmlWords, url: str) -> Page | None:
    """The text of a page without what is around it, None if it is not found."""
    letters = "".join(tree.itertext())
    stand_ins = _stand_ins(letters)
    if stand_ins is None:
        return None
    _put(stand_ins, tree)
    try:
        # Without its metadata: some of its patterns for them take hours for some pages.
        found = trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False)
    except Exception:  # It meets HTML that nobody thought of in one of its many steps.
        return None
    if found is None or isinstance(found, dict):
        return None
    back = {ord(instead): char for char, instead in stand_ins.items()}
    metas = _metas(tree)
    title = _title(tree, metas, words.title).translate(back)
    read = []
    for line in map(str.strip, (found.text or "").split("\n")):
        is_item = line.startswith("- ")
        read.append((BULLET + line[2:] if is_item else line).translate(back))
    kept, left_out = without_furniture(read)
    paragraphs = [line for line in kept if line and line != title] or list(filter(None, read))
    published, printed = published_in(words.lines)
    return Page(
        title,
        paragraphs,
        publisher=metas.get("og:site_name", ""),
        url=url or _address(tree, metas),
        published=published,
        printed=printed,
        doubts=left_out_of(left_out),
    )


def _metas(tree: Any) -> dict[str, str]:
    """The values of a page's `meta` elements by name, in lower case; the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if value := " ".join(meta.get("content").split()):
            found.setdefault(name, value)
    return found


_BEFORE_A_NAME: Final = re.compile(r"\s[–•·—|⁄*⋆~‹«›»<>:-]\s")


def _title(tree: Any, metas: Mapping[str, str], of_window: str) -> str:
    """What the page calls itself, else its only heading of the first level, else the title of its
    window without the name of the site, else the first heading."""
    stated = metas.get("og:title") or metas.get("twitter:title")
    headings = [" ".join("".join(h1.itertext()).split()) for h1 in tree.iterfind(".//h1")]
    if stated or (len(headings) == 1 and headings[0]):
        return stated or headings[0]
    separators = list(_BEFORE_A_NAME.finditer(of_window))
    halves = [of_window[: each.start()] for each in separators[-1:]]
    halves += [of_window[each.end() :] for each in separators[-1:]]
    without_host = (half for half in (*halves, of_window) if half and "." not in half)
    return next(without_host, "") or next(filter(None, headings), "") or of_window


def _address(tree: Any, metas: Mapping[str, str]) -> str:
    """The address that a page gives as its own, as it stands there."""
    links = (link.get("href") or "" for link in tree.iterfind(".//link[@rel='canonical']"))
    for address in (*map(str.strip, links), metas.get("og:url", "")):
        with suppress(ValueError):
            if host_of(address) and len(address.split()) == 1:
                return address
    return ""


# What is printed and rare, so that a page has room for others between its own.
_SPARE: Final = range(0x13000, 0x13400)
_DASH: Final = "-"
_DASH_AT_THE_START: Final = re.compile(r"(?:\A|(?<=\n))(?P<before>[^\S\n]*)-")


def _stand_ins(letters: str) -> dict[str, str] | None:
    """Characters for those that trafilatura would drop or change: joiners of Persian, letters newer
    than Python, signs that look like entities, dashes that look like those of a list. None if there
    are too many."""
    dropped = {char for char in set(letters) if not (char.isprintable() or char.isspace())}
    needed = [*sorted(dropped), "&", "\u2424", _DASH]
    spare = (chr(number) for number in _SPARE if chr(number) not in letters)
    stand_ins = dict(zip(needed, spare, strict=False))
    return stand_ins if len(stand_ins) == len(needed) else None


_NOT_IN_XML: Final = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x1f"), " ")
"""White space that a page can have by number, and that lxml refuses to put back."""


def _put(stand_ins: Mapping[str, str], tree: Any) -> None:
    """Put characters of `stand_ins` into the words of a page; a dash only where a line begins."""
    everywhere = {ord(char): instead for char, instead in stand_ins.items() if char != _DASH}
    everywhere |= _NOT_IN_XML
    begins = True

    def changed(words: str) -> str:
        nonlocal begins
        dash = rf"\g<before>{stand_ins[_DASH]}"
        made = _DASH_AT_THE_START.sub(dash, words if begins else f"x{words}")
        made = made if begins else made[1:]
        begins = begins and not words.strip()
        return made.translate(everywhere)

    waiting = [(tree, False)]
    while waiting:
        element, is_left = waiting.pop()
        begins = begins or element.tag not in IN_A_LINE
        if is_left:
            element.tail = changed(element.tail) if element.tail else None
            continue
        element.text = changed(element.text) if element.text else None
        waiting.append((element, True))
        waiting += [(child, False) for child in reversed(element)]
