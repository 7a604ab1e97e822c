"""Warnings about names that look the same as others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.model import Registry, name_key
from message_archive.model.registry import REGISTRY_FILES, Removed
from message_archive.model.scripts import mixed_word, skeleton
from message_archive.reading.findings import Finding
from message_archive.reading.yaml_tree import KeyPath

__all__ = ["check_lookalikes"]

_Named = tuple[str, KeyPath, str, str]
"""File, key, name, and the id of its registry entry ("" for a name in a message)."""

_Wrong = tuple[Code, str, str]
"""The code, what is wrong, and how to fix it."""


def check_lookalikes(
    entries: Sequence[Entry], registry: Registry, folder: str
) -> Iterator[Finding]:
    """Words that mix scripts, and names that look like a different name in the registry.

    `folder` is the registry folder.
    """
    known: dict[str, _Named] = {}
    checked: dict[str, _Wrong | None] = {}
    for named in (*_of_registry(registry, folder), *_of_messages(entries)):
        path, at, name, _ = named
        if name not in checked:
            checked[name] = _wrong(named, known)
        if wrong := checked[name]:
            code, what, fix = wrong
            yield Finding(path, at, code, what, name, fix)


def _wrong(named: _Named, known: dict[str, _Named]) -> _Wrong | None:
    """The problem with a name, if any. Adds names of the registry to `known` by skeleton."""
    _, _, name, id_ = named
    if mixed := mixed_word(name):
        fix = f'in "{mixed.word}" {_called(mixed.letter)}; retype the word in one script'
        return Code.MIXED_SCRIPTS, "a name that mixes scripts", fix
    looks = skeleton(name)
    other = known.setdefault(looks, named) if id_ else known.get(looks)
    if other is None or other[3] == id_ or name_key(other[2]) == name_key(name):
        return None
    letter = next((a for a, b in zip(name, other[2], strict=False) if a != b), name[0])
    fix = f'it is not "{other[2]}": {_called(letter)}; retype it if that name is meant'
    return Code.LOOKALIKE_NAME, "a name that looks like one in the registry", fix


def _called(letter: str) -> str:
    """`"а" is U+0430 CYRILLIC SMALL LETTER A`."""
    return f'"{letter}" is U+{ord(letter):04X} {unicodedata.name(letter, "")}'.rstrip()


def _of_registry(registry: Registry, folder: str) -> Iterator[_Named]:
    for name, model in REGISTRY_FILES.items():
        if model is Removed:
            continue
        path = f"{folder}/{name}.yml"
        for id_, entry in getattr(registry, name).items():
            key = f"{name}/{id_}"
            yield path, (id_, "name"), entry.name, key
            yield from (
                (path, (id_, "aliases", index), alias, key)
                for index, alias in enumerate(entry.aliases)
            )
            yield from (
                (path, (id_, "names", index), other.name, key)
                for index, other in enumerate(getattr(entry, "names", ()))
            )


def _of_messages(entries: Iterable[Entry]) -> Iterator[_Named]:
    for entry in entries:
        meta, path = entry.message.meta, entry.message.path
        for side in ("sender", "recipient"):
            for index, party in enumerate(getattr(meta, side)):
                for key in ("name", "organization"):
                    if name := getattr(party, key):
                        yield path, (side, index, key), name, ""
        for key in ("place", "destination"):
            if name := getattr(meta, key):
                yield path, (key,), name, ""
        if meta.occasion_name:
            yield path, ("occasion", "name"), meta.occasion_name, ""
