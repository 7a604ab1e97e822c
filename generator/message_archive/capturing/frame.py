"""Finds the lines of an article in a page, without what the site puts around every article.

Two readings of a page are compared, so it matters that the same article gives the same lines
whatever menus, dates, counters and advertisements are around it. Therefore elements are chosen by
their names and by where the sentences are, and not by a measure of the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lxml import etree

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import dates_in
from message_archive.importing.furniture import is_furniture, without_furniture
from message_archive.importing.html_words import IN_A_LINE, html_words

__all__ = ["article_lines", "has_sentences"]

_DROPPED: Final = frozenset(
    "aside button datalist dialog footer head iframe input label link menu meta nav noscript "
    "object script select style svg template textarea".split()
)
_ROLES: Final = frozenset(
    "banner complementary contentinfo dialog menu menubar navigation search toolbar".split()
)
# Parts of the class names and ids that sites give to elements around an article.
_FRAME: Final = frozenset(
    "ad ads advert advertisement advertising banner breadcrumb breadcrumbs byline-share clock "
    "comment comments cookie cookies copyright count counter crumbs disqus footer hits "
    "jp-relatedposts login masthead menu menubar meta metadata most-read mostread nav navbar "
    "navigation newsletter pager pagination popular popularity promo promotion recommended related "
    "relatedposts respond search share sharedaddy sharing sidebar sidebars skip skip-link social "
    "sponsor sponsored subscribe tagcloud taglist tags ticker today toolbar topbar trending views "
    "visits visitors weather widget widgets".split()
)
_NAME: Final = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])")
_MOST_NAME: Final = 300
"""Characters of a class and an id that are looked at."""

_LAYOUT: Final = frozenset("html body table tbody tr thead center main".split())
_INNER: Final = IN_A_LINE | frozenset(
    "p li h1 h2 h3 h4 h5 h6 blockquote pre dd dt center figcaption ul ol dl".split()
)
"""Elements with a part of an article, not all of it."""

_SENTENCE: Final = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」』]*(?:\s|$)|[。！？]")
_SHORTEST: Final = 40
_LONG: Final = 80
"""In characters. A longer line is prose even without the end of a sentence."""
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_RICH: Final = 200
"""Characters of prose."""
_LEAST_OF_MARKED: Final = 0.4
_LEAST_OF_INNER: Final = 0.6
"""Parts of the prose around them."""

_MOST_OF_A_LINK: Final = 0.8
_SHORT_LINKS: Final = 100

_NUMBER: Final = r"\d[\d.,\s\u00a0]{0,12}[kKmM万만]?"
_COUNTED: Final = (
    r"(?:page\s?)?(?:views?|hits?|visits?|visitors?|readers?|reads?|clicks?|shares?|likes?"
    r"|comments?|downloads?|votes?)|阅读(?:次数|量|数)?|閱讀|浏览(?:次数|量)?|瀏覽|点击(?:数|率|量)?|评论"
    r"|조회\s?수?|댓글|추천|просмотр\w{0,3}|aufrufe|lectures?|vistas?|visitas?|閲覧数"
)
_UPDATED: Final = (
    r"(?:last\s)?(?:updated?|modified|changed|edited|refreshed|printed|reviewed)(?:\son|\sat)?"
    r"|(?:page\s)?(?:generated|loaded|accessed)(?:\son|\sat)?|today(?:\sis)?|it\sis\snow"
    r"|(?:最后)?更新(?:时间|日期|于)?|发布(?:时间|日期)?|今天是|(?:최종\s?)?(?:수정|입력|등록|기사입력)"
    r"|обновлено|изменено|сегодня|aktualisiert(?:\sam)?|stand|heute(?:[ ]ist)?"
    r"|mise?\sà\sjour(?:\sle)?|actualizado(?:\sel)?|hoy(?:\ses)?|更新日"
)
_UNSTEADY: Final = re.compile(
    rf"\W{{0,3}}(?:(?:{_COUNTED})\W{{0,4}}{_NUMBER}(?:\s?(?:times?|次|회|раз))?"
    rf"|{_NUMBER}\s?(?:{_COUNTED})"
    r"|(?:posted\s)?(?:\d{1,3}|an?|one)\s(?:second|minute|hour|day|week|month|year)s?\sago"
    r"|\d{1,3}\s?(?:分钟|小时|天|분|시간|일)\s?(?:前|전)"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?)\W{0,3}",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(rf"\W{{0,3}}(?:{_UPDATED})(?P<rest>.{{1,80}})", re.IGNORECASE)
_TIME: Final = re.compile(r"\d{1,2}[:.]\d{2}")

_WEEKDAY: Final = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,2}|\s?(?:星期|周)[一二三四五六日天]$"
    r"|\s?[월화수목금토일]요일$",
    re.IGNORECASE,
)


def article_lines(tree: Any) -> list[str]:
    """The lines of the article in `tree`, a page parsed by lxml, with its heading.

    The tree is changed.
    """
    body = tree.find(".//body")
    root = body if body is not None else tree
    _drop_frame(root)
    headings = [" ".join("".join(each.itertext()).split()) for each in root.iter("h1")]
    lines = html_words(etree.tostring(_article(root), encoding="unicode")).lines
    if len(headings) == 1 and headings[0] not in lines:
        lines = [*filter(None, headings), *lines]
    return _steady(lines)


def has_sentences(line: str) -> bool:
    """Whether a line is prose, and not a heading or a label."""
    length = _length(line)
    return length >= _LONG or (length >= _SHORTEST and _SENTENCE.search(line) is not None)


def _length(words: str) -> int:
    """Characters; those of Chinese, Japanese and Korean count three times."""
    return len(words) + 2 * len(_CJK.findall(words))


def _steady(lines: Iterable[str]) -> list[str]:
    """The lines without counters, times of updates, and the day of the page above the text."""
    found = [line for line in lines if not _is_unsteady(line)]
    start = next((at for at, line in enumerate(found) if has_sentences(line)), len(found))
    top = [line for line in found[:start] if not _is_day(line)]
    kept, _ = without_furniture([*top, *found[start:]])
    return [line for line in kept if line.strip()]


def _is_unsteady(line: str) -> bool:
    if has_sentences(line):
        return False
    if _UNSTEADY.fullmatch(line.strip()):
        return True
    label = _LABELLED.fullmatch(line.strip())
    return bool(label and (_TIME.search(label["rest"]) or dates_in(label["rest"])))


def _is_day(line: str) -> bool:
    """Whether a line above the text is a day and nothing else."""
    day = _WEEKDAY.sub("", line.strip())
    found = date_line(day)
    return is_furniture(day) or (found is not None and found.printed == day)


def _drop_frame(root: Any) -> None:
    """Remove the elements around an article, unless they have most of the text."""
    for element in list(root.iter(*_DROPPED)):
        if element.getparent() is not None:
            _remove(element)
    size = _size(root)
    for element in list(root.iter(etree.Element)):
        is_there = element is not root and element.getparent() is not None
        if is_there and _is_frame(element) and 2 * _size(element) < size:
            _remove(element)
    for element in list(root.iter("ul", "ol", "p", "div", "td", "span", "section")):
        if element.getparent() is not None and _is_links(element):
            _remove(element)


def _is_frame(element: Any) -> bool:
    tag, get = element.tag, element.get
    # Some programs put a form around the whole page.
    if tag == "form" or get("role", "").lower() in _ROLES or get("aria-hidden") == "true":
        return True
    if get("hidden") is not None or "display:none" in get("style", "").replace(" ", "").lower():
        return True
    if tag == "header":
        return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
    return tag not in ("html", "body", "article", "main") and any(
        not _FRAME.isdisjoint(_name_parts(name))
        for name in (*get("class", "")[:_MOST_NAME].split(), get("id", "")[:_MOST_NAME])
    )


def _name_parts(name: str) -> Iterator[str]:
    """`relatedBox` and `related_box` have the part `related`."""
    yield name.lower()
    yield from (part.lower() for part in _NAME.findall(name))


def _is_links(element: Any) -> bool:
    """Whether an element has links and nearly nothing else."""
    links = [_size(link) for link in element.iter("a") if link.get("href")]
    if not links:
        return False
    size = _size(element)
    is_list = len(links) > 1
    return sum(links) > _MOST_OF_A_LINK * size and (is_list or size < _SHORT_LINKS)


def _size(element: Any) -> int:
    """The characters of the text of an element without white space."""
    return sum(len("".join(text.split())) for text in element.itertext())


def _remove(element: Any) -> None:
    """Remove an element, but not the text after it."""
    parent, tail = element.getparent(), element.tail or ""
    # A line break in its place, so that the words around it do not become one.
    mark = etree.Element("br" if element.tag not in IN_A_LINE else "span")
    mark.tail = tail
    parent.replace(element, mark)


def _prose(root: Any) -> Iterator[tuple[Any, int]]:
    """The elements with prose directly in them, and the length of that outside of links."""
    for element in root.iter(etree.Element):
        if element.tag in IN_A_LINE:
            continue
        words = " ".join("".join(_own_text(element)).split())
        if has_sentences(words):
            yield element, _length(words)


def _own_text(element: Any) -> Iterator[str]:
    """The text of an element and of inline elements in it, without links."""
    yield element.text or ""
    for child in element:
        if child.tag in IN_A_LINE and child.tag != "a":
            yield from _own_text(child)
        yield f" {child.tail or ''}" if child.tag not in IN_A_LINE else child.tail or ""


def _article(root: Any) -> Any:
    """The element with the article."""
    sizes: dict[Any, int] = {}
    counts: dict[Any, int] = {}
    for block, size in _prose(root):
        for element in (block, *block.iterancestors()):
            sizes[element] = sizes.get(element, 0) + size
            counts[element] = counts.get(element, 0) + 1
    marked = _marked(root, sizes)
    if marked is not None:
        return marked
    found = root
    while (inner := _inner(found, sizes, counts)) is not None:
        found = inner
    return found


def _marked(root: Any, sizes: Mapping[Any, int]) -> Any:
    """The element that the page calls its article or its main part. None if that is unclear."""
    for is_wanted in (_is_article, _is_main):
        found = [each for each in root.iter(etree.Element) if is_wanted(each) and _size(each)]
        if len(found) > 1:  # Teasers can be articles too.
            most = max(sizes.get(each, 0) for each in found)
            found = [each for each in found if sizes.get(each, 0) == most and most]
        if found and sizes.get(found[0], 0) >= _LEAST_OF_MARKED * sizes.get(root, 0):
            return found[0]
    return None


def _is_article(element: Any) -> bool:
    is_called = element.get("role") == "article" or element.get("itemprop") == "articleBody"
    return bool(element.tag == "article" or is_called)


def _is_main(element: Any) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _inner(element: Any, sizes: Mapping[Any, int], counts: Mapping[Any, int]) -> Any:
    """The child that has the article, if what is next to it belongs to the frame. None if not."""
    children = [child for child in element if child in sizes]
    if not children:
        return None
    best = max(children, key=lambda child: sizes[child])
    is_layout = element.tag in _LAYOUT
    # A single sentence may be in the frame, and the article too short to have any.
    is_rich = counts[best] > 1 or sizes[best] >= _RICH
    if best.tag in _INNER or not is_rich:
        return None
    if sizes[best] == sizes[element]:
        return best
    is_followed = is_layout or children[0] is best
    return best if is_followed and sizes[best] >= _LEAST_OF_INNER * sizes[element] else None
