"""Reads the form "Add a message" in the body of an issue, also with headings in other languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.heads import labelled
from message_archive.importing.page import Page
from message_archive.importing.plain_text import page_of_lines, paragraphs_of

__all__ = ["FORM_LABELS", "read_form", "read_other_form"]

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


_NEEDED: Final = {"Date", "Sender", "Recipient"}
_TEXT: Final = "Text of the message"
_HEADING: Final = re.compile(r"^### [^\n]{1,100}$", re.MULTILINE)


def read_form(text: str) -> Page | None:
    """The answers below the labels of the form; None if `text` is not the form.

    Labels are searched for in the order of the form. A label out of order is part of an answer.
    The form of another version may have fewer fields. What is below a field that this one does not
    have goes into the text.
    """
    found: list[tuple[str, re.Match[str]]] = []
    end = 0
    for label, of_label in zip(FORM_LABELS, _LABELS, strict=True):
        if match := of_label.search(text, end):
            found.append((label, match))
            end = match.end()
    if not {label for label, _ in found} >= _NEEDED:
        return None
    ends = [match.start() for _, match in found[1:]] + [len(text)]
    answers = {
        label: text[match.end() : stop].strip()
        for (label, match), stop in zip(found, ends, strict=True)
    }
    above = text[: found[0][1].start()].strip()
    doubts = ["the text above the form is not in the draft"] if above else []
    others: list[str] = []
    if len(found) < len(FORM_LABELS):
        for label, answer in answers.items():
            heading = _HEADING.search(answer) if label != _TEXT else None
            if heading:
                answers[label] = answer[: heading.start()].strip()
                others.append(answer[heading.start() :])
                doubts.append(f'the form has another field, "{heading[0].strip("# ")}"')
    stated = {label: answer for label, answer in answers.items() if answer not in ("", _NO_ANSWER)}
    body = paragraphs_of("\n\n".join((stated.get(_TEXT, ""), *others)))
    return Page("", body, stated=stated, doubts=tuple(doubts))


_MOST_SECTIONS: Final = 40
_ANY_HEADING: Final = re.compile(r"(?P<level>#{2,6})[ \t]+(?P<label>[^\n]{1,80}?)[ \t*:：#]*")
_ONE_ADDRESS: Final = re.compile(r"<?(https?://[^\s<>]+)>?")


def read_other_form(lines: Sequence[str], url: str = "") -> Page | None:
    """A form with headings such as `### Absender` and `### Datum`; None if the lines are not one.

    The answers to those of a typed head become one. The others are the text, without the first of
    their headings, and the address of the source.
    """
    sections = _sections(lines)
    head: list[str] = []
    rest: list[str] = []
    keys: set[str] = set()
    for label, answer in sections:
        if answer in ("", _NO_ANSWER):
            continue
        found = labelled(f"{label}: {answer}".replace("\n", ", "))
        if found and found[0] not in keys:
            keys.add(found[0])
            head.append(f"{label}: {found[1]}")
        elif address := _ONE_ADDRESS.fullmatch(answer):
            url = url or address[1]
        else:
            rest += ["", f"### {label}", ""] if rest else [""]
            rest += answer.split("\n")
    if "from" not in keys or keys.isdisjoint(("to", "date")):
        return None
    return page_of_lines([*head, *rest], url)


def _sections(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The headings of a text that begins with one, and what is below each."""
    sections: list[tuple[str, list[str]]] = []
    level = ""
    for line in lines:
        match = _ANY_HEADING.fullmatch(line.strip())
        if match and match["level"] == (level or match["level"]):
            level = match["level"]
            sections.append((match["label"].strip(), []))
        elif sections:
            sections[-1][1].append(line)
        elif line.strip("\ufeff "):
            return []
    found = [(label, "\n".join(below).strip()) for label, below in sections]
    return found if len(found) <= _MOST_SECTIONS else []
