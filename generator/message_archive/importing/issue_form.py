"""Reads the form "Add a message" in the body of an issue."""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.page import Page
from message_archive.importing.plain_text import paragraphs_of

__all__ = ["FORM_LABELS", "read_form"]

FORM_LABELS: Final = (
    "Date", "Sender", "Recipient", "Occasion", "Kind", "Form", "Text of the message",
    "Language of the text", "State of the text", "Source title", "Source publisher",
    "Source address", "Published on", "Retrieved on", "Notes",
)  # fmt: skip
"""The fields of the form, in order."""

_NO_ANSWER: Final = "_No response_"
_LABELS: Final = [
    re.compile(rf"^### {re.escape(label)}[ \t]*$", re.MULTILINE) for label in FORM_LABELS
]


def read_form(text: str) -> Page | None:
    """The answers below the labels of the form; None if `text` is not the form.

    Labels are searched for in the order of the form. A label out of order is part of an answer.
    """
    starts: list[tuple[int, int]] = []
    end = 0
    for label in _LABELS:
        match = label.search(text, end)
        if match is None:
            return None
        starts.append(match.span())
        end = match.end()
    ends = [start for start, _ in starts[1:]] + [len(text)]
    answers = {
        label: text[after:stop].strip()
        for label, (_, after), stop in zip(FORM_LABELS, starts, ends, strict=True)
    }
    stated = {label: answer for label, answer in answers.items() if answer != _NO_ANSWER}
    above = text[: starts[0][0]].strip()
    doubts = ("the text above the form is not in the draft",) if above else ()
    body = paragraphs_of(stated.get("Text of the message", ""))
    return Page("", body, stated=stated, doubts=doubts)
