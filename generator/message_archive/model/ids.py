"""The rules for ids and labels.

An id is part of URLs and file names. It therefore has only characters that are safe in both, and it
is not a device name of Windows or the name of an existing page of the site.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = [
    "LONGEST_ID",
    "LONGEST_LABEL",
    "BadId",
    "id_problem",
    "is_id",
    "is_reference",
    "label_problem",
]

LONGEST_ID: Final = 150
"""In characters."""

LONGEST_LABEL: Final = 40
"""In characters."""

_LONGEST_TOGETHER: Final = 160
"""Characters of an id and a label, short enough for paths on Windows with folders and extension."""

_SHAPE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
# `people/index.html` is the list of all people.
_INDEX: Final = "index"
# Separators in the ids of other catalogues.
_JOINTS: Final = re.compile(r"[\s_.-]+")


class BadId(NamedTuple):
    """Why a text is not an id: the `what` and `fix` of a `Problem`."""

    what: str
    fix: str


def id_problem(text: str) -> BadId | None:
    """Why `text` is not an id; None if it is one."""
    if problem := _shape_problem(text, "an id", LONGEST_ID):
        return problem
    if _DEVICE.fullmatch(text):
        return BadId(
            "a reserved id", "Windows reserves this name for a device; choose a longer one"
        )
    if text == _INDEX:
        return BadId("a reserved id", "index.html is the list of all; choose a longer one")
    return None


def is_id(text: str) -> bool:
    """Whether `text` is an id."""
    return id_problem(text) is None


def is_reference(text: str) -> bool:
    """Whether a value of `in_reply_to` or `related` is meant as an id: a single ASCII word. Several
    words describe a message that is not held."""
    return text.isascii() and " " not in text


def label_problem(text: str, id_: str = "") -> BadId | None:
    """Why `text` cannot be the label of another text of the message `id_`; None if it can."""
    if problem := _shape_problem(text, "a label", LONGEST_LABEL):
        return problem
    length = len(id_) + len(text)
    if length > _LONGEST_TOGETHER:
        what = f"a label and an id of together {length} characters"
        return BadId(what, f"use at most {_LONGEST_TOGETHER}")
    return None


def _shape_problem(text: str, what: str, longest: int) -> BadId | None:
    if len(text) > longest:
        return BadId(f"{what} of {len(text)} characters", f"use at most {longest}")
    if _SHAPE.fullmatch(text):
        return None
    meant = _JOINTS.sub("-", text.lower()).strip("-")
    fix = f'did you mean "{meant}"? Use' if _SHAPE.fullmatch(meant) else "use"
    return BadId(f"not {what}", f"{fix} a-z, digits and single hyphens")
