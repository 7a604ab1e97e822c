"""Days of the French republican calendar."""

from __future__ import annotations

import pytest

from message_archive.importing.dates import dates_in
from message_archive.importing.republican_days import republican_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1er vendémiaire an I", "1792-09-22"),
        ("9 thermidor an II", "1794-07-27"),
        ("6e jour complémentaire an III", "1795-09-22"),
        ("1er vendémiaire, an 4", "1795-09-23"),
        ("18 brumaire de l’an VIII", "1799-11-09"),
        ("18 Brumaire, Year VIII", "1799-11-09"),
        ("11 frimaire an XIV", "1805-12-02"),
    ],
)
def test_republican_day_is_worked_out_with_a_doubt(written: str, day: str) -> None:
    (found,) = dates_in(f"Valmont, le {written}")
    assert found.edtf == day
    assert found.doubt


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        (31, "brumaire", "II"),
        (6, "jour complémentaire", "IV"),
        (11, "nivôse", "XIV"),
        (1, "mars", "II"),
    ],
)
def test_day_that_does_not_exist_is_none(day: int, month: str, year: str) -> None:
    assert republican_day(day, month, year) is None
