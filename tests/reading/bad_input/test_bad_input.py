"""Every mistake is reported with its place and its remedy, and none ends in a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.reading.bad_input import (
    file_cases,
    key_cases,
    registry_cases,
    value_cases,
    yaml_cases,
)
from tests.reading.bad_input.case import Case
from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import message

TABLES = (yaml_cases, key_cases, value_cases, file_cases, registry_cases)
CASES = [case for table in TABLES for case in table.CASES]


def _is_told(case: Case, output: str) -> bool:
    """Whether a line of `output` begins with the place of `case` and says what it must."""
    place = f"messages/{case.place}: "
    lines = [line.removeprefix(place) for line in output.splitlines() if line.startswith(place)]
    return any(case.reported in line for line in lines)


def _command(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "message_archive.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_bad_input_is_told_with_its_place_and_a_remedy(
    case: Case, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write(case.files)
    outcome = archive_command("check", "-f", project.config)
    assert _is_told(case, outcome.out), outcome.out
    assert outcome.status == 1
    assert "Traceback" not in outcome.out + outcome.err
    assert outcome.out.replace("\n", "").isprintable()


@pytest.mark.parametrize("case", [table.CASES[-1] for table in TABLES])
def test_the_command_itself_tells_it_too(case: Case, project: Project) -> None:
    project.write(case.files)
    outcome = _command("check", "-f", project.config)
    assert _is_told(case, outcome.stdout), outcome.stdout
    assert (outcome.returncode, outcome.stderr) == (1, "")


def test_each_case_has_its_own_name() -> None:
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_all_problems_of_all_files_come_in_one_run_in_order_of_place(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write(
        {
            "_registry/people.yml": "Firefly: {name: Rufus T. Firefly}\n",
            "1933/a.md": message("date: 1933-02-29", "knd: reply", "title: ''", "-sender"),
            "1933/b.md": message("in_reply_to: nothing", "aliases: [c]"),
            "1933/c.md": message("date: 1934", "related: [a, d]"),
            "2020/d.md": "no front matter\n",
        }
    )
    outcome = archive_command("check", "-f", project.config)
    assert [line.split(": ")[0].removeprefix("messages/") for line in outcome.lines] == [
        "1933/a.md:2:1",
        "1933/a.md:2:7",
        "1933/a.md:5:1",
        "1933/a.md:6:8",
        "1933/b.md:6:14",
        "1933/b.md:7:11",
        "2020/d.md:1:1",
        "_registry/people.yml:1:1",
        "4 messages, 8 errors.",
    ]
    assert outcome.status == 1


def test_a_message_that_refers_to_a_broken_one_is_no_second_fault(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write({"a.md": message("-date"), "b.md": message("in_reply_to: a", "related: a")})
    outcome = archive_command("check", "-f", project.config)
    assert outcome.lines[1:] == ["2 messages, 1 error."]


def test_replies_in_several_circles_are_told_once_for_each(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    replies = {"a": "b", "b": "a", "c": "d", "d": "e", "e": "c", "f": "e", "g": "a recent letter"}
    project.write(
        {
            f"{id_}.md": message(f"in_reply_to: {parent}", f"date: {1930 + number}")
            for number, (id_, parent) in enumerate(replies.items())
        }
    )
    outcome = archive_command("check", "-f", project.config)
    reported = [line for line in outcome.lines if "in a circle" in line]
    assert [line.split(":")[0] for line in reported] == ["messages/a.md", "messages/c.md"]


def test_a_reply_to_itself_is_told_once(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write({"a.md": message("in_reply_to: [a letter not held, a]")})
    outcome = archive_command("check", "-f", project.config)
    assert [line.split(", ")[0] for line in outcome.lines] == [
        "messages/a.md:6:34: a message that refers to itself",
        "1 message",
    ]


def test_a_long_chain_of_replies_is_no_circle(archived: Archived) -> None:
    chain = {f"m{n}.md": message(f"in_reply_to: m{n - 1}", "date: undated") for n in range(1, 1500)}
    archive, problems = archived({"m0.md": message("date: undated"), **chain})
    assert (len(archive), problems) == (1500, ())
