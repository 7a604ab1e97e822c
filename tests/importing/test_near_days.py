"""Date lines that belong to the letter that a report quotes."""

from __future__ import annotations

import pytest

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import FoundDate
from message_archive.importing.names import FoundParty
from message_archive.importing.near_days import ends_quotation, is_inside_letter, of_document

_FRAME = "Ada Marlow sent this letter to Emil Varga:"
_LETTER = ["Dear Mr. Varga,", "The harvest was good."]
_ADA = [FoundParty("Ada Marlow")]


def _day(line: str) -> FoundDate:
    found = date_line(line)
    assert found is not None
    return found


@pytest.mark.parametrize("line", ["Fredville, 11 July 2013", "Fredville, le 11 juillet 2013"])
def test_a_date_line_inside_a_letter(line: str) -> None:
    day = _day(line)
    above = [_FRAME, line, *_LETTER, "Ada Marlow"]
    assert is_inside_letter(day, above, _FRAME, _ADA)
    assert is_inside_letter(day, [_FRAME, *_LETTER, line, "Ada Marlow"], _FRAME, _ADA)
    assert not is_inside_letter(day, [_FRAME, *_LETTER, "Ada Marlow", line], _FRAME, _ADA)
    assert not is_inside_letter(day, [line, _FRAME, *_LETTER, "Ada Marlow"], _FRAME, _ADA)


@pytest.mark.parametrize("quote", ["»", "”", '"', " »", ".”"])
def test_a_date_line_with_the_closing_quote(quote: str) -> None:
    day = _day("Fredville, 11 July 2013")
    assert ends_quotation(day, ["“The harvest was good.", f"Fredville, 11 July 2013{quote}"])
    assert not ends_quotation(day, [f"Fredville, 12 July 2013{quote}", "Fredville, 11 July 2013"])
    assert not ends_quotation(day, [f"“Fredville, 11 July 2013{quote}"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In dem Telegramm vom 4. August 1998 heißt es: „Ich", "1998-08-04"),
        ("Condolences were sent. The letter of 4 August reads: “I", "1998-08-04"),
        ("Dans son télégramme du 4 août, il écrit : « J'ai", "1998-08-04"),
        ("В телеграмме от 4 августа говорится: «Узнал", "1998-08-04"),
        ("大統領は8月4日付の電報で「お悔やみ」と述べた。", "1998-08-04"),
        ("In reply to the telegram of 4 August he wrote: “I", None),
        ("The telegram of 4 March says: “I", None),
        ("The agreement of 4 August says: “The", None),
        ("The telegram of 4 August was long.", None),
    ],
)
def test_the_day_of_a_message_above_its_quotation(text: str, day: str | None) -> None:
    found = of_document([text], "1998-08-06")
    assert (found.edtf if found else None) == day
    assert found is None or found.doubt
