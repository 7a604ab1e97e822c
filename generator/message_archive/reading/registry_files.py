"""Reads the files in `_registry/` into a `Registry`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from message_archive.errors import Code, Place, Problem
from message_archive.model.base import Record
from message_archive.model.country import (
    CountryError,
    all_countries,
    is_user_assigned,
    resolve_country,
)
from message_archive.model.edtf import UNDATED
from message_archive.model.ids import id_problem
from message_archive.model.registry import (
    REGISTRY_FILES,
    CountryNames,
    Named,
    Registry,
    Removed,
    name_key,
    names_of,
)
from message_archive.reading.conflicts import conflict_problem
from message_archive.reading.files import FoundFile, read_inside
from message_archive.reading.front_matter import decoded
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree, read_yaml

__all__ = ["REGISTRY", "read_registry"]

REGISTRY: Final = "_registry"
"""The folder's name in the folder of messages."""

_Entries = Mapping[str, Named]

_NAMED: Final = [name for name, model in REGISTRY_FILES.items() if model is not Removed]
"""Files whose entries messages refer to by name."""


def read_registry(folder: Path, shown_as: str) -> tuple[Registry, list[Problem]]:
    """Read the registry in the folder of messages; a missing file counts as empty.

    `shown_as` is the path of the folder in problems.
    """
    problems: list[Problem] = []
    trees: dict[str, YamlTree] = {}
    parts: dict[str, dict[str, Any]] = {}
    for name, model in REGISTRY_FILES.items():
        path = f"{shown_as}/{REGISTRY}/{name}.yml"
        parts[name], trees[name], mistakes = _read(folder, name, path, model)
        problems += mistakes
    registry = Registry.model_construct(None, **parts)
    for name in _NAMED:
        path = f"{shown_as}/{REGISTRY}/{name}.yml"
        problems += _check_entries(name, registry, trees[name], path)
    problems += _unknown_files(folder, shown_as)
    return registry, problems


def _unknown_files(folder: Path, shown_as: str) -> list[Problem]:
    known = {f"{name}.yml" for name in REGISTRY_FILES}
    fix = f"the registry's files are {', '.join(sorted(known))}"
    return [
        Problem(
            Place(f"{shown_as}/{REGISTRY}/{file.name}"),
            Code.UNKNOWN_REGISTRY_FILE,
            "an unknown file",
            file.name,
            fix,
        )
        for file in sorted((folder / REGISTRY).glob("*.y*ml"))
        if file.name not in known
    ]


def _read(
    folder: Path, name: str, path: str, model: type[Record]
) -> tuple[dict[str, Any], YamlTree, list[Problem]]:
    tree = YamlTree()
    file = folder / REGISTRY / f"{name}.yml"
    if not os.path.lexists(file):
        return {}, tree, []
    # Treat it as a link, because the folder may be one.
    raw, problems = read_inside(FoundFile(str(file), path, is_link=True), folder)
    if raw is None:
        return {}, tree, problems
    text, problems = decoded(raw, path)
    if problems:
        return {}, tree, problems
    if conflict := conflict_problem(text, path):
        return {}, tree, [conflict]
    tree, problems = read_yaml(text, path)
    if tree.data is None or tree.data == "":
        return {}, tree, problems
    if not isinstance(tree.data, dict):
        fix = "write one key per entry: the id, and below it name: …"
        place, what = tree.place(path, ()), "not a mapping"
        return {}, tree, [*problems, Problem(place, Code.NOT_A_MAPPING, what, None, fix)]
    entries = {}
    for key in tree.data:
        entry, mistakes = validated(model, tree, path, (key,))
        mistakes += _key_problems(key, model, tree, path)
        problems += mistakes
        if entry:
            entries[key] = entry
    return entries, tree, problems


def _key_problems(key: str, model: type[Record], tree: YamlTree, path: str) -> list[Problem]:
    place = tree.place(path, (key,), key=True)
    if model is CountryNames:
        if key in all_countries() or is_user_assigned(key):
            return []
        try:
            keys = resolve_country(key, UNDATED)
        except CountryError as error:
            return [Problem(place, error.code, error.what, key, error.fix, key)]
        what, fix = "not the key of a country", f'did you mean "{keys}"?'
        return [Problem(place, Code.BAD_COUNTRY, what, key, fix, key)]
    problem = id_problem(key)
    return [Problem(place, Code.BAD_ID, problem.what, key, problem.fix, key)] if problem else []


def _check_entries(name: str, registry: Registry, tree: YamlTree, path: str) -> list[Problem]:
    """Report names that two entries share, and invalid country codes."""
    entries: _Entries = getattr(registry, name)
    problems: list[Problem] = []
    owners: dict[tuple[str, str | None], str] = {}
    for key, entry in entries.items():
        country = getattr(entry, "country", None)
        codes = [((key, "country"), country)] if country else []
        for field in ("predecessors", "successors"):
            codes += [((key, field), code) for code in getattr(entry, field, ())]
        for at, code in codes:
            if code in all_countries() or code in registry.countries:
                continue
            try:
                fix = f'did you mean "{resolve_country(code, UNDATED)}"?'
            except CountryError as error:
                fix = error.fix
            place, what = tree.place(path, at), "not a country code"
            problems.append(Problem(place, Code.BAD_COUNTRY, what, code, fix, at[-1]))
        # Two states may each have a "Cabinet"; all other names must be unique.
        scope = country if name == "organizations" else None
        for spelling in {name_key(each): each for each in names_of(entry)}.items():
            owner = owners.setdefault((spelling[0], scope), key)
            if owner != key:
                fix = f'"{owner}" has it too; names and aliases must be unique, so remove one'
                place = tree.place(path, (key,))
                what = "a name that two entries share"
                problems.append(Problem(place, Code.SHARED_NAME, what, spelling[1], fix, key))
    return problems
