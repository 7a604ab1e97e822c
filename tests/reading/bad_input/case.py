"""One case of bad input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.support.messages import message

__all__ = ["PATH", "Case", "bytes_of", "changed"]

PATH = "2020/firefly.md"
"""Where the message of a case with one file stands, below `messages/`."""


class Case(NamedTuple):
    """`files` below `messages/`, and the problem that `archive check` must tell of them."""

    name: str
    files: Mapping[str, str | bytes]
    place: str
    """`path:line:column`, the path below `messages/`."""
    reported: str
    """A part of what is reported after the place."""


def changed(name: str, place: str, reported: str, *changes: str, body: str = "") -> Case:
    """The least message with `changes` (see `message`); `place` is `line:column`."""
    return Case(name, {PATH: message(*changes, body=body)}, f"{PATH}:{place}", reported)


def bytes_of(name: str, place: str, reported: str, content: str | bytes) -> Case:
    """One file with this content; `place` is `line:column`."""
    return Case(name, {PATH: content}, f"{PATH}:{place}", reported)
