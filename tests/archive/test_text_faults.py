"""Warnings about texts: what a page cannot show, and texts that are missing."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message


def test_each_fault_has_its_place_and_a_fix(archived: Archived) -> None:
    body = "Hail!\n\nSee ![the flag](flag.png)\nand <b>this</b>[^1]."
    assert archived.lines({"a.md": message(body=body)}) == [
        "messages/a.md:9:5: warning: a picture in a text, which its page cannot show, found "
        '"flag.png": put the image file next to the message, as <id>.<label>.jpg [picture-in-text]',
        "messages/a.md:10:5: warning: HTML in a text, which its page shows as it is typed, found "
        '"<b>": write Markdown, or a backslash before < if it is part of the text [html-in-text]',
        "messages/a.md:10:12: warning: HTML in a text, which its page shows as it is typed, found "
        '"</b>": write Markdown, or a backslash before < if it is part of the text [html-in-text]',
        'messages/a.md:10:16: warning: a footnote without a text, found "[^1]": add a line that '
        "begins with the same mark and a colon, then the text [note-without-text]",
    ]


def test_a_place_is_right_in_a_text_that_is_not_composed(archived: Archived) -> None:
    """Reading composes letters and accents."""
    (line,) = archived.lines({"a.md": message(body="Gru\u0308ße\n\nGru\u0308ße <i>!").encode()})
    assert line.startswith("messages/a.md:9:")
    assert '"<i>"' in line


def test_faults_of_further_texts_are_reported_and_accepted(archived: Archived) -> None:
    files = {
        "a.md": message(),
        "a.zh.md": "---\ntext: reported\n---\nHail <u>Freedonia</u>.\n",
    }
    assert [line.split(":")[0] for line in archived.lines(files)] == ["messages/a.zh.md"] * 2
    archived.whole({**files, "a.md": message("accept: html-in-text", "notes: As printed.")})


@pytest.mark.parametrize(
    ("changes", "body", "warns"),
    [
        (["text: verbatim"], "", True),
        (["text: verbatim"], "Hail.", False),
        (["text: abstract"], "", False),
        ([], "", False),
    ],
)
def test_a_verbatim_text_is_not_empty(
    changes: list[str], body: str, warns: bool, archived: Archived
) -> None:
    _, problems = archived({"a.md": message(*changes, body=body)})
    assert [(each.key, each.code) for each in problems] == [("text", "empty-text")] * warns
    archived.whole({"a.md": message(*changes, *["accept: empty-text"] * warns, body=body)})


def test_faults_are_reported_again_if_only_the_text_has_changed(archived: Archived) -> None:
    from message_archive.archive import check_archive
    from message_archive.reading import load

    archived.whole({"a.md": message()})
    folder, root = archived.project.messages, archived.project.root
    loaded = load(folder)
    archive, _ = check_archive(loaded, root)
    archived.project.write({"a.md": message(body="Hail <b>Freedonia</b>.")})
    again = load(folder, memory=loaded.memory)
    _, problems = check_archive(again, root, checked=archive.checked, earlier=archive)
    assert {problem.code for problem in problems} == {"html-in-text"}
