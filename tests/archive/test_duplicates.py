"""Messages that may be two records of one message."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message


def _verbatim(body: str, *changes: str) -> str:
    return message("text: verbatim", *changes, body=body)


@pytest.mark.parametrize(
    ("first", "second", "warns"),
    [
        (_verbatim("Hail!"), _verbatim("Farewell!"), False),
        (_verbatim("Hail, hail!"), _verbatim("hail\n\nhail"), True),
        (_verbatim("Hail!"), _verbatim(""), True),
        (_verbatim("Hail!"), message("text: excerpt", body="Farewell!"), True),
        (message(body="Hail!"), message(body="Farewell!"), True),
        # The second may be the first in another language.
        (_verbatim("Hail!", "language: en"), _verbatim("Heil!", "language: de"), True),
        (_verbatim("Hail!", "language: en"), _verbatim("Farewell!", "language: en-GB"), False),
        (_verbatim("Hail!", "language: en"), _verbatim("Farewell!"), False),
    ],
)
def test_two_letters_of_one_day_differ_if_both_are_held_and_their_texts_do(
    first: str, second: str, warns: bool, archived: Archived
) -> None:
    files = {"a.md": first, "b.md": second}
    codes = [problem.code for problem in archived(files)[1]]
    assert ("same-parties" in codes) is warns


def test_a_third_record_is_compared_with_both(archived: Archived) -> None:
    files = {"a.md": _verbatim("Hail!"), "b.md": _verbatim("Farewell!")}
    (line,) = archived.lines({**files, "c.md": _verbatim("farewell")})
    assert line.startswith("messages/c.md:2:7: warning: the same date, parties and occasion")
    assert "compare messages/b.md" in line


def test_a_corrected_text_is_compared_again(archived: Archived) -> None:
    """Also if nothing but the text has changed."""
    from message_archive.archive import check_archive
    from message_archive.reading import load

    archived.whole({"a.md": _verbatim("Hail!"), "b.md": _verbatim("Farewell!")})
    folder, root = archived.project.messages, archived.project.root
    archive, _ = check_archive(load(folder), root)
    archived.project.write({"b.md": _verbatim("Hail!")})
    _, problems = check_archive(load(folder), root, checked=archive.checked)
    assert [problem.code for problem in problems] == ["same-parties"]
