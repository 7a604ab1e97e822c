"""Mentions: links in a text to people, places, organizations, works and other messages."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

__all__ = ["MENTION_KINDS", "Mention", "MentionKind"]

MentionKind = Literal["person", "place", "organization", "work", "message"]

MENTION_KINDS: Final[tuple[MentionKind, ...]] = get_args(MentionKind)
"""The schemes of links that are mentions: `[Comrade Zhou](person:zhou-enlai)`."""


class Mention(NamedTuple):
    """A mention in a text.

    `target` is an id of the registry or the id of a message. `words` are the words of the link, as
    finally written. `file` is the path of a link to another message's file, as written; "" for a
    link with a scheme.
    """

    kind: MentionKind
    target: str
    words: str
    file: str = ""
