"""RIS, the tagged format of EndNote, Zotero, Mendeley and others (`messages.ris`).

Source: "RIS Format Specifications" (Research Information Systems, 2011); how tags are used with
the type `PCOMM` (personal communication) is from EndNote's table of reference types, which
Zotero's translator follows: `A2` is the recipient, `M3` the kind of letter, `DB` the archive, `AN`
the location in it. Lines end in CR LF, and the file is UTF-8. A value is one line, so that none can
begin another tag.

- A name is `family, given` if the registry has both. Otherwise it ends in a comma: the part before
  the first comma is the family name, and EndNote and others split a name without a comma at its
  last space. A name that contains commas is written unchanged and is split there, because the
  format has no escape for it.
- `PY` is the year, `DA` is `YYYY/MM/DD/other`, where `other` has anything that numbers cannot
  express: `circa`, `uncertain`, `to 1966-11-08`, a season, `or later`, `received` for a day of
  receipt. Decades, sets of dates and undated messages have neither. `N1` describes them in words.
- `N1` has the remarks on the date, the sources and the notes.
- `DB` and `AN` are the repository of the document with its collection and shelfmark, or else the
  site and the id of the message.
- `ET` is the version of the archive.
- There is no `PB`: a letter has no publisher, and Zotero would put the value into a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    abstract,
    address,
    archive_of,
    authors,
    genre,
    language_of,
    one_line,
    remarks,
    run_on,
    title,
)
from message_archive.exports.dates import DATED_BY, Point, points
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.model import FrontMatter
from message_archive.words import PersonalName

__all__ = ["ris", "ris_file"]

_SEASONS = ("spring", "summer", "fall", "winter")


def ris(entry: Entry, publication: Publication) -> str:
    """The message as one record, which ends with `ER` and an empty line."""
    meta = entry.message.meta
    kept = archive_of(entry)
    lines = ["TY  - PCOMM"]
    for tag, value in (
        ("ID", entry.id),
        *(("AU", _name(name)) for name in authors(entry.senders, publication)),
        *(("A2", _name(name)) for name in authors(entry.recipients, publication)),
        ("TI", title(entry, publication)),
        *_dates(meta),
        ("M3", genre(entry)),
        ("LA", language_of(entry.text, publication)),
        ("ET", publication.release.words),
        ("DB", kept.repository or publication.name),
        ("AN", kept.place if kept.repository else entry.id),
        ("AB", abstract(entry)),
        *(("KW", word) for word in meta.tags),
        ("N1", run_on(remarks(entry))),
        ("UR", address(entry, publication)),
    ):
        if value:
            lines.append(f"{tag}  - {one_line(value)}")
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _name(name: PersonalName) -> str:
    if name.family:
        return f"{name.family}, {name.given}"
    return name.whole if "," in name.whole else f"{name.whole},"


def _dates(meta: FrontMatter) -> Iterator[tuple[str, str]]:
    when = meta.date
    at = points(when)
    if not at:
        return
    first = at[0] or at[-1] or ()
    other = []
    if len(first) == 2 and first[1] > 12:
        other.append(_SEASONS[first[1] - 21])
        first = first[:1]
    if meta.dated_by:
        other.append(DATED_BY[meta.dated_by[0]])
    elif len(at) == 2:
        other.append(_other_end(at[0], at[1]))
    if when.approximate:
        other.append("circa")
    if when.uncertain:
        other.append("uncertain")
    numbers = [f"{first[0]:04}", *(f"{part:02}" for part in first[1:]), "", ""][:3]
    yield "PY", numbers[0]
    yield "DA", "/".join([*numbers, ", ".join(other)])


def _other_end(first: Point | None, last: Point | None) -> str:
    if first is None:
        return "or earlier"
    if last is None:
        return "or later"
    if len(last) == 2 and last[1] > 12:
        return f"to {_SEASONS[last[1] - 21]} {last[0]}"
    return "to " + "-".join(f"{part:02}" for part in last)


def ris_file(publication: Publication) -> RowFile:
    """`messages.ris`."""

    def rows(entry: Entry) -> bytes:
        return ris(entry, publication).encode(errors="replace")

    return RowFile("messages.ris", b"", rows)
