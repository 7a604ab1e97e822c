"""Converts one letter in TEI to a row that `import_rows` writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from message_archive.importing.drafts import values_at
from message_archive.importing.rows import Row
from message_archive.importing.tei.correspondence import Letter, Name, references
from message_archive.importing.tei.directory import Directory
from message_archive.importing.tei.documents import Element, words_of
from message_archive.importing.tei.facsimiles import PictureNames, images_of, pictures_next_to
from message_archive.importing.tei.header import header_of
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.manuscripts import holdings_of
from message_archive.importing.tei.mentions import Mentions
from message_archive.importing.tei.names import PersonName
from message_archive.importing.tei.texts import texts_of
from message_archive.model import FrontMatter
from message_archive.reading.characters import without_unwanted
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["NO_OCCASION", "Draft", "row_of"]

NO_OCCASION: Final = "No occasion printed"
"""The occasion of a letter where the archive requires one (docs/format.md, "On occasions")."""


_LONGEST_NOTES: Final = 20_000


@dataclass(slots=True)
class Draft:
    """A letter that was found: the path of its file, the number of its document there, and the
    number of its `correspDesc` in the document."""

    path: str
    document: int
    part: int
    letter: Letter
    title: str = ""
    xml_id: str = ""
    id: str = ""
    line: int = 1

    @property
    def key(self) -> str:
        """The document, for references within it."""
        return f"{self.path}#{self.document}"


def parties_of(draft: Draft, directory: Directory) -> dict[str, Any]:
    """Date, parties and places with the names that the registry has."""
    letter = draft.letter
    keys: dict[str, Any] = {"date": letter.date or "undated"}
    for side, names in (("sender", letter.senders), ("recipient", letter.recipients)):
        keys[side] = [directory.party(name, draft.key) for name in names]
    for key, name in letter.places.items():
        keys[key] = directory.place_or_body(name, draft.key)
    if letter.received:
        keys["received"] = letter.received
    if letter.is_uncertain:
        keys["confidence"] = "check"
    return keys


def row_of(
    draft: Draft,
    document: Element,
    part: Element | None,
    keys: dict[str, Any],
    directory: Directory,
    link: Callable[[str], str | None],
    names: PictureNames,
    losses: Losses,
    *,
    needs_occasion: bool,
) -> Row:
    """The row of a letter.

    Args:
        draft: the letter.
        document: its `TEI` element.
        part: the part of the text that is this letter; None for all of it.
        keys: its date, parties and places.
        directory: looks up mentions.
        link: gives the address of a pointer, with `message:` for other letters.
        names: gives pictures their names.
        losses: counts what is not taken.
        needs_occasion: whether a message must have an occasion.
    """
    header = header_of(document, draft.letter.address, losses)
    keys = {**keys, **header.keys}
    if draft.title:
        keys["title"] = draft.title
    mentions = Mentions(directory, draft.key, losses)
    body, others, pages, graphics = texts_of(document, part, mentions.target, link, losses)

    def body_of(repository: Element) -> str | None:
        name = Name("organizations", references(repository), PersonName(words_of(repository)))
        found = directory.find(name, draft.key)
        return found[1] if found and found[0] == "organizations" else None

    source = document.find("teiHeader/fileDesc/sourceDesc")
    if holdings := holdings_of(source, body_of, losses):
        keys["holding"] = holdings
    images, elsewhere = images_of(document, pages, graphics, names, losses)
    if images:
        keys["images"] = images
    if elsewhere:
        notes = "Pictures: " + " ".join(elsewhere)
        if len(notes) > _LONGEST_NOTES:
            losses.add("graphic@url", "only the file name is kept", len(elsewhere))
        else:
            keys["notes"] = notes
    for key, values in draft.letter.answers.items():
        keys[key] = [target for value in values if (target := _answered(value, link, losses))]
    own = header.own
    _look_up_series(own, directory, draft.key, losses)
    keys |= {key: value for key, value in own.items() if key in FrontMatter.model_fields}
    if needs_occasion and "occasion" not in keys:
        keys["occasion"] = {"name": NO_OCCASION}
        losses.add("occasion", f'"{NO_OCCASION}", because mkdocs.yml requires an occasion')
    ordered = {key: _clean(keys[key], losses) for key in FrontMatter.model_fields if keys.get(key)}
    row = Row(draft.path, YamlTree(ordered, {}), id=draft.id, body=body)
    row.tree.values = {at: (draft.line, 1) for at, _ in values_at(ordered)}
    row.pictures = pictures_next_to(Path(draft.path), names, images)
    facts = own.get("texts")
    row.texts = [
        {**each, **(facts.get(each["label"], {}) if isinstance(facts, dict) else {})}
        for each in others
    ]
    return row


def _look_up_series(
    own: dict[str, Any], directory: Directory, document: str, losses: Losses
) -> None:
    """Replace the series of the occasion by that of the registry, or leave an unknown one out."""
    occasion = own.get("occasion")
    if not (isinstance(occasion, dict) and isinstance(id_ := occasion.get("series"), str)):
        return
    if series := directory.series(id_, document):
        occasion["series"] = series
    else:
        own["occasion"] = {"name": occasion.get("name")}
        losses.add("occasion/series", f"{id_} is not in the registry")


def _clean(value: Any, losses: Losses) -> Any:
    """`value` without invisible characters, which front matter must not contain."""
    if isinstance(value, dict):
        return {key: _clean(each, losses) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(each, losses) for each in value]
    kept = without_unwanted(value)
    if kept != value:
        losses.add("an invisible character", "in the header")
    return kept


def _answered(value: str, link: Callable[[str], str | None], losses: Losses) -> str | None:
    """The id of a letter that is imported too, or the words for one that is not held."""
    if found := link(value):
        return found.removeprefix("message:")
    if " " in value or not value.isascii():
        return value
    losses.add("correspContext/ref", "a letter that is not imported")
    return None
