"""The marks of a merge that Git could not finish."""

from __future__ import annotations

import pytest

from message_archive.reading.conflicts import conflict_problem
from tests.support.archives import Archived
from tests.support.messages import message

CONFLICT = "<<<<<<< HEAD\nGood wishes.\n=======\nBest wishes.\n>>>>>>> letters\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a\n{CONFLICT}", 2),
        ("a\n<<<<<<<\nb", 2),
        ("a\n\n>>>>>>> 1a2b3c4 (Add the letter)\n", 3),
        ("=======\nb\n>>>>>>> letters", 3),
    ],
)
def test_marks_of_a_conflict_are_found(text: str, line: int) -> None:
    problem = conflict_problem(text, "a.md")
    assert problem
    assert (problem.place.line, problem.place.column) == (line, 1)


@pytest.mark.parametrize(
    "text",
    [
        "A heading\n=======\n",
        "<<<<<<<< eight",
        "a <<<<<<< b",
        ">>>>>> six\n>>>>>>> seven\n",
        ">>>>>>> seven\n> one\n",
        ">>>>>>> We met twice.",
    ],
)
def test_headings_and_quotations_are_no_conflict(text: str) -> None:
    assert conflict_problem(text, "a.md") is None


def test_a_conflict_is_the_only_problem_of_its_file(archived: Archived) -> None:
    """What else is wrong with the file follows from it."""
    keys = "<<<<<<< HEAD\nnotes: A\n=======\nnotes: B\n>>>>>>> letters"
    lines = archived.lines(
        {
            "a.md": message(body=CONFLICT),
            "b.md": message().replace("---\n", f"---\n{keys}\n", 1).replace("\n", "\r\n"),
            "_registry/people.yml": f"ada: {{name: Ada}}\n{CONFLICT}",
        }
    )
    rest = (
        'a merge conflict, found "<<<<<<< HEAD": '
        "keep the right lines, and remove the three conflict"
    )
    assert lines == [
        f"messages/_registry/people.yml:2:1: {rest} markers",
        f"messages/a.md:7:1: {rest} markers",
        f"messages/b.md:2:1: {rest} markers",
    ]
