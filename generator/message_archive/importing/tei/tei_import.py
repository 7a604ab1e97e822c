"""Imports TEI files: all letters in them, and the entries of their indices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from message_archive.archive import UNDATED_KEY
from message_archive.errors import UsageError
from message_archive.garbage import collector_paused
from message_archive.importing.drafts import made_id
from message_archive.importing.ids import ids_in_use
from message_archive.importing.registry_entries import RegistryEntries
from message_archive.importing.row_import import import_rows
from message_archive.importing.rows import Row
from message_archive.importing.tei.correspondence import letter_of, own_id_of
from message_archive.importing.tei.directory import Directory
from message_archive.importing.tei.documents import XML_ID, Element, NotXml, documents
from message_archive.importing.tei.facsimiles import PictureNames
from message_archive.importing.tei.header import is_address, own_json, title_of
from message_archive.importing.tei.indices import KINDS, index_entry
from message_archive.importing.tei.letters import Draft, parties_of, row_of
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.texts import has_words
from message_archive.model import REQUIRED, Registry, is_id
from message_archive.model.country import is_user_assigned
from message_archive.model.registry import CountryNames, Series
from message_archive.model.tei import OWN_REGISTRY
from message_archive.reading import Loaded, load
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["Imported", "id_of", "import_tei"]

_LINK_SCHEMES: Final = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Imported:
    """The files that were written, the letters that were refused, and the report of the rest."""

    files: list[Path]
    refused: list[str]
    report: list[str]
    hosts: list[str] = field(default_factory=list)
    """The hosts of pictures, which must be in the setting `images_from`."""


def import_tei(
    files: Sequence[Path],
    folder: Path,
    indices: Sequence[Path] = (),
    required: tuple[str, ...] = REQUIRED,
) -> Imported:
    """Create message files from letters in TEI, and add the entries of indices to the registry.

    Args:
        files: the letters; they may contain indices too.
        folder: the folder of messages, which is created if necessary.
        indices: files with indices only.
        required: the keys that each message must have.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if the messages do not fit the existing ones. Then nothing is written.
    """
    loaded = Loaded((), Registry(), (), required=required)
    if folder.is_dir():
        loaded = load(folder, shown_as=folder.name, required=required)
    with collector_paused():
        reading = _Reading(RegistryEntries(loaded.registry))
        for file in indices:
            reading.collect(file, is_index=True)
        for file in files:
            reading.collect(file)
        reading.give_ids(ids_in_use(loaded))
        rows = [*reading.rows("occasion" in required)]
    refused: list[str] = reading.refused
    written = import_rows(
        rows, folder, required, loaded=loaded, entries=reading.directory.entries, refused=refused
    )
    return Imported(written, refused, reading.report(), sorted(reading.pictures.hosts))


def id_of(
    draft: Draft, keys: Mapping[str, Any], in_use: Collection[str], numbers: dict[str, int]
) -> str:
    """The id that the letter had in an archive of this program, or one from date and parties. It
    gets a number if it is taken."""
    own = draft.letter.own_id
    if own and is_id(own) and own not in in_use:
        return own
    firsts = (keys["sender"][0], keys["recipient"][0])
    names = [party.get("name") or party["organization"] for party in firsts]
    return made_id((draft.letter.date or UNDATED_KEY, *names), in_use, numbers)


@dataclass(slots=True)
class _File:
    """A file with the letters of each of its documents."""

    path: Path
    drafts: dict[int, list[Draft]] = field(default_factory=dict)


class _Reading:
    """Reads files twice: first indices and metadata, then texts."""

    def __init__(self, entries: RegistryEntries) -> None:
        self.losses = Losses()
        self.directory = Directory(entries, self.losses)
        self.refused: list[str] = []
        self._files: list[_File] = []
        self._keys: dict[tuple[str, int], dict[str, Any]] = {}
        self._targets: dict[str, str | None] = {}
        self.pictures = PictureNames()

    def collect(self, path: Path, *, is_index: bool = False) -> None:
        """Read the indices and the metadata in a file."""
        file = _File(path)
        counts = {"document": 0, "entries": 0}
        root = ""
        before = len(self.refused)

        def ended(element: Element) -> None:
            nonlocal root
            root = element.tag
            if element.tag == "xenoData" and element.get("type") == OWN_REGISTRY:
                self._add_own_entries(element, path, counts["document"])
            if element.tag in KINDS and (entry := index_entry(element, self.losses)):
                self.directory.add(entry, f"{path}#{counts['document']}", path.name)
                counts["entries"] += 1
                element.clear(keep_tail=True)

        try:
            for number, document in documents(path, ended):
                counts["document"] = number + 1
                if not is_index:
                    file.drafts[number] = self._drafts(path, number, document, counts["entries"])
        except NotXml as error:
            # Parts of the file may have been read before the error was found.
            self.refused[before:] = [f"{path}: not readable as XML: {error}"]
            return
        if not counts["document"] and not counts["entries"]:
            self.refused.append(f"{path}: not TEI, its root is <{root}>")
        self._files.append(file)

    def _add_own_entries(self, element: Element, path: Path, document: int) -> None:
        """Add series and countries that an archive of this program has."""
        read = own_json(element, self.losses) or {}
        for kind, model in (("countries", CountryNames), ("occasions", Series)):
            entries = read.get(kind)
            for id_, data in entries.items() if isinstance(entries, dict) else ():
                meta, _ = validated(model, YamlTree(data), "")
                if meta is None or not (kind == "occasions" or is_user_assigned(id_)):
                    self.losses.add(f"xenoData/{kind}", "not a valid entry")
                elif kind == "occasions":
                    self.directory.add_series(id_, meta.as_written(), f"{path}#{document}")
                else:
                    try:
                        self.directory.entries.add_country(id_, meta.as_written())
                    except UsageError as error:
                        raise UsageError(f"{path}: {error}") from None

    def _drafts(self, path: Path, number: int, document: Element, entries: int) -> list[Draft]:
        shown = f"{path}:{document.sourceline}" if number else str(path)
        found = document.findall("teiHeader/profileDesc//correspDesc")
        if not found:
            if document.find("text") is not None and has_words(document):
                self.refused.append(f"{shown}: no correspDesc, so neither sender nor recipient")
            elif not entries and document.find("TEI") is None and not _is_read(document):
                self.refused.append(f"{shown}: neither a letter nor an index")
            return []
        own_id = own_id_of(document)
        drafts: list[Draft] = []
        for part, correspondence in enumerate(found):
            letter = letter_of(correspondence, self.losses)
            name = letter.xml_id or str(part + 1)
            which = f"{shown}: correspDesc {name}" if len(found) > 1 else shown
            missing = [
                side
                for side, names in (("sender", letter.senders), ("recipient", letter.recipients))
                if not names
            ]
            if not (own_id or has_words(document)):
                missing.append("words")
            if len(found) > 1 and _part_of(document, correspondence) is None:
                missing.append("text that refers to it")
            if missing:
                self.refused.append(f"{which}: no {' and no '.join(missing)}")
                continue
            letter.own_id = own_id if len(found) == 1 else ""
            if not is_address(letter.address):
                letter.address = ""
            draft = Draft(str(path), number, part, letter, line=document.sourceline or 1)
            draft.xml_id = document.get(XML_ID) or "" if len(found) == 1 else letter.xml_id
            draft.title = title_of(document) if len(found) == 1 else ""
            drafts.append(draft)
        return drafts

    def give_ids(self, taken: Collection[str]) -> None:
        """Give each letter its id, and look up its parties."""
        in_use = set(taken)
        numbers: dict[str, int] = {}
        titles: dict[str, int] = {}
        for draft in self._all():
            titles[draft.title] = titles.get(draft.title, 0) + 1
        for draft in self._all():
            keys = parties_of(draft, self.directory)
            self._keys[draft.key, draft.part] = keys
            draft.id = id_of(draft, keys, in_use, numbers)
            in_use.add(draft.id)
            if titles[draft.title] > 1:
                draft.title = ""  # The title of the edition.
            self._remember(draft)

    def _all(self) -> Iterator[Draft]:
        for file in self._files:
            for drafts in file.drafts.values():
                yield from drafts

    def _remember(self, draft: Draft) -> None:
        """Remember what other letters call this one."""
        names = {draft.xml_id, f"#{draft.xml_id}"} if draft.xml_id else set()
        if not draft.document and not draft.part:
            name = Path(draft.path).name
            names |= {name, name.removesuffix(".xml")}
        if draft.letter.own_id:
            names.add(draft.letter.own_id)
        for name in names:
            if self._targets.setdefault(name, draft.id) != draft.id:
                self._targets[name] = None

    def _link(self, target: str) -> str | None:
        """The address of a pointer, for Markdown."""
        if target.startswith(_LINK_SCHEMES):
            is_whole = target.startswith("mailto:") or is_address(target)
            return target.replace("(", "%28").replace(")", "%29") if is_whole else None
        file = target.rpartition("#")[0]
        for name in (target, file.rsplit("/", 1)[-1], target.rsplit("/", 1)[-1]):
            if id_ := self._targets.get(name):
                return f"message:{id_}"
        return None

    def rows(self, needs_occasion: bool) -> Iterator[Row]:
        """The row of each letter, from a second reading."""
        for file in self._files:
            if not any(file.drafts.values()):
                continue
            for number, document in documents(file.path):
                for draft in file.drafts.get(number, ()):
                    try:
                        yield self._row(draft, document, needs_occasion=needs_occasion)
                    except RecursionError:
                        self.refused.append(f"{draft.path}:{draft.line}: elements nested too deep")

    def _row(self, draft: Draft, document: Element, *, needs_occasion: bool) -> Row:
        found = document.findall("teiHeader/profileDesc//correspDesc")
        part = _part_of(document, found[draft.part]) if len(found) > 1 else None
        return row_of(
            draft,
            document,
            part,
            self._keys[draft.key, draft.part],
            self.directory,
            self._link,
            self.pictures,
            self.losses,
            needs_occasion=needs_occasion,
        )

    def report(self) -> list[str]:
        """A line for each element that was not taken."""
        for what in self.directory.entries.not_taken:
            self.losses.add(what)
        self.directory.entries.not_taken.clear()
        return self.losses.lines()


def _is_read(document: Element) -> bool:
    """Whether documents within it were read already."""
    return any(child.tag == "read" for child in document)


def _part_of(document: Element, correspondence: Element) -> Element | None:
    """The part of the text that a `correspDesc` refers to, or that refers to it."""
    ids = _pointers(correspondence, ("ref", "corresp", "target", "decls"))
    own = correspondence.get(XML_ID)
    for part in document.iterfind("text//*"):
        if part.tag in ("div", "text", "floatingText", "div1", "div2"):
            if part.get(XML_ID) in ids:
                return part
            if own and own in _pointers(part, ("decls", "corresp")):
                return part
    return None


def _pointers(element: Element, attributes: Iterable[str]) -> set[str]:
    values = (element.get(name) or "" for name in attributes)
    return {part[1:] for value in values for part in value.split() if part.startswith("#")}
