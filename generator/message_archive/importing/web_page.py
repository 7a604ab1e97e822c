"""Reads saved web pages: title, paragraphs of the text, and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Final

import trafilatura

from message_archive.importing.as_printed import BULLET
from message_archive.importing.charsets import Decoded, decoded
from message_archive.importing.cut_letter import with_both_ends
from message_archive.importing.furniture import without_furniture
from message_archive.importing.heads import head_of
from message_archive.importing.html_records import take_records, without_records
from message_archive.importing.html_words import IN_A_LINE, HtmlWords, html_words
from message_archive.importing.page import Page, RecordRow, without_direction_marks
from message_archive.importing.page_lines import (
    heading_above,
    in_lines,
    squashed,
    with_date_line,
    without_menus,
    without_notes,
    without_related,
)
from message_archive.importing.plain_text import (
    left_out_of,
    page_of_lines,
    page_of_mail,
    published_in,
    with_head,
)
from message_archive.importing.saved_page import original_address, read_saved
from message_archive.web_address import host_of

__all__ = ["decoded_html", "is_html", "page_title", "page_tree", "read_html", "read_html_mail"]

_HTML: Final = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|script|style|article|div|p|h1)\b", re.IGNORECASE
)
_LOOKED_AT: Final = 20_000
"""The number of characters at the beginning to search for HTML tags and the charset."""

_META: Final = re.compile(
    rb"<(?:meta\s[^>]{0,500}?\bcharset|\?xml\s[^>]{0,200}?\bencoding)\s{0,20}=\s{0,20}[\"']?\s{0,20}"
    rb"([\w:.+-]{1,40})",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"""(?:article:published_time|datePublished|publish-?date|pubdate|DC\.date(?:\.(?!modified)\w{1,20})?)["']?"""
    r"""\s{0,20}(?:content\s{0,20}=|:)\s{0,20}["'](\d{4}-\d{2}-\d{2})""",
    re.IGNORECASE | re.ASCII,
)
_DATA: Final = re.compile(r"\bdata:[\w/+.-]{0,100}[;,][^\s\"'<>)]{200,}")
"""Embedded pictures and fonts, which can be most of a page."""

# Above these limits, finding the text would be too slow: some steps take quadratic time.
_MOST_TAGS: Final = 20_000
_LONGEST_TAG: Final = 20_000
"""Characters."""
_DEEPEST: Final = 250
"""Levels of elements. libxml2 drops deeper ones."""


def is_html(text: str) -> bool:
    """Whether `text` begins like a web page."""
    return _HTML.search(text[:_LOOKED_AT]) is not None


def decoded_html(raw: bytes, stated: str, what: str) -> Decoded:
    """Decode a page with the `stated` charset, or else with the charset in the page."""
    if not stated and (match := _META.search(raw[:_LOOKED_AT])):
        stated = match[1].decode("ascii", "replace")
        if stated.lower().startswith("utf-16"):
            stated = "utf-8"  # The ASCII search would not have matched in UTF-16.
    return decoded(raw, stated, what)


def read_html(text: str, url: str = "") -> Page:
    """Read HTML, and remove everything around the main text.

    Args:
        text: the HTML.
        url: its address; takes precedence over the address stated in the page.
    """
    saved = read_saved(_DATA.sub("data:", _without_control(text)))
    text = saved.text
    words = html_words(text)
    tree = _tree(text) if _is_small(words) else None
    page = _main_text(tree, words, url) if tree is not None else None
    if page is None:
        doubt = "the main text of the page was not found; remove what does not belong to it"
        lines, menus = without_menus(words.lines, words)
        page = page_of_lines(_apart(lines), url, words.title)
        page = replace(page, doubts=(doubt, *page.doubts, *left_out_of(menus)))
    outside = ["" if isinstance(each, RecordRow) else each for each in page.paragraphs]
    if top := head_of(outside):  # A printed e-mail, or a table `From`, `To`, `Date`.
        at, head = top
        page = with_head(replace(page, paragraphs=_without(page.paragraphs, at, head.end)), head)
    address, archived = original_address(url or _own_address(page.url, saved.url))
    stated = _stated_day(text)
    is_other = bool(stated and page.published) and stated != page.published
    return replace(
        page,
        url=address,
        archived=archived,
        published=stated or page.published,
        printed=page.published if is_other else page.printed or _day_of_address(address),
        retrieved=saved.saved,
        is_markdown=False,
    )


def _without(paragraphs: Sequence[str], start: int, end: int) -> list[str]:
    return [*paragraphs[:start], *paragraphs[end:]]


def page_tree(text: str) -> Any:
    """The tree of elements (lxml) of a page. None if it is too large or too deep for one."""
    text = _DATA.sub("data:", _without_control(text))
    return _tree(text) if _is_small(html_words(text)) else None


def page_title(tree: Any, text: str) -> str:
    """The title of the page `text`, whose tree is `tree`; "" if there is none."""
    return _title(tree, _metas(tree), html_words(_without_control(text)).title)


def _is_small(words: HtmlWords) -> bool:
    return words.tags <= _MOST_TAGS and words.longest_tag <= _LONGEST_TAG


def _own_address(stated: str, saved: str) -> str:
    """The address of a page that states one, and was saved from one.

    The former has no parameters of a visit. It counts if it is of the same host.
    """
    if not (stated and saved):
        return stated or saved
    of_stated, of_saved = (host_of(original_address(each)[0]) for each in (stated, saved))
    return stated if of_stated == of_saved and not original_address(saved)[1] else saved


def read_html_mail(text: str, subject: str) -> Page:
    """Read an e-mail in HTML. All of it is the text."""
    words = html_words(_without_control(text))
    return replace(page_of_mail(_apart(words.lines), subject), is_markdown=False)


# lxml does not accept control characters. Browsers show NUL as U+FFFD.
_NO_CHARACTER: Final = re.compile(r"[\0-\x08\x0e-\x1f]")
_OTHER_SPACE: Final = re.compile(r"[\v\f]")


def _without_control(text: str) -> str:
    text = without_direction_marks(text)
    return _OTHER_SPACE.sub(" ", _NO_CHARACTER.sub("\ufffd", text))


def _apart(lines: Sequence[str]) -> list[str]:
    """The lines, separated by blank lines so that each is a paragraph."""
    return [each for line in lines for each in (line, "")]


_OF_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d)")


def _day_of_address(address: str) -> str:
    """The day in the address of a page, as in `/2021-06/22/`, "" if it has none."""
    match = _OF_ADDRESS.search(address.replace("-", "/"))
    with suppress(ValueError):
        return date(*map(int, match.group(1, 3, 4))).isoformat() if match else ""
    return ""


def _stated_day(text: str) -> str:
    for match in _PUBLISHED.finditer(text):
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            continue
    return ""


def _tree(text: str) -> Any:
    """The tree of elements; None if there is none, or if it is too deep to be complete."""
    try:
        tree: Any = trafilatura.load_html(text)
    except Exception:  # lxml raises various exceptions for invalid HTML.
        return None
    waiting = [(tree, 1)] if tree is not None else []
    for element, depth in waiting:  # The loop appends to the list.
        if depth >= _DEEPEST:
            return None
        waiting += [(child, depth + 1) for child in element]
    return tree


def _main_text(tree: Any, words: HtmlWords, url: str) -> Page | None:
    """The main text of a page, None if it is not found."""
    letters = "".join(tree.itertext())
    stand_ins = _stand_ins(letters)
    if stand_ins is None:
        return None
    metas = _metas(tree)
    title = _title(tree, metas, words.title)
    records = take_records(tree)
    _separate_links(tree)
    small = squashed(" ".join(_small_print(tree)))
    _put(stand_ins, tree)
    try:
        # Do not extract metadata: some patterns of trafilatura take hours for some pages.
        found = trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False)
    except Exception:  # Unusual HTML can raise anything.
        return None
    if isinstance(found, dict) or (found is None and not records):
        return None
    back = {ord(instead): char for char, instead in stand_ins.items()}
    read = []
    for line in map(str.strip, ((found and found.text) or "").split("\n")):
        is_item = line.startswith("- ")
        read.append((BULLET + line[2:] if is_item else line).translate(back))
    read, menus = without_menus(in_lines([*filter(None, read)], words), words, is_text=not records)
    read, related = without_related(read, words)
    read, notes = without_notes(read, small)
    kept, left_out = without_furniture(read)
    paragraphs = [line for line in kept if line and line != title] or list(filter(None, read))
    paragraphs = with_date_line(with_both_ends(paragraphs, words), words, title)
    published, printed = published_in(without_records(words.lines, records))
    headings = _headings(tree)
    heading = headings[0].translate(back) if len(headings) == 1 else ""
    heading = heading or heading_above(paragraphs, words, tree).translate(back)
    return Page(
        title,
        [*records, *paragraphs],
        heading=heading,
        publisher=metas.get("og:site_name", ""),
        url=url or _address(tree, metas),
        published=published,
        printed=printed,
        doubts=left_out_of([*menus, *left_out, *related, *notes]),
    )


def _small_print(tree: Any) -> Iterator[str]:
    """The words of each element in small print."""
    for element in tree.iter("small", "font"):
        if element.tag == "small" or (element.get("size") or "").strip() in _SMALL_SIZES:
            yield "".join(element.itertext())


_SMALL_SIZES: Final = ("1", "2", "-1", "-2", "-3")


def _metas(tree: Any) -> dict[str, str]:
    """The first value of each `meta` element, by name in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if value := " ".join(meta.get("content").split()):
            found.setdefault(name, value)
    return found


_BEFORE_A_NAME: Final = re.compile(r"\s[–•·—|⁄*⋆~‹«›»<>:-]\s")


def _title(tree: Any, metas: Mapping[str, str], of_window: str) -> str:
    """The title of the page.

    It is the title in its metadata, or its only `h1`, or its `title` element without the name of
    the site, or its first `h1`, in this order.
    """
    stated = metas.get("og:title") or metas.get("twitter:title")
    headings = _headings(tree)
    if stated or (len(headings) == 1 and headings[0]):
        return stated or headings[0]
    separators = list(_BEFORE_A_NAME.finditer(of_window))
    halves = [of_window[: each.start()] for each in separators[-1:]]
    halves += [of_window[each.end() :] for each in separators[-1:]]
    without_host = (half for half in (*halves, of_window) if half and "." not in half)
    return next(without_host, "") or next(filter(None, headings), "") or of_window


def _headings(tree: Any) -> list[str]:
    return [" ".join("".join(h1.itertext()).split()) for h1 in tree.iterfind(".//h1")]


def _address(tree: Any, metas: Mapping[str, str]) -> str:
    """The address that a page states for itself, unchanged."""
    links = (link.get("href") or "" for link in tree.iterfind(".//link[@rel='canonical']"))
    for address in (*map(str.strip, links), metas.get("og:url", "")):
        with suppress(ValueError):
            if host_of(address) and len(address.split()) == 1:
                return address
    return ""


# Rare printable characters (Egyptian hieroglyphs) that a page is unlikely to use.
_SPARE: Final = range(0x13000, 0x13400)
_DASH: Final = "-"
_DASH_AT_THE_START: Final = re.compile(r"(?:\A|(?<=\n))(?P<before>[^\S\n]*)-")


def _stand_ins(letters: str) -> dict[str, str] | None:
    """Replacements for characters that trafilatura would drop or change.

    These are joiners in Persian, letters newer than Python's Unicode data, signs that look like
    entities, and dashes that look like list items. None if there are too many.
    """
    dropped = {char for char in set(letters) if not (char.isprintable() or char.isspace())}
    needed = [*sorted(dropped), "&", "\u2424", _DASH]
    spare = (chr(number) for number in _SPARE if chr(number) not in letters)
    stand_ins = dict(zip(needed, spare, strict=False))
    return stand_ins if len(stand_ins) == len(needed) else None


def _separate_links(tree: Any) -> None:
    """Put a sign between links that are next to each other in an element with nothing else, as
    between the buttons of a row."""
    for element in tree.iter("p", "div", "td", "header", "nav"):
        between = [element.text, *(each.tail for each in element)]
        is_alone = not any(map(str.strip, filter(None, between)))
        if is_alone and all(each.tag == "a" for each in element):
            for link in element[:-1]:
                link.tail = " | "


_NOT_IN_XML: Final = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x1f"), " ")
"""White space that character references in a page can produce, but lxml does not accept."""


def _put(stand_ins: Mapping[str, str], tree: Any) -> None:
    """Replace characters in a page with their `stand_ins`; dashes only at the start of lines."""
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
