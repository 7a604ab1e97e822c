"""Looks up what names refer to, in the indices of the files and in the registry."""

from __future__ import annotations

from typing import Any

from message_archive.importing.registry_entries import RegistryEntries
from message_archive.importing.tei.authorities import authority_of
from message_archive.importing.tei.correspondence import Name
from message_archive.importing.tei.indices import IndexEntry
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.names import PersonName
from message_archive.model import name_key

__all__ = ["Directory"]

Found = tuple[str, str]
"""A file of the registry, and the id of an entry in it."""


class Directory:
    """The entries of the registry by what refers to them."""

    def __init__(self, entries: RegistryEntries, losses: Losses) -> None:
        self.entries = entries
        self._losses = losses
        self._in_document: dict[tuple[str, str], Found] = {}
        self._in_file: dict[tuple[str, str], Found] = {}
        self._anywhere: dict[tuple[str, str], Found | None] = {}
        self._from_words: dict[tuple[str, str], Found] = {}
        self._series: dict[tuple[str, str], str] = {}

    def add(self, entry: IndexEntry, document: str, file: str) -> None:
        """Add an entry of an index to the registry.

        Args:
            entry: the entry.
            document: the document it is in; ids of other documents may be equal.
            file: the name of its file.
        """
        found = entry.kind, self.entries.add(entry.kind, entry.data, entry.own_id)
        if not entry.xml_id:
            return
        self._in_document[document, entry.xml_id] = found
        self._in_file[file, entry.xml_id] = found
        key = entry.kind, entry.xml_id
        if self._anywhere.setdefault(key, found) != found:
            self._anywhere[key] = None  # Two documents use it for different things.

    def add_series(self, id_: str, data: dict[str, Any], document: str) -> None:
        """Add the series of a letter to the registry, perhaps under another id."""
        self._series[document, id_] = self.entries.add("occasions", data, id_)

    def series(self, id_: str, document: str) -> str | None:
        """The id that the registry has for the series of a letter."""
        if found := self._series.get((document, id_)):
            return found
        return id_ if self.entries.has("occasions", id_) else None

    def find(self, name: Name, document: str) -> Found | None:
        """The entry that a name refers to. If no index has it, it is made from the words.

        None for a name without a reference, or without words for an entry.
        """
        for reference in name.references:
            if found := self.known(name.kind, reference, document):
                return found
        if not name.references or not name.person.name:
            return None
        found = self._made(name)
        self._from_words[name.kind, name.references[0]] = found
        return found

    def known(self, kind: str, reference: str, document: str) -> Found | None:
        """The entry that a reference leads to; the kind matters only where no index has it."""
        file, hash_, fragment = reference.rpartition("#")
        if hash_ and not file:
            found = self._in_document.get((document, fragment))
            found = found or self._find_anywhere(kind, fragment)
        elif hash_:
            name = file.rsplit("/", 1)[-1]
            found = self._in_file.get((name, fragment)) or self._find_anywhere(kind, fragment)
        else:
            tail = reference.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
            found = self._find_anywhere(kind, reference) or self._find_anywhere(kind, tail)
        if found:
            return found
        if number := authority_of(reference):
            for each in (kind, *(other for other in self.entries.new if other != kind)):
                if id_ := self.entries.by_number(each, number):
                    return each, id_
        # Letters of an edition have one index, which may be missing here.
        return self._from_words.get((kind, reference))

    def _find_anywhere(self, kind: str, xml_id: str) -> Found | None:
        """The entry with this id in any document: of this kind, or else the only one."""
        if found := self._anywhere.get((kind, xml_id)):
            return found
        others = (self._anywhere.get((each, xml_id)) for each in self.entries.new if each != kind)
        known = [*filter(None, others)]
        return known[0] if len(known) == 1 and (kind, xml_id) not in self._anywhere else None

    def _made(self, name: Name) -> Found:
        numbers = dict(filter(None, map(authority_of, name.references)))
        title = "title" if name.kind == "works" else "name"
        data: dict[str, Any] = {title: name.person.name, "ids": numbers}
        data |= parts_of(name.person)
        if not numbers:
            what = "entries made from the words of a mention"
            self._losses.add(what, "no index has the reference")
        return name.kind, self.entries.add(name.kind, data)

    def party(self, name: Name, document: str) -> dict[str, str]:
        """A sender or recipient with the keys of the file format."""
        found = self.find(name, document)
        kind = found[0] if found else name.kind
        words = name.person.name
        if found:
            if name.person.former or not self._is_name_of(found, words):
                words = self.entries.name(*found)
        elif name.person.former and kind == "people":
            data = {"name": words, **parts_of(name.person)}
            words = self.entries.name(kind, self.entries.add(kind, data))
        party = {"name" if kind == "people" else "organization": words}
        if name.body:
            party["organization"] = self.place_or_body(name.body, document)
        for key in ("role", "country", "as_printed"):
            if value := getattr(name, key):
                party[key] = value
        return party

    def place_or_body(self, name: Name, document: str) -> str:
        """The name of a place or body as messages give it."""
        found = self.find(name, document)
        words = name.person.name
        if found and found[0] == name.kind and not self._is_name_of(found, words):
            return self.entries.name(*found)
        return words

    def _is_name_of(self, found: Found, words: str) -> bool:
        """Whether an entry has these words as a name or alias, such as Leningrad."""
        return bool(words) and name_key(words) in self.entries.names(*found)


def parts_of(person: PersonName) -> dict[str, Any]:
    """The keys of a person for the parts of the name and its former order."""
    parts: dict[str, Any] = {}
    if person.family:
        parts |= {"family": person.family, "given": person.given}
    if person.former:
        parts["aliases"] = [person.former]
    return parts
