"""Whose letter an e-mail carries, and what its draft says about it."""

from __future__ import annotations

import pytest

from tests.importing.conftest import Import

HEAD = "From: {}\nTo: {}\nSubject: Grain\nDate: Tue, 12 May 1998 09:00:00 +0000\n\n"
LETTER = """\
Fredonville, 10 May 1998

Dear Mr. Kern,

I thank you for the grain, which has arrived in good order.

Yours sincerely,
Paula Stern
"""
NOTE = "Please find below the text of the letter.\n\n---\n\n"


def mail(sender: str, recipient: str, body: str) -> str:
    return HEAD.format(sender, recipient) + body


def test_date_and_parties_are_those_of_the_letter(drafted: Import) -> None:
    to = "Town Archive <archive@town.example>"
    draft = drafted(mail("Press Office <press@xf.example>", to, NOTE + LETTER))
    assert str(draft.keys["date"]) == "1998-05-10"
    assert draft.keys["sender"]["name"] == "Paula Stern"
    assert draft.keys["recipient"]["name"] == "Kern"
    assert "the e-mail with the letter is of 1998-05-12" in draft.marked("date")
    assert "from the letter in an e-mail by Press Office" in draft.marked("sender")


def test_the_note_is_a_quotation(drafted: Import) -> None:
    draft = drafted(mail("Press Office <p@xf.example>", "Otto Kern <k@xf.example>", NOTE + LETTER))
    assert "> Please find below the text of the letter." in draft.body
    assert "\nDear Mr. Kern," in draft.body


def test_the_day_of_the_mail_is_marked_where_the_letter_has_none(drafted: Import) -> None:
    body = NOTE + LETTER.replace("Fredonville, 10 May 1998\n\n", "")
    draft = drafted(mail("Press Office <p@xf.example>", "Otto Kern <k@xf.example>", body))
    assert str(draft.keys["date"]) == "1998-05-12"
    assert draft.marked("date")
    assert draft.keys["recipient"]["name"] == "Otto Kern"


def test_the_letter_of_the_sender_is_no_letter_of_somebody_else(drafted: Import) -> None:
    head = ("Paula Stern <stern@xf.example>", "Otto Kern <kern@xf.example>")
    draft = drafted(mail(*head, NOTE + LETTER))
    assert str(draft.keys["date"]) == "1998-05-12"
    assert draft.keys["sender"]["name"] == "Paula Stern"


@pytest.mark.parametrize("below", ["See your letter below.", "I answer your letter below."])
def test_an_earlier_letter_below_an_answer_is_not_the_message(below: str, drafted: Import) -> None:
    own = f"Dear Ms Stern,\n\n{below}\n\nKind regards,\nOtto Kern\n\n---\n\n"
    head = ("Otto Kern <kern@xf.example>", "Paula Stern <stern@xf.example>")
    draft = drafted(mail(*head, own + LETTER))
    assert draft.keys["sender"]["name"] == "Otto Kern"
    assert str(draft.keys["date"]) == "1998-05-12"


def test_an_announced_letter_that_is_not_found_is_marked(drafted: Import) -> None:
    body = "The text of the telegram is below.\n\nMANY THANKS FOR GRAIN STERN\n"
    draft = drafted(mail("Press Office <p@xf.example>", "Otto Kern <k@xf.example>", body))
    assert "the letter of somebody else" in draft.marked("date")
