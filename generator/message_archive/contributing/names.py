"""The names of the registry in small files, each with the names of one or two first letters.

The page completes names while a person types, so it loads only the file of the first letters of a
word. A small registry is in one file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from message_archive.contributing.tables import table_file
from message_archive.model import Named, Person, Registry, names_of
from message_archive.model.registry import REGISTRY_FILES, Removed
from message_archive.model.scripts import skeleton

__all__ = ["bucket_of", "folded", "name_files"]

_SMALL: Final = 30_000
"""Characters of all names together that are in one file."""
_LARGE: Final = 60_000
"""Characters of a file that is split by the second letter."""
_SHOWN: Final = 40
"""Names in the file of a first letter whose names are in the files of two letters."""
_BUCKETS: Final = 64
"""Files for other letters than those of ASCII."""

_WORD: Final = re.compile(r"[^\W_]+")
_LONG_WORD: Final = 6
"""Letters of a name that may be a mistyped one, as in `archive/checks.py`."""


def name_files(registry: Registry) -> Iterator[tuple[str, str]]:
    """The name and content of each file."""
    entries = [_entry(axis, id_, each) for axis, id_, each in _named(registry)]
    if len(table_file("names", entries)) <= _SMALL:
        yield "names", table_file("names", {"all": entries})
        return
    letters: dict[str, dict[str, list[Any]]] = {}
    for entry in entries:
        for start in _starts(entry):
            letters.setdefault(bucket_of(start[:1]), {}).setdefault(start, []).append(entry)
    split: dict[str, list[str]] = {}
    for letter, starts in sorted(letters.items()):
        content = _file(letter, _once(each for found in starts.values() for each in found))
        if len(content) > _LARGE and len(letter) == 1:
            shown = _once(each for found in starts.values() for each in found)[:_SHOWN]
            content = _file(letter, shown)
            two: dict[str, list[Any]] = {}
            for start, found in starts.items():
                two.setdefault(letter + bucket_of(start[1:]), []).extend(found)
            split[letter] = sorted(pair.removeprefix(letter) for pair in two)
            for pair, found in sorted(two.items()):
                yield f"names-{pair}", _file(pair, _once(found))
        yield f"names-{letter}", content
    yield "names", table_file("names", {"letters": sorted(letters), "split": split})


def _file(letters: str, entries: Iterable[Any]) -> str:
    return table_file(f"names-{letters}", [*entries])


def _once(entries: Iterable[Any]) -> list[Any]:
    return [*{entry["id"] + entry["in"]: entry for entry in entries}.values()]


def _named(registry: Registry) -> Iterator[tuple[str, str, Named]]:
    for axis, model in REGISTRY_FILES.items():
        if model is not Removed:
            for id_, entry in getattr(registry, axis).items():
                yield axis, id_, entry


def _entry(axis: str, id_: str, entry: Named) -> dict[str, Any]:
    """What the page needs to know of an entry; values that it lacks are left out."""
    values: dict[str, Any] = {"in": axis, "id": id_, "name": entry.name}
    values["country"] = getattr(entry, "country", None)
    values["names"] = [*dict.fromkeys(name for name in names_of(entry) if name != entry.name)]
    if isinstance(entry, Person):
        values["family"], values["given"] = entry.family, entry.given
        values["offices"] = [office.as_written() for office in entry.offices]
    return {key: value for key, value in values.items() if value}


def _starts(entry: Mapping[str, Any]) -> list[str]:
    """The first two letters of each word of its names, and of each word that looks like one.

    For a name of one word, also the first two letters without its first or its second letter, so
    that a mistyped name leads to it.
    """
    names = [entry["name"], *entry.get("names", ())]
    found = {word[:2] for name in map(skeleton, names) for word in _words(name)}
    for name in names:
        words = _words(name)
        found |= {word[:2] for word in words}
        if len(words) == 1 and len(words[0]) >= _LONG_WORD:
            found |= {words[0][1:3], words[0][:3:2]}
    found |= {word[:2] for word in _words(entry.get("family", ""))}
    # In order, because builds are reproducible.
    return sorted(found)


def _words(name: str) -> list[str]:
    return _WORD.findall(folded(name))


def folded(text: str) -> str:
    """`text` without case and accents. Must match `folded` in client/text.js."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if unicodedata.category(char)[0] != "M")


def bucket_of(letter: str) -> str:
    """The part of the name of a file for a letter. Must match `bucketOf` in client/names.js."""
    if not letter:
        return "-"
    return letter if re.fullmatch("[a-z0-9]", letter) else f"u{ord(letter) % _BUCKETS:02}"
