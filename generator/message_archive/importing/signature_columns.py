"""Finds who signed a letter next to each other: the names on one line, and the offices on others.

`Margaret Ellery          Thomas Brenk` / `Minister of Trade        Governor of Port Regent`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.date_lines import COLUMNS, HANDED_IN, date_line
from message_archive.importing.dates import dates_in
from message_archive.importing.handed_in import HEAD
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.parties import known_party, with_doubt, without_titles
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["columns_of", "signed_in_columns", "two_names"]

_MOST_BELOW: Final = 9
"""The last lines of a text, in which the names may be."""
_LONGEST: Final = 160


def signed_in_columns(
    lines: Sequence[str], registry: Registry
) -> tuple[list[FoundParty], range] | None:
    """Who signed, and the numbers of the lines with them; None without such lines.

    They are lines with as many columns each: one has the names, and the others have the offices.

    Args:
        lines: the lines of the text, with the space between their columns.
        registry: the registry.
    """
    first = max(0, len(lines) - _MOST_BELOW)
    rows = {
        at: cells
        for at in range(first, len(lines))
        if len(lines[at]) <= _LONGEST and len(cells := _cells(lines[at])) > 1
    }
    for start, cells in rows.items():
        end = start
        while end in rows and len(rows[end]) == len(cells):
            end += 1
        block = [rows[at] for at in range(start, end)]
        by_name = next((at for at, row in enumerate(block) if _are_names(row, registry)), None)
        if end - start > 1 and by_name is not None:
            others = [row for at, row in enumerate(block) if at != by_name]
            signers = [
                _party(cell, [row[at] for row in others], registry)
                for at, cell in enumerate(block[by_name])
            ]
            return signers, range(start, end)
    return None


def _cells(line: str) -> list[str]:
    """The columns of a line; none of them has a day in it, as the head of a letter has."""
    cells = [cell.strip(" ,") for cell in COLUMNS.split(line.strip(" \\"))]
    return [] if any(map(dates_in, cells)) or not all(cells) else cells


def _are_names(cells: Sequence[str], registry: Registry) -> bool:
    if any(joined_letters().search(each) and pattern(_OFFICE).search(each) for each in cells):
        return False  # `霧ヶ浦市長　　　高尾　啓吾`: an office and a name.
    return all(
        known_party(cell, registry) or is_name(without_titles(cell, registry)[0], 2)
        for cell in cells
    )


_OFFICE: Final = r"(?:{names.offices}|{names.local}|{heads.clerks})$"


def _party(cell: str, below: Sequence[str], registry: Registry) -> FoundParty:
    name, title = without_titles(cell, registry)
    role = ", ".join(filter(None, (title, *below)))
    known = known_party(cell, registry)
    found = known or FoundParty(name, doubt=UNKNOWN)
    found = FoundParty(
        found.name, role=role or None, organization=found.organization, country=found.country,
        doubt=found.doubt,
    )  # fmt: skip
    return with_doubt(found, f'"{role}" is in the same column') if found.doubt else found


def columns_of(line: str) -> list[str]:
    """The columns of a line, but a line of a telegram form with its label and its day as one, and
    so is a date line with a blank for the day."""
    is_of_form = pattern(HANDED_IN).match(line) is not None or HEAD.fullmatch(line.strip())
    is_blank = _BLANK_DAY.search(line) is not None and date_line(line) is not None
    return [COLUMNS.sub("  ", line)] if is_of_form or is_blank else COLUMNS.split(line)


# `1962년 3월   일`
_BLANK_DAY: Final = re.compile(r"[月월][\s　]{3,12}[日일]")


def two_names(text: str) -> tuple[str, str] | None:
    """The two names of a line that only their capitals, or in languages without spaces a gap,
    keep apart; None for any other line."""
    pair = _TWO_IN_CAPITALS.fullmatch(text) or pattern(_TWO_JOINED).fullmatch(text)
    return (pair[1], pair[2]) if pair and is_name(pair[1], 2) and is_name(pair[2], 2) else None


# `Armand DELCASSIEU Ilse VANDERMOLEN`
_GIVEN_AND_FAMILY: Final = (
    r"((?:[^\W\d_a-z][a-zß-ÿ]{1,20}[\s-]){1,3}[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ'’-]{2,30})"
)
_TWO_IN_CAPITALS: Final = re.compile(rf"{_GIVEN_AND_FAMILY}\s{{1,9}}{_GIVEN_AND_FAMILY}")
# `卓大同　　尤桂香`. Two of a single person, as in Japanese, seldom have three letters each.
_FAMILY_AND_GIVEN: Final = r"({names.surnames}[\u3400-\u9fff가-힣]{1,2}|[\u3400-\u9fff]{3})"
_TWO_JOINED: Final = rf"{_FAMILY_AND_GIVEN}[\s　]{{2,9}}{_FAMILY_AND_GIVEN}"
