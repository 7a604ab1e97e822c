"""Editor's notes: footnotes whose label is `ed` and digits, or begins with `ed-`.

All other footnotes are the writer's. The two have separate lists and markers: numbers for the
writer's notes, letters for the editor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import render_footnote_ref

__all__ = ["editors_notes"]

_EDITORS: Final = re.compile(r"ed(?:\d+|-.*)", re.ASCII | re.DOTALL)
_BLOCK: Final = (
    '<hr class="footnotes-sep">\n<section class="footnotes{}">\n<ol class="footnotes-list"{}>\n'
)


def editors_notes(parser: MarkdownIt) -> None:
    """A plugin that separates the editor's notes. Use it after the plugin for footnotes."""
    parser.core.ruler.after("footnote_tail", "editors_notes", _separate)
    parser.add_render_rule("footnote_anchor_name", _anchor_name)
    parser.add_render_rule("footnote_caption", _caption)
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_block_open", _block_open)


def _separate(state: StateCore) -> None:
    """Number the notes of each kind, and put the editor's notes into a block after the writer's."""
    notes = state.env.get("footnotes", {}).get("list", {})
    if not notes:
        return
    counts = [0, 0]
    numbers = state.env["note_numbers"] = {}
    for id_, note in notes.items():
        is_editors = _EDITORS.fullmatch(note.get("label") or "") is not None
        counts[is_editors] += 1
        numbers[id_] = is_editors, counts[is_editors]
    if not counts[True]:
        return
    start = next(at for at, each in enumerate(state.tokens) if each.type == "footnote_block_open")
    blocks: list[list[Token]] = [[], []]
    for note_tokens in _each_note(state.tokens[start + 1 : -1]):
        blocks[numbers[note_tokens[0].meta["id"]][0]] += note_tokens
    del state.tokens[start:]
    for kind, tokens in enumerate(blocks):
        if tokens:
            opening = Token("footnote_block_open", "", 1)
            opening.meta = {"is_editors": bool(kind)}
            state.tokens += [opening, *tokens, Token("footnote_block_close", "", -1)]


def _each_note(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for end, token in enumerate(tokens, 1):
        if token.type == "footnote_close":
            yield tokens[start:end]
            start = end


def _anchor_name(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: dict[str, Any]
) -> str:
    is_editors, number = env["note_numbers"][tokens[index].meta["id"]]
    return f"-{env['docId']}-{'ed-' if is_editors else ''}{number}"


def _caption(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: dict[str, Any]
) -> str:
    meta = tokens[index].meta
    is_editors, number = env["note_numbers"][meta["id"]]
    again = f":{meta['subId']}" if meta.get("subId", -1) > 0 else ""
    return f"[{_letters(number) if is_editors else number}{again}]"


def _letters(number: int) -> str:
    """`a` for 1, `z` for 26, `aa` for 27, as in lists of HTML with `type="a"`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _reference(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]
) -> str:
    html = render_footnote_ref(renderer, tokens, index, options, env)
    is_editors, _ = env["note_numbers"][tokens[index].meta["id"]]
    return html.replace('"footnote-ref"', '"footnote-ref ma-editors-ref"') if is_editors else html


def _block_open(_self: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    is_editors = tokens[index].meta.get("is_editors")
    return _BLOCK.format(*(" ma-editors", ' type="a"') if is_editors else ("", ""))
