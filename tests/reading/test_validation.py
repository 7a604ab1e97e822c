"""The keys that a message must have."""

from __future__ import annotations

import pickle

from message_archive.model import REQUIRED
from message_archive.reading import load
from message_archive.reading.message_file import read_message_file
from tests.support.archives import Project
from tests.support.messages import message

LETTERS = ("date", "sender", "recipient")


def lines(text: str, required: tuple[str, ...]) -> list[str]:
    _, problems = read_message_file(text.encode(), "a.md", required)
    return [str(problem) for problem in problems]


def test_an_occasion_is_required_unless_the_archive_says_otherwise() -> None:
    letter = message("-occasion")
    missing = "a.md:2:1: missing key occasion: add occasion: …"
    assert lines(letter, REQUIRED) == [missing]
    part, problems = read_message_file(letter.encode(), "a.md", LETTERS)
    assert problems == []
    assert part
    assert part.meta
    meta = part.meta
    assert (meta.occasion, meta.occasion_name, meta.series, meta.ordinal) == (None, "", None, None)


def test_a_missing_occasion_is_reported_with_the_other_problems() -> None:
    found = lines(message("-occasion", "-sender", "kind: leter"), REQUIRED)
    assert len(found) == 3
    assert [line for line in found if "missing key" in line] == [
        "a.md:2:1: missing key sender: add sender: …",
        "a.md:2:1: missing key occasion: add occasion: …",
    ]
    found = lines(message("-occasion", "-sender", "kind: leter"), LETTERS)
    assert len(found) == 2


def test_an_occasion_that_is_there_must_be_right_even_if_it_is_optional() -> None:
    (found,) = lines(message("occasion: {name: Duck soup, ordinal: 3}"), LETTERS)
    assert found.startswith("a.md:5:11: an ordinal without a series")
    (found,) = lines(message("occasion:"), LETTERS)
    assert "an empty value" in found


def test_files_are_read_again_when_the_required_keys_change(project: Project) -> None:
    project.write({"a.md": message("-occasion")})
    loaded = load(project.messages, required=LETTERS)
    assert [message.id for message in loaded.messages] == ["a"]
    memory = pickle.loads(pickle.dumps(loaded.memory))
    loaded = load(project.messages, memory=memory)
    assert loaded.messages == ()
    assert [problem.what for problem in loaded.problems] == ["missing key occasion"]
