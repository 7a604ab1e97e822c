"""Adds entries to the files of the registry, below what is in them already.

An entry is never added twice: the same number in an authority file, or else the same name, means
the same entry. Existing entries keep their id and everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from message_archive.archive import slug_of
from message_archive.errors import Place, UsageError
from message_archive.importing.message_file import mapping_lines
from message_archive.model import Registry, is_id, name_key, names_of
from message_archive.model.base import Record
from message_archive.model.country import all_countries
from message_archive.model.registry import REGISTRY_FILES
from message_archive.reading.characters import without_unwanted
from message_archive.reading.registry_files import REGISTRY
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree, read_yaml

__all__ = ["RegistryEntries"]

_KINDS: Final = ("people", "organizations", "places", "works", "occasions", "countries")
_SHARED: Final = {"people": "organizations", "organizations": "people"}
"""Ids of people and of organizations are in one address space (`correspondences/<a>--<b>.html`)."""

_LONGEST_NAME: Final = 1000
_MOST_NAMES: Final = 200


class RegistryEntries:
    """The entries of a registry, and new ones that are to be added to it."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.new: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in _KINDS}
        self.not_taken: list[str] = []
        """Values that are not valid or already belong to another entry, as `people@aliases`."""
        self._ids = {kind: self._ids_in_use(kind) for kind in _KINDS}
        self._names: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
        self._numbers: dict[str, dict[tuple[str, str], str]] = {kind: {} for kind in _KINDS}
        self._numbered: dict[tuple[str, str], int] = {}
        self._added: dict[tuple[str, str, str], str] = {}
        for kind in _KINDS:
            for id_, entry in getattr(registry, kind).items():
                for name in names_of(entry):
                    self._names[kind].setdefault(name_key(name), id_)
                for number in getattr(entry, "ids", {}).items():
                    self._numbers[kind].setdefault(number, id_)

    def _ids_in_use(self, kind: str) -> set[str]:
        entries = getattr(self.registry, kind)
        former = (id_ for entry in entries.values() for id_ in getattr(entry, "former_ids", ()))
        return {*entries, *former}

    def name(self, kind: str, id_: str) -> str:
        """The name that messages give to refer to this entry."""
        if id_ in self.new[kind]:
            return str(self.new[kind][id_].get("name") or self.new[kind][id_]["title"])
        return str(getattr(self.registry, kind)[id_].name)

    def names(self, kind: str, id_: str) -> set[str]:
        """The keys of all names of an entry."""
        if id_ in self.new[kind]:
            return set(map(name_key, _names(self.new[kind][id_])))
        return set(map(name_key, names_of(getattr(self.registry, kind)[id_])))

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is an entry with this id."""
        return id_ in self.new[kind] or id_ in getattr(self.registry, kind)

    def find(self, kind: str, name: str) -> str | None:
        """The id of the entry with this name or alias."""
        return self._names[kind].get(name_key(name))

    def by_number(self, kind: str, number: tuple[str, str]) -> str | None:
        """The id of the entry with this number in an authority file."""
        return self._numbers[kind].get(number)

    def add(self, kind: str, data: Mapping[str, Any], wanted: str = "") -> str:
        """Add an entry, or its names and numbers to an equal new one, and return its id.

        Args:
            kind: the file of the registry, such as `people`.
            data: the keys of the entry.
            wanted: the id it should have, if it is free.
        """
        same = (kind, wanted, repr(data))
        if same not in self._added:  # The files of an edition repeat their entries.
            self._added[same] = self._add(kind, self._valid(kind, data), wanted)
        return self._added[same]

    def add_country(self, code: str, data: Mapping[str, Any]) -> None:
        """Add the name of a country whose code ISO 3166 leaves for private use.

        Raises:
            UsageError: if the registry has another name for the code, or another code for the name.
        """
        name = str(data["name"])
        owner = self.find("countries", name)
        if owner == code:
            return
        if owner or self.has("countries", code):
            there = f"{owner or code} is {self.name('countries', owner or code)}"
            fix = "change the code on one side"
            raise UsageError(
                f"{code} is {name}, but in the countries of the archive {there}; {fix}"
            )
        valid = self._valid("countries", data)
        self.new["countries"][code] = valid
        self._names["countries"][name_key(name)] = code
        self._keep_free_names("countries", code, valid)

    def _add(self, kind: str, data: Mapping[str, Any], wanted: str) -> str:
        name_of = "title" if kind == "works" else "name"
        name = str(data[name_of])
        known = self._equal(kind, data, name)
        if known:
            if known in self.new[kind]:
                self._complete(kind, known, data, name)
            return known
        if name_key(name) in self._names[kind]:
            name = self._free_name(kind, name)
        entry = {**data, name_of: name}
        id_ = self._free_id(kind, wanted if wanted and is_id(wanted) else slug_of(name))
        self.new[kind][id_] = entry
        self._ids[kind].add(id_)
        self._names[kind][name_key(name)] = id_
        self._keep_free_names(kind, id_, entry)
        for number in data.get("ids", {}).items():
            self._numbers[kind].setdefault(number, id_)
        return id_

    def _valid(self, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """`data` without keys whose values the registry does not accept."""
        kept = {
            key: _clean(value) for key, value in data.items() if value not in ("", [], {}, None)
        }
        name_of = "title" if kind == "works" else "name"
        kept[name_of] = " ".join(str(kept[name_of]).split())[:_LONGEST_NAME]
        while True:
            try:
                REGISTRY_FILES[kind].model_validate(kept)
            except ValidationError as error:
                wrong = {each["loc"][0] for each in error.errors(include_url=False) if each["loc"]}
                keys = [key for key in kept if key in wrong and key != name_of]
                keys = keys or [key for key in kept if key != name_of]
                if not keys:
                    return kept
                for key in keys:
                    del kept[key]
                    self.not_taken.append(f"{kind}/{key}, not valid")
            else:
                break
        code = kept.get("country")
        if code and code not in all_countries() and not self.has("countries", code):
            del kept["country"]
            self.not_taken.append(f"{kind}/country, {code} has no name in countries.yml")
        return kept

    def _equal(self, kind: str, data: Mapping[str, Any], name: str) -> str | None:
        numbers = data.get("ids", {})
        for number in numbers.items():
            if found := self._numbers[kind].get(number):
                return found
        found = self._names[kind].get(name_key(name))
        if found and not self._contradict(kind, found, numbers):
            return found
        return None

    def _contradict(self, kind: str, id_: str, numbers: Mapping[str, str]) -> bool:
        """Whether an entry has another number in the same authority file."""
        if id_ in self.new[kind]:
            others = self.new[kind][id_].get("ids", {})
        else:
            others = getattr(getattr(self.registry, kind)[id_], "ids", {})
        return any(others.get(name, number) != number for name, number in numbers.items())

    def _complete(self, kind: str, id_: str, data: Mapping[str, Any], name: str) -> None:
        entry = self.new[kind][id_]
        for key, value in data.items():
            if key in ("ids", "aliases", "names"):
                continue
            entry.setdefault(key, value)
        for number in data.get("ids", {}).items():
            if number[0] not in entry.get("ids", {}):
                entry.setdefault("ids", {})[number[0]] = number[1]
                self._numbers[kind].setdefault(number, id_)
        entry["aliases"] = [*entry.get("aliases", []), *data.get("aliases", []), name]
        entry.setdefault("names", data.get("names", []))
        self._keep_free_names(kind, id_, entry)

    def _keep_free_names(self, kind: str, id_: str, entry: dict[str, Any]) -> None:
        """Drop names that belong to another entry, or that the entry has twice."""
        own = {name_key(str(entry["title" if kind == "works" else "name"]))}
        names = [each for each in entry.get("names", []) if self._is_free(kind, id_, each["name"])]
        own.update(name_key(each["name"]) for each in names)
        aliases = []
        for alias in entry.get("aliases", []):
            if name_key(alias) not in own and self._is_free(kind, id_, alias):
                aliases.append(alias)
                own.add(name_key(alias))
        for key, values in (("names", names), ("aliases", aliases)):
            entry.pop(key, None)
            if values:
                entry[key] = values[:_MOST_NAMES]
            if len(values) > _MOST_NAMES:
                self.not_taken.append(f"{kind}/{key}, more than {_MOST_NAMES}")

    def _is_free(self, kind: str, id_: str, name: str) -> bool:
        if self._names[kind].setdefault(name_key(name), id_) == id_:
            return True
        self.not_taken.append(f"{kind}/aliases, a name of another entry")
        return False

    def _free_name(self, kind: str, name: str) -> str:
        free = name
        while name_key(free) in self._names[kind]:
            free = f"{name} ({self._next_number(kind, f'{name} ()')})"
        return free

    def _free_id(self, kind: str, stem: str) -> str:
        taken = (self._ids[kind], self._ids[_SHARED.get(kind, kind)])
        id_ = stem
        while any(id_ in ids for ids in taken):
            id_ = f"{stem}-{self._next_number(kind, stem)}"
        return id_

    def _next_number(self, kind: str, stem: str) -> int:
        """The next number for an id or a name; counting from 2 again each time would be slow."""
        self._numbered[kind, stem] = self._numbered.get((kind, stem), 1) + 1
        return self._numbered[kind, stem]

    def merged(self) -> Registry:
        """The registry with the new entries."""
        parts: dict[str, Any] = {}
        for kind, entries in self.new.items():
            read: dict[str, Record] = dict(getattr(self.registry, kind))
            for id_, data in entries.items():
                entry, _ = validated(REGISTRY_FILES[kind], YamlTree({"x": data}), "", ("x",))
                if entry:
                    read[id_] = entry
            parts[kind] = read
        return self.registry.model_copy(update=parts)

    def files(self, folder: Path) -> Iterable[tuple[Path, bytes]]:
        """The files of the registry with the new entries, if there are any.

        Raises:
            UsageError: if an existing file cannot be read, or is not a block mapping.
        """
        for kind, entries in self.new.items():
            if entries:
                file = folder / REGISTRY / f"{kind}.yml"
                yield file, _appended(file, {id_: _ordered(kind, e) for id_, e in entries.items()})


def _clean(value: Any) -> Any:
    """`value` without invisible characters, which the registry must not contain."""
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return without_unwanted(value) if isinstance(value, str) else value


def _names(data: Mapping[str, Any]) -> list[str]:
    named = [str(data.get("name") or data["title"])]
    return [*named, *data.get("aliases", []), *(each["name"] for each in data.get("names", []))]


def _ordered(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in the order of the model, `names` in its short form where that is possible."""
    model = REGISTRY_FILES[kind]
    entry = {key: data[key] for key in model.model_fields if key in data}
    names = entry.get("names")
    if names and all(set(each) == {"name", "language"} for each in names):
        short = {each["language"]: each["name"] for each in names}
        if len(short) == len(names) and not short.keys() & {"name", "language"}:
            entry["names"] = short
    return entry


def _appended(file: Path, entries: Mapping[str, Any]) -> bytes:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    line_end = "\r\n" if "\r\n" in text else "\n"
    before, _ = read_yaml(text.removeprefix("\ufeff"), str(file))
    if text and not text.endswith("\n"):
        text += line_end
    lines: list[str] = []
    for id_, entry in entries.items():
        lines += ["", *mapping_lines({id_: entry})]
    added = line_end.join([*(lines if text.strip() else lines[1:]), ""])
    after, problems = read_yaml((text + added).removeprefix("\ufeff"), str(file))
    expected = {*(before.data or {}), *entries} if isinstance(before.data or {}, dict) else None
    if problems or not isinstance(after.data, dict) or after.data.keys() != expected:
        place = problems[0].place if problems else Place(str(file))
        what = "entries cannot be added below its last line; write one key per entry, unindented"
        raise UsageError(f"{place}: {what}")
    return (text + added).encode()
