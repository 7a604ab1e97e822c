"""A line below a name and a comma."""

from __future__ import annotations

import pytest

from message_archive.importing.letterhead import is_office_below
from message_archive.importing.names import UNKNOWN, FoundParty


@pytest.mark.parametrize(
    ("line", "is_office"),
    [
        ("Schaffnerin des Stiftes", True),
        ("Marguillière du Patronage", True),
        ("Camerlenga della Confraternita", True),
        ("Otto von der Heydt", False),
        ("Ana de Quintanar", False),
        ("Emil Varga", False),
    ],
)
def test_an_office_without_a_known_word(line: str, *, is_office: bool) -> None:
    signed = FoundParty("Ada Marlow", doubt=UNKNOWN)
    found = [FoundParty(line, doubt=UNKNOWN)]
    assert is_office_below("Ada Marlow,", line, signed, found) is is_office
    assert not is_office_below("Ada Marlow", line, signed, found)
    assert not is_office_below("Ada Marlow,", line, signed, [FoundParty(line)])
