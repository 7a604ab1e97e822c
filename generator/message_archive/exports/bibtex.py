"""BibTeX for BibTeX itself and for biblatex with biber (`messages.bib`).

Source: "BibTeXing" (Oren Patashnik, 1988) and the manual of biblatex 3, sections 2.1, 2.2 (`misc`
and its fields) and 2.3.8 (dates). The file is UTF-8. Only characters that are TeX commands are
escaped.

- The entry is `@misc`, because neither has an entry type for letters. Its key is the message id.
- A name is `{family}, given` if the registry has both. Any other name is in braces, so that it is
  not split, not even at an "and". The title is in braces
  too, so that it keeps its capitals.
- `date` is the date as the archive has it (EDTF), for biblatex, which reads EDTF levels 0 and 1.
  `year` and `month` are for BibTeX. An undated message has none of them. `note` has the form and
  the recipients, and also anything about the date that `year` cannot express.
- `library` is the repository of the document with its collection and shelfmark (biblatex, 2.2.2).
  `howpublished` is the name of the site with its version: BibTeX's styles do not print a field
  `version`. Sources and notes are in `annotation`, which the usual styles do not print.
- `url` is not escaped: both packages treat it as verbatim text.
"""

from __future__ import annotations

import re
from typing import Final

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    abstract,
    address,
    archive_of,
    authors,
    date_remark,
    description,
    genre,
    has_only_abstract,
    language_name,
    language_of,
    one_line,
    remarks,
    run_on,
    title,
)
from message_archive.exports.dates import points
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.model import Edtf
from message_archive.words import PersonalName

__all__ = ["bibtex", "bibtex_file"]

# The month macros of BibTeX's styles, which print them in any language.
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()

# BibTeX counts braces even if they are escaped, so a literal brace becomes a command word.
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&#_$"},
}
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\{}~^%&#_$]")

# The EDTF that biblatex accepts: levels 0 and 1, with unspecified digits outside spans.
_SIDE = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
_VAGUE = r"(?:\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX)[?~%]?"
_LEVEL_1 = re.compile(rf"{_SIDE}(?:/(?:{_SIDE}|\.\.)?)?|(?:\.\.)?/{_SIDE}|{_VAGUE}", re.ASCII)


def bibtex(entry: Entry, publication: Publication) -> str:
    """The message as one entry, with one field per line."""
    meta = entry.message.meta
    date, date_text = date_remark(entry), entry.date.simplified.text
    kept = archive_of(entry)
    what = f"{description(entry)}{' (abstract)' if has_only_abstract(entry) else ''}"
    library = ", ".join(filter(None, (kept.repository, kept.place)))
    fields = [
        ("author", _braced(" and ".join(map(_author, authors(entry.senders, publication))))),
        ("title", _braced(_name(title(entry, publication)))),
        ("date", _braced(date_text) if _LEVEL_1.fullmatch(date_text) else ""),
        ("year", _braced(_year(entry.date))),
        ("month", _month(entry.date)),
        ("howpublished", _braced(_escaped(publication.cited_name))),
        ("library", _braced(_escaped(library))),
        ("type", _braced(_escaped(genre(entry)))),
        (
            "note",
            _braced(_escaped(". ".join(filter(None, (what, (date or "")[:-1]))))),
        ),
        ("language", _braced(_escaped(language_name(language_of(entry.text, publication))))),
        ("keywords", _braced(_escaped(", ".join(meta.tags)))),
        ("abstract", _braced(_escaped(abstract(entry) or ""))),
        ("annotation", _braced(_escaped(run_on([r for r in remarks(entry) if r != date])))),
        ("url", _braced(address(entry, publication))),
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@misc{{{entry.id},\n{lines}}}\n"


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _name(text: str) -> str:
    """`text` in braces, so that it is neither split nor put into lower case."""
    return _braced(_escaped(text))


def _author(name: PersonalName) -> str:
    if not name.family:
        return _name(name.whole)
    is_plain = not _SPECIAL.search(name.given) and not _AND.search(name.given)
    return f"{_name(name.family)}, {name.given if is_plain else _name(name.given)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], one_line(text))


def _year(when: Edtf) -> str:
    known = next(filter(None, points(when)), None)
    return f"{known[0]:04}" if known else ""


def _month(when: Edtf) -> str:
    """The macro of the month, which needs no braces; "" for a span, a season or a year."""
    at = points(when)
    if len(at) != 1 or at[0] is None or len(at[0]) == 1 or at[0][1] > 12:
        return ""
    return _MONTHS[at[0][1] - 1]


def bibtex_file(publication: Publication) -> RowFile:
    """`messages.bib`. Text outside entries is a comment (BibTeX, "The bib file")."""
    head = f"% Message Archive: {' '.join(publication.name.split())}\n"

    def rows(entry: Entry) -> bytes:
        return f"\n{bibtex(entry, publication)}".encode(errors="replace")

    return RowFile("messages.bib", head.encode(errors="replace"), rows)
