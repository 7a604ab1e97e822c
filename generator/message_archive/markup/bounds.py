"""Limits the size of a text and of the HTML rendered from it.

A few characters of Markdown can become a lot of HTML: a reference repeats an address, a footnote
has a link back to each of its references, and a table pads short rows. Addresses and titles
therefore have a maximum length, and the size of the HTML is limited in proportion to the Markdown.
Most of the size is counted during parsing, so that rejected texts cost little time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

from message_archive.markup.mentions import LOCATED, target_of

__all__ = ["Budget", "TooMuch", "bounded", "budget_of", "check_marks", "most_html"]

LONGEST_ADDRESS: Final = 2_000
"""In characters, as in front matter; other characters than ASCII count percent-encoded."""

LONGEST_TITLE: Final = 1_000
"""In characters."""

_LONGEST_LABEL: Final = 1_000
"""Characters of a footnote's label; CommonMark allows 999 for links."""

_DEEPEST: Final = 16
"""Levels of nested quotations; a nested list counts as two."""

_MOST_FILLED: Final = 10_000
"""The most missing cells, in all tables of one text, that are filled in."""

# Time and memory grow with these, quadratically for brackets. At the limits, parsing takes about a
# second. Known letters have some hundreds of marks and lines, if any.
_MOST: Final = {
    "brackets": (re.compile(r"\["), 4_000),
    "marks and lines": (re.compile(r"[\\`*_\[\]<>&~|\n]"), 20_000),
    "marks ++": (re.compile(r"\+\+"), 10_000),
    "signs": (re.compile(r"[!#$%+:=@^{}-]"), 200_000),
}

# Bytes of the elements around a link, and around a footnote reference and its link back.
_AROUND_LINK: Final = 40
_AROUND_MARK: Final = 200
# What the address of a page adds to that of a mention.
_AROUND_MENTION: Final = 30


class TooMuch(Exception):
    """A text exceeds a limit, or its HTML does.

    `index` is the place in the text; the other attributes are the parts of a `Problem`.
    """

    def __init__(self, index: int, what: str, found: str, fix: str) -> None:
        super().__init__(f"{what}, found {found}: {fix}")
        self.index = index
        self.what = what
        self.found = found
        self.fix = fix


def most_html(size: int) -> int:
    """The most bytes of HTML for this many bytes of Markdown.

    The limit keeps the page of a message below 300 KB and 25 times the size of its texts. The page
    contains each text once, compared texts twice, and everything else.
    """
    return 100_000 + 10 * size


def check_marks(markdown: str) -> None:
    """Raise `TooMuch` for a text that would take long to parse."""
    for what, (pattern, limit) in _MOST.items():
        if len(markdown) <= limit:
            continue
        if found := next(islice(pattern.finditer(markdown), limit, None), None):
            fix = f"use at most {limit:,} {what} in one text, or write plain paragraphs"
            raise TooMuch(found.start(), "too much markup", f"more than {limit:,} {what}", fix)


@dataclass
class Budget:
    """Counts the HTML of one text and enforces its limit."""

    markdown: str
    prefix: str
    spent: int = 0
    cells: int = 0
    block: Token | None = None
    """The paragraph, heading or cell whose content is being parsed."""
    pages: set[str] = field(default_factory=set)
    """The numbers of page breaks found so far."""

    def __post_init__(self) -> None:
        self.size = len(self.markdown.encode())
        self.lines = self.markdown.split("\n")
        # Every written cell has a bar next to it, or is alone in its row.
        self.most_cells = _MOST_FILLED + self.markdown.count("|") + len(self.lines)

    def spend(self, size: int, where: Callable[[], int]) -> None:
        """Count bytes of future HTML."""
        self.spent += size
        if self.spent > most_html(self.size):
            raise self.too_much(where())

    def too_much(self, index: int) -> TooMuch:
        """The error for a text that exceeds the limit at `index`."""
        found = f"more than {most_html(self.size):,} bytes of HTML from {self.size:,} bytes of text"
        fix = "use fewer links, footnotes, lists and table cells, and shorter addresses"
        return TooMuch(index, "a text that is too large for its page", found, fix)

    def start_of(self, line: int) -> int:
        """The index of the start of a line; lines are counted from 0."""
        return self._starts[line]

    @cached_property
    def _starts(self) -> list[int]:
        return [*accumulate((len(each) + 1 for each in self.lines), initial=0)]

    def index_of(self, state: StateInline, pos: int) -> int:
        """The index in the text of the character `pos` in the content that `state` parses."""
        block = self.block
        if block is None or block.map is None:
            return 0
        # An inline note is parsed separately.
        inner = max(block.content.find(state.src), 0)
        before = block.content[: inner + pos]
        line = block.map[0] + before.count("\n")
        first = before.rfind("\n") + 1
        last = block.content.find("\n", first)
        content = block.content[first : last if last >= 0 else None]
        # The content excludes what precedes it in its line, such as a list marker.
        start = max(self.lines[line].find(content.strip()), 0)
        indent = len(content) - len(content.lstrip())
        column = start + len(before) - first - indent
        return self.start_of(line) + max(column, 0)


def budget_of(state: StateInline | StateBlock | StateCore) -> Budget:
    """The budget of the text that is being parsed."""
    budget = state.env["budget"]
    assert isinstance(budget, Budget)
    return budget


def bounded(parser: MarkdownIt) -> None:
    """A plugin that counts repeated and added content with the `Budget` in `env["budget"]`."""
    parser.core.ruler.at("inline", _inline)
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("autolink", _autolink)
    parser.inline.ruler.at("footnote_inline", _footnote_inline)
    parser.inline.ruler.at("footnote_ref", _footnote_ref)
    parser.block.ruler.before("table", "depth", _check_depth)
    parser.block.ruler.at("reference", _reference)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _inline(state: StateCore) -> None:
    """Like markdown-it's rule, which does not record the block that is being parsed."""
    budget = budget_of(state)
    for token in state.tokens:
        if token.type == "inline":
            budget.block = token
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _link(state: StateInline, silent: bool) -> bool:
    return _counted(link, state, silent)


def _autolink(state: StateInline, silent: bool) -> bool:
    return _counted(autolink, state, silent)


def _counted(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:
    start, made = state.pos, len(state.tokens)
    if not rule(state, silent):
        return False
    if not silent:
        budget = budget_of(state)
        opening = next(token for token in state.tokens[made:] if token.type == "link_open")
        address, title = (str(opening.attrs.get(name, "")) for name in ("href", "title"))

        def where() -> int:
            return budget.index_of(state, start)

        _check_lengths(address, title, where)
        shown = len(address) if opening.markup == "autolink" else 0
        if target_of(address):
            shown += _AROUND_MENTION
            if LOCATED in state.env:
                opening.meta["index"] = where()
        budget.spend(len(address) + len(title) + shown + _AROUND_LINK, where)
    return True


def _check_lengths(address: str, title: str, where: Callable[[], int]) -> None:
    for what, text, longest in (
        ("an address", address, LONGEST_ADDRESS),
        ("the title of a link", title, LONGEST_TITLE),
    ):
        if len(text) > longest:
            found, fix = f"{len(text):,} characters", f"use at most {longest:,} characters"
            raise TooMuch(where(), f"{what} that is too long", found, fix)


def _footnote_inline(state: StateInline, silent: bool) -> bool:
    return _counted_note(footnote_inline, state, silent)


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    # Otherwise every `[^` would cause a search for its bracket to the end of the paragraph.
    if state.src.find("]", state.pos, state.pos + _LONGEST_LABEL) < 0:
        return False
    return _counted_note(footnote_ref, state, silent)


def _counted_note(
    rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool
) -> bool:
    start = state.pos
    if not rule(state, silent):
        return False
    if not silent:
        budget = budget_of(state)
        # The reference contains the prefix twice, and the link back once.
        size = _AROUND_MARK + 3 * len(budget.prefix)
        budget.spend(size, lambda: budget.index_of(state, start))
    return True


def _check_depth(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Runs before other block rules, as markdown-it is slow for deep blocks and then omits them."""
    if state.level > _DEEPEST:
        index = state.bMarks[start] + state.tShift[start]
        found, fix = f"more than {_DEEPEST} levels", "take lists and quotations out of each other"
        raise TooMuch(index, "lists and quotations that are nested too deeply", found, fix)
    return False


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Check the length of an address where it is defined, whether it is used or not."""
    if not reference(state, start, end, silent):
        return False
    defined = next(reversed(state.env["references"].values()))
    if defined["map"][0] != start:
        defined = state.env["duplicate_refs"][-1]
    index = state.bMarks[start] + state.tShift[start]
    _check_lengths(defined["href"], defined["title"], lambda: index)
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Like markdown-it's rule, but limits the cells that fill short rows."""
    budget, push = budget_of(state), state.push

    def counted(ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if ttype == "td_open":
            budget.cells += 1
            if budget.cells > budget.most_cells:
                row = next(token for token in reversed(state.tokens) if token.type == "tr_open")
                index = budget.start_of(row.map[0] if row.map else start)
                found = f"more than {_MOST_FILLED:,} cells left out"
                fix = "write every cell, or a table of fewer columns"
                raise TooMuch(index, "rows of tables that are too short", found, fix)
        return push(ttype, tag, nesting)

    state.push = counted  # type: ignore[method-assign]
    try:
        return table(state, start, end, silent)
    finally:
        del state.push  # Restores the method of the class.
