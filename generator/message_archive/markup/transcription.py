"""Marks of a transcription: page breaks, additions, unclear words and gaps.

| Markdown | meaning |
|---|---|
| `{page 2}` | page 2 of the document begins here |
| `~~deleted~~` | words that the writer deleted; markdown-it parses these as strikethrough |
| `++added++` | words that the writer added |
| `[?unclear?]` | a reading that is not certain |
| `[…]`, `[… 3 words]` | something is missing or illegible |

As with other inline Markdown, nothing is a mark in code or after a backslash, and a mark without
its other half is text. Every rule looks at a limited number of characters.
"""

from __future__ import annotations

import re
from functools import partial
from types import SimpleNamespace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from message_archive.markup.bounds import budget_of
from message_archive.markup.emphasis import scanned

__all__ = ["transcription"]

_PAGE: Final = re.compile(r"\{page ([1-9]\d{0,3})\}", re.ASCII)
_GAP: Final = re.compile(r"\[…(?: [1-9]\d{0,3} (?:letter|character|word|line|page)s?)?\]", re.ASCII)
_LONGEST_UNCLEAR: Final = 1_000
"""Characters of an unclear reading, with the Markdown in it."""

# Bytes of the elements as the page has them, with words in the language of the interface.
_AROUND_PAGE: Final = 90
_AROUND_GAP: Final = 60
_AROUND_UNCLEAR: Final = 70

_PLUS: Final = ord("+")


def transcription(parser: MarkdownIt) -> None:
    """A plugin for the marks."""
    inline = parser.inline
    inline.ruler.after("strikethrough", "added", _added)
    inline.ruler2.after("strikethrough", "added", _join_added)
    inline.ruler.after("footnote_ref", "gap", _gap)
    inline.ruler.after("gap", "unclear", _unclear)
    inline.ruler.push("page_break", _page_break)
    # Otherwise the text in an unclear reading would include the sign before its bracket.
    inline.add_terminator_char("?")
    helpers = {**vars(parser.helpers), "parseLinkLabel": _end_of_label}
    parser.helpers = SimpleNamespace(**helpers)  # type: ignore[assignment]
    parser.core.ruler.push("deletions", _deletions)
    parser.add_render_rule("page_break", _page_break_html)
    parser.add_render_rule("gap", _gap_html)


def _page_break(state: StateInline, silent: bool) -> bool:
    found = _PAGE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        start = state.pos
        budget = budget_of(state)
        budget.spend(_AROUND_PAGE + len(budget.prefix), partial(budget.index_of, state, start))
        number = found[1]
        token = state.push("page_break", "", 0)
        # Only the first mark of a page has an id, since ids are unique.
        is_first = number not in budget.pages
        budget.pages.add(number)
        token.meta = {"page": number, "is_first": is_first}
    state.pos = found.end()
    return True


def _page_break_html(
    _self: object, tokens: list[Token], index: int, _options: object, env: dict[str, object]
) -> str:
    meta = tokens[index].meta
    label = str(env["docId"]).removeprefix("text").removeprefix("-")
    id_ = f' id="{label}{"-" if label else ""}page-{meta["page"]}"' if meta["is_first"] else ""
    return f'<span class="ma-break"{id_} data-page="{meta["page"]}"></span>'


def _gap(state: StateInline, silent: bool) -> bool:
    found = _GAP.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        start = state.pos
        budget = budget_of(state)
        budget.spend(_AROUND_GAP, partial(budget.index_of, state, start))
        token = state.push("gap", "", 0)
        token.content = found[0]
    state.pos = found.end()
    return True


def _gap_html(_self: object, tokens: list[Token], index: int, *_: object) -> str:
    return f'<span class="ma-gap">{tokens[index].content}</span>'


def _unclear(state: StateInline, silent: bool) -> bool:
    start, end = state.pos, state.posMax
    if not state.src.startswith("[?", start, end):
        return False
    close = _end_of_unclear(state.src, start + 2, min(end, start + _LONGEST_UNCLEAR))
    if close < 0:
        return False
    if not silent:
        budget = budget_of(state)
        budget.spend(_AROUND_UNCLEAR, partial(budget.index_of, state, start))
        state.pos, state.posMax = start + 2, close
        token = state.push("unclear_open", "span", 1)
        token.attrs = {"class": "ma-unclear"}
        state.md.inline.tokenize(state)
        if (beyond := state.pos - close) > 0:  # The rule for text ignores `posMax`.
            state.tokens[-1].content = state.tokens[-1].content[:-beyond]
        state.push("unclear_close", "span", -1)
    state.pos, state.posMax = close + 2, end
    return True


def _end_of_unclear(text: str, start: int, end: int) -> int:
    """The index of the next `?]` that is not escaped; -1 if the reading has no valid end.

    A reading is not empty. It contains neither another reading nor half of a code span.
    """
    close = text.find("?]", start, end)
    while close > 0 and text[close - 1] == "\\":
        close = text.find("?]", close + 1, end)
    reading = text[start:close] if close > start else ""
    if not reading.strip() or "[?" in reading or reading.count("`") % 2:
        return -1
    return close


def _end_of_label(state: StateInline, start: int, is_flat: bool = False) -> int:
    """Like `parseLinkLabel` of markdown-it, which allows no other bracketed element in the words of
    a link (`is_flat`), not even one that is no link."""
    before, state.pos, level = state.pos, start + 1, 1
    end = -1
    while state.pos < state.posMax:
        at = state.pos
        if state.src[at] == "]":
            level -= 1
            if level == 0:
                end = at
                break
        state.md.inline.skipToken(state)
        if state.src[at] != "[":
            continue
        if at == state.pos - 1:
            level += 1  # A bracket that is text.
        elif is_flat and not _is_mark(state, at, state.pos):
            break
    state.pos = before
    return end


def _is_mark(state: StateInline, start: int, end: int) -> bool:
    if _GAP.fullmatch(state.src, start, end):
        return True
    longest = min(state.posMax, start + _LONGEST_UNCLEAR)
    is_unclear = state.src.startswith("[?", start)
    return is_unclear and _end_of_unclear(state.src, start + 2, longest) + 2 == end


def _added(state: StateInline, silent: bool) -> bool:
    """Two signs can open or close an addition. More or fewer are text."""
    if silent or state.src[state.pos] != "+":
        return False
    found = scanned(state, state.pos, True)
    token = state.push("text", "", 0)
    token.content = "+" * found.length
    if found.length == 2:
        at, length = len(state.tokens) - 1, 0  # No "rule of 3", as for strikethrough.
        opens, closes = found.can_open, found.can_close
        state.delimiters.append(Delimiter(_PLUS, length, at, -1, opens, closes))
    state.pos += found.length
    return True


def _join_added(state: StateInline) -> None:
    nested = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *nested):
        for opening in delimiters:
            if opening.marker != _PLUS or opening.end == -1:
                continue
            for at, nesting in ((opening.token, 1), (delimiters[opening.end].token, -1)):
                token = state.tokens[at]
                token.type = "ins_open" if nesting == 1 else "ins_close"
                token.tag, token.markup, token.content = "ins", "++", ""
                token.nesting = nesting


def _deletions(state: object) -> None:
    """`<del>` for deletions, as `<s>` means that something is no longer true."""
    for block in state.tokens:  # type: ignore[attr-defined]
        for token in block.children or ():
            if token.tag == "s":
                token.tag = "del"
