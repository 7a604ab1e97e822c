"""Words of TEI with everything within a paragraph, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from message_archive.importing.tei.context import TextContext
from message_archive.importing.tei.documents import Element, words_of
from message_archive.importing.tei.marks import BREAK, marked, printed
from message_archive.importing.tei.notes import note_mark

__all__ = ["inline", "inlines", "page_mark"]

_STRONG: Final = re.compile(r"bold|strong|fett|#b\b", re.IGNORECASE)
_EMPHASIS: Final = re.compile(
    r"ital|underline|unterstr|kursiv|spaced|sperr|emph|^#?(?:i|u|g|c|it|em)$", re.IGNORECASE
)
_PLAIN_EMPHASIS: Final = re.compile(r"ital|kursiv|emph|^#?(?:i|it|em)$", re.IGNORECASE)
_DROPPED: Final = frozenset("fw handShift space metamark index certainty gb cb milestone".split())
_UNCOUNTED: Final = frozenset("p ab div".split())
_MENTION_TAGS: Final = frozenset(
    "persName orgName placeName title rs name geogName settlement bibl".split()
)
_UNITS: Final = {
    "char": "letter", "chars": "letter", "character": "letter", "characters": "letter",
    "letter": "letter", "letters": "letter", "word": "word", "words": "word", "line": "line",
    "lines": "line", "page": "page", "pages": "page",
}  # fmt: skip
# Where line beginnings are those of the author and not of the paper.
_LINES_COUNT: Final = frozenset(
    "opener closer salute signed dateline address addrLine head l trailer postscript label cell "
    "item epigraph byline".split()
)
_LONGEST_UNCLEAR: Final = 990
"""Characters in `[?…?]`."""
_HYPHEN: Final = re.compile("[-‐¬⸗\u00ad]\\s*$")


def inlines(element: Element, context: TextContext) -> str:
    """The words in an element."""
    parts = [printed(element.text or "", in_brackets=context.in_brackets)]
    for child in element:
        if not context.has_words and parts[-1].strip():
            context.has_words = True
        words = inline(child, context)
        if _joins(child) and parts:
            _join(parts)
            tail = (child.tail or "").lstrip()
        else:
            tail = child.tail or ""
        following = printed(tail, in_brackets=context.in_brackets)
        if following.startswith("(") and words.endswith("]"):
            following = f"\\{following}"  # `[…](` would begin the address of a link.
        parts += [words, following]
    words = "".join(parts)
    if not context.has_words and words.strip():
        context.has_words = True
    return words


def _joins(element: Element) -> bool:
    """Whether a line or page begins within a word."""
    return element.tag in ("lb", "pb", "cb") and element.get("break") == "no"


def _join(parts: list[str]) -> None:
    while parts and not parts[-1].strip():
        parts.pop()
    if parts:
        parts[-1] = _HYPHEN.sub("", parts[-1].rstrip())


def inline(element: Element, context: TextContext) -> str:
    """One element within a paragraph."""
    words = _converted(element, context)
    for note in context.notes_at(element):
        words += note_mark(note, context)
    return words


def _converted(element: Element, context: TextContext) -> str:
    tag = element.tag
    if converter := _CONVERTERS.get(tag):
        return converter(element, context)
    if tag in _MENTION_TAGS:
        return _mention(element, context)
    if tag in _DROPPED:
        context.losses.add(tag, "with its words" if words_of(element) else "")
        return ""
    if not isinstance(tag, str) or tag.startswith("{"):
        context.losses.add(str(tag).replace("{", "").replace("}", ":"), "not TEI")
        return ""
    if tag not in _UNCOUNTED:
        context.losses.add(tag, "words kept")
    return inlines(element, context)


def _line_begin(element: Element, context: TextContext) -> str:
    if _joins(element):
        context.losses.add("lb", "joined, as it is within a word")
        return ""
    parent = element.getparent()
    while parent is not None and parent.tag not in (*_LINES_COUNT, "p", "ab", "note", "div"):
        parent = parent.getparent()
    if element.get("rend") == "line-break" or (parent is not None and parent.tag in _LINES_COUNT):
        return BREAK
    context.losses.add("lb", "as a space, in prose")
    return " "


def page_mark(element: Element, context: TextContext) -> str:
    """The mark of a page break; "" for the beginning of the first page.

    A page has the number of its picture, if pictures are listed in the document (`facsimile`), or
    else pages are counted.
    """
    picture = context.pictures.get((element.get("facs") or "").strip().lstrip("#"), 0)
    is_start = not context.has_words and not context.page
    context.page = max(picture, 1 if is_start else (context.page or 1) + 1)
    context.pages.append((element, context.page))
    if picture not in (0, context.page):
        context.losses.add("pb@facs", "the number of the page is not that of its picture")
    if context.page > _MOST_PAGES or (is_start and context.page == 1):
        return ""
    context.has_words = True
    return f"{{page {context.page}}}"


_MOST_PAGES: Final = 9999


def _page(element: Element, context: TextContext) -> str:
    mark = page_mark(element, context)
    return mark if not mark or element.get("break") in ("no", "maybe") else f" {mark} "


def _highlighted(element: Element, context: TextContext) -> str:
    rend = element.get("rend") or element.get("rendition") or element.get("style") or ""
    words = inlines(element, context)
    if _STRONG.search(rend):
        return marked(words, "strong")
    if not rend or element.tag == "emph" or _EMPHASIS.search(rend):
        if rend and not _PLAIN_EMPHASIS.search(rend):
            context.losses.add(f"hi@rend={rend}", "as emphasis")
        return marked(words, "emphasis")
    context.losses.add(f"hi@rend={rend}", "words kept")
    return words


def _deleted(element: Element, context: TextContext) -> str:
    if not words_of(element):
        if element.find("gap") is not None:
            return inlines(element, context)
        context.losses.add("del", "without words")
        return inlines(element, context)
    _attributes(element, context, "rend", "hand", "rendition")
    return marked(inlines(element, context), "deleted")


def _added(element: Element, context: TextContext) -> str:
    _attributes(element, context, "place", "hand", "rend", "rendition")
    return marked(inlines(element, context), "added")


def _attributes(element: Element, context: TextContext, *names: str) -> None:
    for name in names:
        if element.get(name):
            context.losses.add(f"{element.tag}@{name}")


def _in_brackets(element: Element, context: TextContext) -> str:
    before, context.in_brackets = context.in_brackets, True
    words = inlines(element, context)
    context.in_brackets = before
    return words


def _unclear(element: Element, context: TextContext) -> str:
    words = _in_brackets(element, context)
    core = words.strip()
    if not core:
        return words
    _attributes(element, context, "reason", "cert", "resp")
    if len(core) > _LONGEST_UNCLEAR or "[?" in core or core.count("`") % 2:
        context.losses.add("unclear", "too long or nested; words kept")
        return words
    escaped = f"{core[:-1]}\\?" if core.endswith("?") else core
    return words.replace(core, f"[?{escaped}?]", 1)


def _gap(element: Element, context: TextContext) -> str:
    quantity, unit = element.get("quantity"), element.get("unit") or ""
    extent = " ".join((element.get("extent") or "").split())
    reason = " ".join((element.get("reason") or "").split())
    if not quantity and (match := re.fullmatch(r"(\d+)(?:\s+([A-Za-z]+))?", extent)):
        quantity, unit = match[1], match[2] or unit
    name = _UNITS.get(unit.casefold())
    if reason:
        context.losses.add("gap@reason", reason[:40])
    if quantity and name and _QUANTITY.fullmatch(quantity):
        return f"[… {quantity} {name}{'' if quantity == '1' else 's'}]"
    if quantity or extent or unit:
        context.losses.add("gap@extent", " ".join(filter(None, (quantity, unit, extent)))[:40])
    return "[…]"


_QUANTITY: Final = re.compile(r"[1-9]\d{0,3}", re.ASCII)


def _supplied(element: Element, context: TextContext) -> str:
    context.losses.add("supplied", "in square brackets")
    words = _in_brackets(element, context)
    return f"\\[{words}\\]" if words.strip() else words


def _choice(element: Element, context: TextContext) -> str:
    for name in ("reg", "expan", "corr"):
        chosen = element.findall(name)
        if chosen:
            break
    else:
        chosen = element.findall("seg")[:1] or list(element)[:1]
    if not chosen:
        return ""
    for other in element:
        if other is not chosen[0]:
            context.losses.add(f"choice/{other.tag}", f"{chosen[0].tag} is kept")
    return inlines(chosen[0], context)


def _apparatus(element: Element, context: TextContext) -> str:
    chosen = element.find("lem")
    if chosen is None:
        chosen = element.find("rdg")
    for other in element:
        if other is not chosen:
            context.losses.add(f"app/{other.tag}")
    return "" if chosen is None else inlines(chosen, context)


def _transparent(element: Element, context: TextContext) -> str:
    return inlines(element, context)


def _mention(element: Element, context: TextContext) -> str:
    if context.in_link:
        context.losses.add(element.tag, "within another mention or link; words kept")
        return inlines(element, context)
    return _link(element, context.mention(element, words_of(element)), context)


def _link(element: Element, target: str | None, context: TextContext) -> str:
    if target is None:
        return inlines(element, context)
    context.in_link = True
    words = _in_brackets(element, context)
    context.in_link = False
    notes = "".join(_NOTE_MARK.findall(words))
    if notes:  # A link cannot contain the link of a note.
        words = _NOTE_MARK.sub("", words)
    core = words.strip(f" {BREAK}")
    if not core:
        context.losses.add(element.tag, "a reference without words")
        return words + notes
    at = words.index(core)
    return f"{words[:at]}[{core}]({target}){notes}{words[at + len(core) :]}"


_NOTE_MARK: Final = re.compile(r"\[\^[a-z0-9-]+\]")


def _reference(element: Element, context: TextContext) -> str:
    targets = (element.get("target") or element.get("ref") or "").split()
    for target in targets:
        note = context.by_id.get(target.lstrip("#")) if target.startswith("#") else None
        if note is not None:
            words = "" if words_of(element).strip("()[]*").isalnum() else inlines(element, context)
            return words + note_mark(note, context)
    if context.in_link:
        context.losses.add(element.tag, "within another mention or link; words kept")
        return inlines(element, context)
    for _ in targets[1:]:
        context.losses.add(element.tag, "second and further targets")
    address = context.link(targets[0]) if targets else None
    if address is None:
        if element.get("ref") or element.get("key") or element.get("type") in _MENTIONED:
            return _link(element, context.mention(element, words_of(element)), context)
        context.losses.add(element.tag, "no address that a link can have; words kept")
        return inlines(element, context)
    part = element.get("subtype") or ""
    if address.startswith("message:") and element.get("type") == "part" and _PART.fullmatch(part):
        address = f"{address}#{part}"
    if words_of(element):
        return _link(element, address, context)
    return f"<{address}>" if "://" in address else f"[{address}]({address})"


_PART: Final = re.compile("[A-Za-z0-9-]{1,60}")
_MENTIONED: Final = ("person", "org", "place", "work", "bibl")


def _code(element: Element, context: TextContext) -> str:
    words = words_of(element)
    if "`" in words or not words or context.in_brackets:
        context.losses.add("code", "words kept")
        return inlines(element, context)
    return f"`{words}`"


def _note(element: Element, context: TextContext) -> str:
    if element in context.written:
        return ""
    return note_mark(element, context)


def _figure(element: Element, context: TextContext) -> str:
    if facs := element.get("facs"):
        context.graphics.append(facs.strip().removeprefix("#"))
    for graphic in element.iter("graphic"):
        _graphic(graphic, context)
    words = " ".join(
        inlines(child, context) for child in element if child.tag in ("head", "p", "ab", "figDesc")
    )
    context.losses.add("figure", "words kept" if words.strip() else "")
    return words


def _graphic(element: Element, context: TextContext) -> str:
    if url := element.get("url"):
        context.graphics.append(url)
    return ""


_CONVERTERS: Final[dict[str, Callable[[Element, TextContext], str]]] = {
    "lb": _line_begin,
    "pb": _page,
    "hi": _highlighted,
    "emph": _highlighted,
    "del": _deleted,
    "add": _added,
    "unclear": _unclear,
    "gap": _gap,
    "supplied": _supplied,
    "choice": _choice,
    "app": _apparatus,
    "subst": _transparent,
    "ref": _reference,
    "ptr": _reference,
    "note": _note,
    "figure": _figure,
    "graphic": _graphic,
    "w": _transparent,
    "pc": _transparent,
    "c": _transparent,
    "s": _transparent,
    "anchor": _transparent,
    "code": _code,
}
