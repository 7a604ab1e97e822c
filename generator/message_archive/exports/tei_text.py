"""The Markdown of a text as the body of a TEI document. The inverse is `importing/tei`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from markdown_it.token import Token

from message_archive.exports.xml_text import escaped
from message_archive.markup import parse_markdown
from message_archive.markup.mentions import target_of
from message_archive.model import Text

__all__ = ["MENTIONS", "body_of", "mention_id"]

MENTIONS: Final = {
    "person": ("persName", "person"),
    "organization": ("orgName", "org"),
    "place": ("placeName", "place"),
    "work": ("title", "work"),
}
"""The element of each kind of mention, and how the ids of its entries begin."""

_LINE: Final = '<lb rend="line-break"/>'
_SIMPLE: Final = {
    "strong_open": '<hi rend="bold">',
    "strong_close": "</hi>",
    "em_open": '<hi rend="italic">',
    "em_close": "</hi>",
    "s_open": "<del>",
    "s_close": "</del>",
    "ins_open": "<add>",
    "ins_close": "</add>",
    "unclear_open": "<unclear>",
    "unclear_close": "</unclear>",
    "softbreak": "\n",
    "hardbreak": f"{_LINE}\n",
    "bullet_list_open": "<list>\n",
    "bullet_list_close": "</list>\n",
    "ordered_list_close": "</list>\n",
    "list_item_close": "</item>\n",
    "blockquote_open": "<quote>\n",
    "blockquote_close": "</quote>\n",
    "table_open": "<table>\n",
    "table_close": "</table>\n",
    "tr_close": "</row>\n",
    "th_close": "</cell>",
    "td_close": "</cell>",
    "th_open": "<cell>",
    "td_open": "<cell>",
    "hr": '<milestone unit="section" rend="rule"/>\n',
}
_GAP: Final = re.compile(r"\[… (\d+) ([a-z]+?)s?\]", re.ASCII)
_PARAGRAPHS: Final = re.compile(r"\n\n+")
_EDITORS: Final = re.compile(r"ed(?:\d+|-.*)", re.ASCII | re.DOTALL)
_NOT_NAME: Final = re.compile(r"[^\w.-]", re.ASCII)


def mention_id(kind: str, id_: str) -> str:
    """The `xml:id` of an entry: `person-ada-marlow`."""
    return f"{MENTIONS[kind][1]}-{id_}"


def body_of(text: Text, pictures: Collection[int], address: Callable[[str], str]) -> str:
    """The content of a `body`.

    Args:
        text: the text.
        pictures: the numbers of the pictures of the document, for page breaks.
        address: gives the address of a message that is mentioned by its id.
    """
    start = '<pb n="1" facs="#image-1"/>\n' if 1 in pictures else ""
    if not text.markdown:
        return f"{start}<p/>\n"
    if text.rendered is None:  # It is plain.
        found = _PARAGRAPHS.split(text.markdown)
        return start + "".join(f"<p>{escaped(paragraph)}</p>\n" for paragraph in found)
    return start + _Body(text.markdown, pictures, address).written()


class _Body:
    def __init__(
        self, markdown: str, pictures: Collection[int], address: Callable[[str], str]
    ) -> None:
        self._pictures = pictures
        self._address = address
        tokens = parse_markdown(markdown)
        at = next(
            (at for at, token in enumerate(tokens) if token.type == "footnote_block_open"),
            len(tokens),
        )
        self._tokens = tokens[:at]
        self._notes = _notes(tokens[at:])
        self._divisions = 0
        self._depth = 0
        self._links: list[str] = []
        self._open: list[int] = []

    def written(self) -> str:
        parts = self._blocks(self._tokens)
        return parts + "</div>\n" * self._divisions

    def _blocks(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        for token in tokens:
            if token.type == "inline":
                parts.append(self._inline(token.children or []))
            else:
                parts.append(self._block(token))
        return "".join(parts)

    def _block(self, token: Token) -> str:
        kind = token.type
        if kind == "heading_open":
            return self._heading(int(token.tag[1]) - 1)
        if kind == "heading_close":
            return "</head>\n" if not self._depth else "</hi></p>\n"
        if kind == "paragraph_open":
            return "" if token.hidden else "<p>"
        if kind == "paragraph_close":
            return "\n" if token.hidden else "</p>\n"
        if kind == "ordered_list_open":
            self._depth += 1
            self._start = token.attrs.get("start")
            return '<list rend="numbered">\n'
        if kind == "list_item_open":
            number, self._start = getattr(self, "_start", None), None
            return f'<item n="{number}">' if number else "<item>"
        if kind == "tr_open":
            return "<row>"
        if kind in ("fence", "code_block"):
            code = escaped(token.content.rstrip("\n"))
            return f'<p rend="code" xml:space="preserve">{code}</p>\n'
        if kind in ("bullet_list_open", "blockquote_open", "table_open"):
            self._depth += 1
        if kind in ("bullet_list_close", "ordered_list_close", "blockquote_close", "table_close"):
            self._depth -= 1
        return _SIMPLE.get(kind, "")

    def _heading(self, level: int) -> str:
        if self._depth:
            return '<p><hi rend="bold">'
        closed = max(self._divisions - level + 1, 0)
        opened = level - (self._divisions - closed)
        self._divisions = level
        return "</div>\n" * closed + "<div>\n" * opened + "<head>"

    def _inline(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        is_address = False
        for at, token in enumerate(tokens):
            if token.type == "page_break":
                parts.append(self._page(token, _break(tokens, at)))
            elif token.type in ("link_open", "link_close") and token.markup == "autolink":
                is_address = token.type == "link_open"
                if is_address:
                    parts.append(f'<ptr target="{escaped(str(token.attrs["href"]))}"/>')
            elif not is_address:
                parts.append(self._word(token))
        return "".join(parts)

    def _page(self, token: Token, within: str) -> str:
        number = int(token.meta["page"])
        facs = f' facs="#image-{number}"' if number in self._pictures else ""
        return f'<pb n="{number}"{facs}{within}/>'

    def _word(self, token: Token) -> str:
        kind = token.type
        if kind == "text":
            return escaped(token.content)
        if kind in _SIMPLE:
            return _SIMPLE[kind]
        if kind == "link_open":
            return self._link(str(token.attrs["href"]))
        if kind == "link_close":
            return self._links.pop()
        if kind == "gap":
            found = _GAP.fullmatch(token.content)
            return f'<gap quantity="{found[1]}" unit="{found[2]}"/>' if found else "<gap/>"
        if kind == "code_inline":
            return f"<code>{escaped(token.content)}</code>"
        if kind == "footnote_ref":
            return self._note(int(token.meta["id"]), token.meta.get("label") or "")
        return escaped(token.content)

    def _link(self, href: str) -> str:
        target = target_of(href)
        if target and target.kind in MENTIONS:
            name, _ = MENTIONS[target.kind]
            self._links.append(f"</{name}>")
            return f'<{name} ref="#{escaped(mention_id(target.kind, target.id))}">'
        self._links.append("</ref>")
        pointer = self._address(target.id) if target else href
        part = f' type="part" subtype="{target.fragment}"' if target and target.fragment else ""
        return f'<ref target="{escaped(pointer)}"{part}>'

    def _note(self, id_: int, label: str) -> str:
        xml_id = f"note-{_NOT_NAME.sub('-', label) or id_}-{id_}"
        if id_ in self._open or id_ not in self._notes:
            return f'<ptr target="#{xml_id}"/>'
        tokens = self._notes.pop(id_)
        self._open.append(id_)
        paragraphs = [token for token in tokens if token.type == "paragraph_open"]
        is_short = len(paragraphs) == 1 and len(tokens) == 3
        self._depth += 1
        words = self._blocks(tokens[1:2] if is_short else tokens)
        self._depth -= 1
        self._open.pop()
        type_ = "editorial" if _EDITORS.fullmatch(label) else "authorial"
        named = f' n="{escaped(label)}"' if label else ""
        return f'<note type="{type_}"{named} xml:id="{xml_id}">{words}</note>'


def _break(tokens: Sequence[Token], at: int) -> str:
    """`@break` of a page break: whether it is within a word. `maybe` has no effect on white space,
    and keeps a hyphen."""
    before = tokens[at - 1].content[-1:] if at else ""
    after = tokens[at + 1].content[:1] if at + 1 < len(tokens) else ""
    spaces = [not char or char.isspace() for char in (before, after)]
    if all(spaces):
        return ""
    return ' break="maybe"' if any(spaces) or before in "-‐¬⸗\u00ad" else ' break="no"'


def _notes(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The tokens of each note by its number."""
    notes: dict[int, list[Token]] = {}
    current: list[Token] = []
    for token in tokens:
        if token.type == "footnote_open":
            current = notes[int(token.meta["id"])] = []
        elif not token.type.startswith(("footnote_block", "footnote_anchor", "footnote_close")):
            current.append(token)
    return notes
