"""Data files for the client. They are scripts, because a page on `file://` cannot load others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from message_archive.output import Output

__all__ = [
    "NO_FILE",
    "SEARCH_FOLDERS",
    "CannotUpdate",
    "DataFiles",
    "EarlierFiles",
    "shortened",
    "spelled",
    "split_versions",
]

SEARCH_FOLDERS: Final = ("d", "f", "n", "p", "r", "t", "v", "w", "x", "y")
"""The folders below `search/`."""

VERSION: Final = 6
"""The number of characters of a version."""

NO_FILE: Final = "." * VERSION
"""The version of a file that does not exist."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BEGIN: Final = "messageSearch.receive("
_END: Final = ");\n"

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class CannotUpdate(Exception):
    """The earlier index cannot be updated: a file is missing or damaged, or nearly everything
    would change."""


class DataFiles:
    """Writes data files."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, name: str, *values: object, known: str = "") -> str:
        """Write `name.js`, which passes `values` to the client, and return its version.

        If the version equals `known`, the file already exists and is not written.
        """
        arguments = ",".join(map(_encode, (name, *values)))
        version = _version(arguments)
        if version != known:
            self._output.write(f"{name}.js", f'{_BEGIN}"{version}",{arguments}{_END}'.encode())
        return version


class EarlierFiles:
    """Reads data files of an earlier index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, version: str | None = None) -> list[Any]:
        """The values of a file.

        Raises:
            CannotUpdate: if the file is missing, damaged, or has another version.
        """
        try:
            text = Path(self._folder, f"{name}.js").read_text(encoding="utf-8")
            values: list[Any]
            own, own_name, *values = json.loads(f"[{text.removeprefix(_BEGIN).removesuffix(_END)}]")
        except (OSError, ValueError) as error:
            raise CannotUpdate(name) from error
        arguments = text[len(_BEGIN) + VERSION + 3 : -len(_END)]
        if own_name != name or own != (version or own) or own != _version(arguments):
            raise CannotUpdate(name)
        return values


def split_versions(text: str) -> list[str]:
    """The versions in a text that contains them without separators."""
    return [text[at : at + VERSION] for at in range(0, len(text), VERSION)]


def shortened(words: Iterable[str]) -> str:
    """Sorted words, each as the number of letters shared with the previous one, and the rest."""
    pieces: list[str] = []
    last = ""
    for word in words:
        same = 0
        for one, other in zip(word[:9], last, strict=False):
            # JavaScript counts characters above U+FFFF as two.
            if one != other or one > "\uffff":
                break
            same += 1
        pieces.append(f"{same}{word[same:]}")
        last = word
    return " ".join(pieces)


def spelled(text: str) -> list[str]:
    """The inverse of `shortened`."""
    words: list[str] = []
    last = ""
    for piece in text.split(" "):
        last = last[: int(piece[0])] + piece[1:]
        words.append(last)
    return words


def _version(text: str) -> str:
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
    digits = []
    for _ in range(VERSION):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)
