"""Imports correspondence metadata (CMIF 1.1 and 2) as messages without a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from message_archive.garbage import collector_paused
from message_archive.importing.drafts import values_at
from message_archive.importing.ids import ids_in_use
from message_archive.importing.registry_entries import RegistryEntries
from message_archive.importing.row_import import import_rows
from message_archive.importing.rows import Row
from message_archive.importing.tei.correspondence import letter_of
from message_archive.importing.tei.directory import Directory
from message_archive.importing.tei.documents import XML_ID, Element, NotXml, documents, words_of
from message_archive.importing.tei.header import is_address
from message_archive.importing.tei.letters import NO_OCCASION, Draft, parties_of
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.tei_import import Imported, id_of
from message_archive.model import REQUIRED, FrontMatter, Registry
from message_archive.reading import Loaded, load
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["import_cmif"]

_OWN_SOURCE: Final = "archive-"
"""How the `xml:id` of the source begins in files of this program, where `@key` is the id."""

_LONGEST: Final = 1000


def import_cmif(file: Path, folder: Path, required: tuple[str, ...] = REQUIRED) -> Imported:
    """Create a message file for each `correspDesc`, and add persons and places to the registry.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if the messages do not fit the existing ones. Then nothing is written.
    """
    loaded = Loaded((), Registry(), (), required=required)
    if folder.is_dir():
        loaded = load(folder, shown_as=folder.name, required=required)
    losses = Losses()
    directory = Directory(RegistryEntries(loaded.registry), losses)
    refused: list[str] = []
    in_use = {*ids_in_use(loaded)}
    numbers: dict[str, int] = {}
    rows: list[Row] = []
    with collector_paused():
        for draft, source in _drafts(file, losses, refused):
            keys = parties_of(draft, directory)
            draft.id = id_of(draft, keys, in_use, numbers)
            in_use.add(draft.id)
            rows.append(_row(draft, keys, source, losses, needs_occasion="occasion" in required))
    written = import_rows(
        rows, folder, required, loaded=loaded, entries=directory.entries, refused=refused
    )
    for what in directory.entries.not_taken:
        losses.add(what)
    return Imported(written, refused, losses.lines())


def _drafts(
    file: Path, losses: Losses, refused: list[str]
) -> Iterator[tuple[Draft, dict[str, Any]]]:
    count = 0
    try:
        for number, document in documents(file):
            sources = _sources(document)
            only = next(iter(sources.values())) if len(sources) == 1 else {}
            for part, element in enumerate(document.iterfind("teiHeader//correspDesc")):
                count += 1
                letter = letter_of(element, losses)
                line = element.sourceline or 1
                missing = [
                    side
                    for side, names in (
                        ("sender", letter.senders),
                        ("recipient", letter.recipients),
                    )
                    if not names
                ]
                if missing:
                    named = f" {letter.own_id}" if letter.own_id else ""
                    refused.append(
                        f"{file}:{line}: correspDesc{named}: no {' and no '.join(missing)}"
                    )
                    continue
                if not letter.source.startswith(_OWN_SOURCE):
                    if letter.own_id:
                        losses.add("correspDesc@key")
                    letter.own_id = ""
                source = {**sources.get(letter.source, only)}
                if is_address(letter.address):
                    source["url"] = letter.address
                elif letter.address:
                    losses.add("correspDesc@ref", "not a whole web address")
                yield Draft(str(file), number, part, letter, line=line), source
            if words_of(document.find("text")) if document.find("text") is not None else "":
                losses.add("text", "with its words; use archive import tei for texts")
    except NotXml as error:
        refused.append(f"{file}: not readable as XML: {error}")
        return
    if not count:
        refused.append(f"{file}: no correspDesc in a TEI header")


def _sources(document: Element) -> dict[str, dict[str, Any]]:
    """The editions in the header by their id, as sources."""
    found: dict[str, dict[str, Any]] = {}
    for bibl in document.iterfind("teiHeader/fileDesc/sourceDesc//bibl"):
        source: dict[str, Any] = {}
        if words := words_of(bibl):
            source["title"] = words[:_LONGEST]
        for pointer in bibl.iter("ref", "ptr"):
            if "url" not in source and is_address(pointer.get("target") or ""):
                source["url"] = pointer.get("target")
        found[bibl.get(XML_ID) or ""] = source
    return found


def _row(
    draft: Draft,
    keys: dict[str, Any],
    source: dict[str, Any],
    losses: Losses,
    *,
    needs_occasion: bool,
) -> Row:
    if source:
        keys["source"] = [{**source, "held": "false"}]
    if needs_occasion:
        keys["occasion"] = {"name": NO_OCCASION}
        losses.add("occasion", f'"{NO_OCCASION}", because mkdocs.yml requires an occasion')
    ordered = {key: keys[key] for key in FrontMatter.model_fields if keys.get(key)}
    row = Row(draft.path, YamlTree(ordered, {}), id=draft.id)
    row.tree.values = {at: (draft.line, 1) for at, _ in values_at(ordered)}
    return row
