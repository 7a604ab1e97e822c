"""BibTeX, to be read by BibTeX and by biblatex with biber (`messages.bib`).

Source: "BibTeXing" (Oren Patashnik, 1988) and the manual of biblatex 3, sections 2.1, 2.2 (`misc`
and its fields) and 2.3.8 (dates). The file is UTF-8; only what TeX reads as a command is escaped.

- The entry is `@misc`, for neither has one for letters; its key is the id of the message.
- Each name is in braces, so that it is not taken apart and an "and" in it parts nobody. So is
  the title, which keeps its capitals.
- `date` is the date as the archive has it (EDTF), for biblatex, which reads levels 0 and 1 of it;
  `year` and `month` are for BibTeX. An undated message has neither. What `year` cannot say stands
  in `note` too, beside what it is and to whom.
- `howpublished` is the name of the site. Sources and notes are in `annotation`, which the usual
  styles do not print.
- `url` is written as it is: both packages take it as verbatim text.
"""

from __future__ import annotations

import re
from typing import Final

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    abstract,
    address,
    date_remark,
    description,
    language_name,
    language_of,
    names,
    one_line,
    remarks,
    title,
)
from message_archive.exports.dates import points
from message_archive.exports.publication import Publication
from message_archive.model import Edtf

__all__ = ["bibtex"]

# The strings of BibTeX's own styles, which make a month of any language of them.
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()

# BibTeX counts braces whatever stands before them, so an escaped one is a word.
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&#_$"},
}
_SPECIAL = re.compile(r"[\\{}~^%&#_$]")

# What the `date` of biblatex takes of EDTF: levels 0 and 1, with unspecified digits outside spans.
_SIDE = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
_VAGUE = r"(?:\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX)[?~%]?"
_LEVEL_1 = re.compile(rf"{_SIDE}(?:/(?:{_SIDE}|\.\.)?)?|(?:\.\.)?/{_SIDE}|{_VAGUE}", re.ASCII)


def bibtex(entry: Entry, publication: Publication) -> str:
    """The message as one entry, a field a line."""
    meta = entry.message.meta
    date = date_remark(entry)
    fields = [
        ("author", _braced(" and ".join(map(_name, names(entry.senders))))),
        ("title", _braced(_name(title(entry, publication)))),
        ("date", _braced(entry.date.text) if _LEVEL_1.fullmatch(entry.date.text) else ""),
        ("year", _braced(_year(entry.date))),
        ("month", _month(entry.date)),
        ("howpublished", _braced(_escaped(publication.name))),
        ("type", _braced(_escaped(meta.form or meta.kind or ""))),
        (
            "note",
            _braced(_escaped(". ".join(filter(None, (description(entry), (date or "")[:-1]))))),
        ),
        ("language", _braced(_escaped(language_name(language_of(entry.text, publication))))),
        ("keywords", _braced(_escaped(", ".join(meta.tags)))),
        ("abstract", _braced(_escaped(abstract(entry) or ""))),
        ("annotation", _braced(_escaped(" ".join(r for r in remarks(entry) if r != date)))),
        ("url", _braced(address(entry, publication))),
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@misc{{{entry.id},\n{lines}}}\n"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _name(text: str) -> str:
    """In braces of its own: neither taken apart nor put into small letters."""
    return _braced(_escaped(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], one_line(text))


def _year(when: Edtf) -> str:
    known = next(filter(None, points(when)), None)
    return f"{known[0]:04}" if known else ""


def _month(when: Edtf) -> str:
    """A month's string, which stands without braces; "" for a span, a season, a year."""
    at = points(when)
    if len(at) != 1 or at[0] is None or len(at[0]) == 1 or at[0][1] > 12:
        return ""
    return _MONTHS[at[0][1] - 1]
