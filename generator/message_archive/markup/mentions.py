"""Links from a text to people, places, organizations, works and other messages.

`[Comrade Zhou](person:zhou-enlai)` mentions a person of the registry. A message is mentioned by its
id (`message:1931-05-04-ada-marlow-emil-varga`) or by the path of its file, relative to that of the
text. Both may end in a fragment: `#p3`.

The HTML of a text has `href="person:zhou-enlai"`, since the addresses of pages depend on the whole
archive; `finishing.py` replaces them. A path becomes `href="message:<id>"`.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from message_archive.model.mention import MENTION_KINDS, Mention, MentionKind

__all__ = ["LOCATED", "MENTIONS", "Target", "mentions", "target_of"]

MENTIONS: Final = "mentions"
"""The key of the environment that gets the mentions of a text."""
LOCATED: Final = "located"
"""The key of the environment that gets the index of each mention, if it is there."""

_FRAGMENT: Final = r"(?:#(?P<fragment>[A-Za-z0-9-]{1,60}))?"
_SCHEME: Final = re.compile(
    rf"(?P<kind>{'|'.join(MENTION_KINDS)}):(?P<target>[^#\s]{{1,600}}){_FRAGMENT}", re.IGNORECASE
)
# A path relative to the file of the text. A scheme has a colon, an address of a host `//`.
_FILE: Final = re.compile(rf"(?P<file>(?!/)[^:#?\s]{{1,600}}\.md){_FRAGMENT}")


class Target(NamedTuple):
    """What a link leads to. `file` is the path as written; "" for a link with a scheme."""

    kind: MentionKind
    id: str
    fragment: str
    file: str = ""


@lru_cache(maxsize=4096)
def target_of(address: str) -> Target | None:
    """The target of the address of a link; None if it is no mention."""
    if found := _SCHEME.fullmatch(address):
        kind = cast("MentionKind", found["kind"].lower())
        fragment = (found["fragment"] or "") if kind == "message" else ""
        return Target(kind, unquote(found["target"]), fragment)
    if found := _FILE.fullmatch(address):
        file = unquote(found["file"])
        # A further text of a message, `<id>.<label>.md`, is on the page of the message.
        id_, _, label = file.rpartition("/")[2].removesuffix(".md").partition(".")
        fragment = found["fragment"] or (f"text-{label}" if label else "")
        return Target("message", id_, fragment, file) if id_ and "\\" not in file else None
    return None


def mentions(parser: MarkdownIt) -> None:
    """A plugin that puts the mentions of a text into its environment. Use it after footnotes."""
    parser.core.ruler.push("mentions", _mentions)


def _mentions(state: StateCore) -> None:
    for block in state.tokens:
        opening: Token | None = None
        words: list[str] = []
        deleted = 0
        for token in block.children or ():
            match token.type:
                case "link_open":
                    opening, words = token, []
                case "link_close" if opening:
                    _add(opening, " ".join("".join(words).split()), state.env)
                    opening = None
                case "s_open" | "s_close":
                    deleted += token.nesting
                case "softbreak" | "hardbreak":
                    words.append(" ")
                case "text" | "code_inline" if not deleted:
                    words.append(token.content)


def _add(opening: Token, words: str, env: MutableMapping[str, Any]) -> None:
    target = target_of(str(opening.attrs["href"]))
    if target is None:
        return
    fragment = f"#{target.fragment}" if target.fragment else ""
    opening.attrs["href"] = f"{target.kind}:{quote(target.id)}{fragment}"
    env.setdefault(MENTIONS, []).append(Mention(target.kind, target.id, words, target.file))
    if LOCATED in env:
        env[LOCATED].append(opening.meta["index"])
