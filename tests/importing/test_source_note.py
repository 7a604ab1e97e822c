"""The day of a letter in the note below it."""

from __future__ import annotations

import pytest

from message_archive.importing.source_note import day_in_note


@pytest.mark.parametrize(
    "note",
    [
        ["(Telegram of 4 May 1931, printed in the Gazette of 6 May 1931)"],
        ["[The Freedonville Gazette, 6 May 1931; letter of 4 May 1931]"],
        ["(Bulletin Nr. 8, ausgegeben am 6. Mai 1931;\\\nSchreiben vom 4. Mai 1931)"],
        ["(Lettre du 4 mai 1931, publiée le 6 mai 1931.)"],
        ["(«Голос Сильвании», 6 мая 1931 г.;", "телеграмма от 4 мая 1931 года)"],
    ],
)
def test_the_note_gives_the_day_of_the_letter(note: list[str]) -> None:
    found = day_in_note(["I thank you for your kind lines.", "Emil Varga", *note])
    assert found is not None
    assert found.edtf == "1931-05-04"
    assert found.doubt


@pytest.mark.parametrize(
    "line",
    [
        "(Answer to the letter of 4 May 1931, printed on 6 June 1931)",
        "(The Freedonville Gazette, 4 May 1931)",
        "(Letter of 4 May 1931; telegram of 5 May 1931)",
        "My letter of 4 May 1931",
    ],
)
def test_other_days_are_not_that_of_the_letter(line: str) -> None:
    assert day_in_note(["I thank you for your kind lines.", "Emil Varga", line]) is None
