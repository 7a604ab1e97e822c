"""The command `archive`: its help, its exit statuses and its formats."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from message_archive.cli.main import archive
from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message

Command = Callable[..., Outcome]

CONTEXT = click.Context(archive)
COMMANDS = archive.list_commands(CONTEXT)

BAD = {
    "2020/a b,c.md": message(),
    "2020/d.md": message("date: 2021-02-29"),
    "1933/e.md": message("related: [nothing at all, nothing]"),
    "1933/f.txt": "not read",
}


@pytest.fixture
def bad(project: Project) -> Project:
    """An archive with three errors and a warning."""
    project.write(BAD)
    return project


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str, archive_command: Command) -> None:
    outcome = archive_command(name, "--help")
    assert outcome.status == 0
    assert re.search(rf"Example:\n +archive {name}", outcome.out), outcome.out
    assert archive_command(name, "-h").out == outcome.out


def test_the_help_lists_each_command_and_the_exit_statuses(archive_command: Command) -> None:
    outcome = archive_command("--help")
    assert outcome.status == 0
    assert "Exit status: 0 " in outcome.out
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +[A-Z].+\.$", outcome.out, re.M), name


def test_the_help_imports_no_command() -> None:
    """Which would take longer than printing it."""
    code = (
        "import sys\n"
        "from message_archive.cli.main import archive\n"
        "archive(['--help'], standalone_mode=False)\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(done.stdout.splitlines()[-1].split())
    assert "message_archive.cli.main" in modules
    heavy = {"babel", "jinja2", "mkdocs", "pydantic", "rich", "message_archive.archive"}
    assert modules & heavy == set()


def test_the_version_is_told(archive_command: Command) -> None:
    assert re.fullmatch(r"archive, version \d+\.\d+\S*\n", archive_command("--version").out)


# Exit status


def test_an_archive_without_problems_is_fine(project: Project, archive_command: Command) -> None:
    project.write({"2020/a.md": message()})
    outcome = archive_command("check", "-f", project.config)
    assert outcome == Outcome(0, "1 message, 0 errors.\n", "")


def test_an_empty_archive_is_fine(project: Project, archive_command: Command) -> None:
    assert archive_command("check", "-f", project.config).out == "0 messages, 0 errors.\n"


def test_a_warning_alone_is_fine(project: Project, archive_command: Command) -> None:
    project.write({"2020/a.md": message(), "2020/b.txt": "x"})
    outcome = archive_command("check", "-f", project.config)
    assert outcome.status == 0
    assert outcome.lines[-1] == "1 message, 0 errors, 1 warning."


def test_problems_exit_with_one(bad: Project, archive_command: Command) -> None:
    outcome = archive_command("check", "-f", bad.config)
    assert outcome.status == 1
    assert outcome.lines[-1] == "3 messages, 3 errors, 1 warning."


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--fromat", "json"],
        ["check", "--format", "xml"],
        ["check", "-f", "nowhere.yml"],
        ["check", "-f", "docs"],
        ["check", "nowhere"],
        ["check", ".."],
        ["build", "-f", "nowhere.yml"],
        ["serve", "-f", "nowhere.yml"],
    ],
)
def test_a_wrong_command_line_exits_with_two(
    arguments: list[str],
    project: Project,
    archive_command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project.root)
    outcome = archive_command(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert "Error: " in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("config", "reported"),
    [
        ("site_name: A\n", "mkdocs.yml: not the configuration of an archive; add `- messages` to"),
        ("site_name: [A\n", "mkdocs.yml: "),
        ("plugins: [messages]\n", "mkdocs.yml: site_name is missing"),
        (
            "site_name: A\nplugins: [{messages: {messages_dir: letters}}]\n",
            "messages_dir: letters is missing; make it",
        ),
    ],
)
def test_a_wrong_configuration_exits_with_two(
    config: str, reported: str, project: Project, archive_command: Command
) -> None:
    project.config.write_text(config, encoding="utf-8")
    outcome = archive_command("check", "-f", project.config)
    assert (outcome.status, outcome.out) == (2, "")
    assert reported in outcome.err
    assert "Traceback" not in outcome.err


# Paths


def test_paths_choose_what_is_told(
    bad: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reported(*paths: object) -> tuple[list[str], int]:
        outcome = archive_command("check", *paths)
        return [
            line.split(":")[0].removeprefix("messages/") for line in outcome.lines[:-1]
        ], outcome.status

    everything = ["1933/e.md", "1933/f.txt", "2020/a b,c.md", "2020/d.md"]
    monkeypatch.chdir(bad.root)
    assert reported() == (everything, 1)
    assert reported("messages") == (everything, 1)
    assert reported(".") == (everything, 1)
    assert reported("messages/2020/d.md") == (["2020/d.md"], 1)
    assert reported("messages/2020/") == (["2020/a b,c.md", "2020/d.md"], 1)
    assert reported("messages/1933/e.md", bad.messages / "2020/d.md") == (
        ["1933/e.md", "2020/d.md"],
        1,
    )
    assert reported("messages/1933/f.txt") == (["1933/f.txt"], 0)
    assert reported("docs") == ([], 0)


def test_paths_may_go_up(
    bad: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad.root / "docs")
    outcome = archive_command("check", "-f", "../mkdocs.yml", "../messages/2020/d.md")
    assert outcome.status == 1
    assert outcome.lines[0].startswith("messages/2020/d.md:2:7: ")


# Formats


def _places(bad: Project, archive_command: Command) -> list[tuple[str, int, int]]:
    lines = archive_command("check", "-f", bad.config).lines[:-1]
    found = [re.match(r"(.+?):(\d+):(\d+): ", line) for line in lines]
    return [(m[1], int(m[2]), int(m[3])) for m in found if m]


PLACES = [
    ("messages/1933/e.md", 6, 27),
    ("messages/1933/f.txt", 1, 1),
    ("messages/2020/a b,c.md", 1, 1),
    ("messages/2020/d.md", 2, 7),
]


def test_text_carries_every_place(bad: Project, archive_command: Command) -> None:
    assert _places(bad, archive_command) == PLACES


def test_github_annotations_carry_every_place(bad: Project, archive_command: Command) -> None:
    outcome = archive_command("check", "-f", bad.config, "--format", "github")
    assert outcome.status == 1
    found = [
        re.fullmatch(
            r"::(error|warning) file=([^,:]+),line=(\d+),col=(\d+),title=([^,:]+)::.+", line
        )
        for line in outcome.lines[:-1]
    ]
    assert [m and (m[2].replace("%2C", ","), int(m[3]), int(m[4])) for m in found] == PLACES
    assert [m and m[1] for m in found] == ["error", "warning", "error", "error"]
    assert [m and m[5] for m in found] == [
        "unknown-message",
        "file-not-read",
        "bad-id",
        "bad-date",
    ]
    assert outcome.lines[-1] == "3 messages, 3 errors, 1 warning."


def test_json_carries_every_place(bad: Project, archive_command: Command) -> None:
    outcome = archive_command("check", "-f", bad.config, "--format", "json")
    assert outcome.status == 1
    answer = json.loads(outcome.out)
    assert answer["messages"] == 3
    assert [(p["path"], p["line"], p["column"]) for p in answer["problems"]] == PLACES
    assert answer["problems"][-1] == {
        "path": "messages/2020/d.md",
        "line": 2,
        "column": 7,
        "code": "bad-date",
        "severity": "error",
        "key": "date",
        "what": "impossible day, 2021-02 has 28 days",
        "found": "2021-02-29",
        "fix": answer["problems"][-1]["fix"],
    }


def test_sarif_carries_every_place(bad: Project, archive_command: Command) -> None:
    outcome = archive_command("check", "-f", bad.config, "--format", "sarif")
    assert outcome.status == 1
    answer: dict[str, Any] = json.loads(outcome.out)
    assert answer["version"] == "2.1.0"
    (run,) = answer["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    found = []
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        uri, region = place["artifactLocation"]["uri"], place["region"]
        assert " " not in uri  # SARIF takes addresses.
        path = uri.replace("%20", " ").replace("%2C", ",")
        found.append((path, region["startLine"], region["startColumn"]))
    assert found == PLACES


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_formats_for_programs_are_whole_without_problems(
    form: str, project: Project, archive_command: Command
) -> None:
    outcome = archive_command("check", "-f", project.config, "--format", form)
    assert outcome.status == 0
    assert json.loads(outcome.out)


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_piped_output_is_plain(form: str, bad: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "message_archive.cli", "check", "--format", form]
    # A terminal that shows everything is no reason for colours in a pipe.
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment = {**os.environ, **terminal, "XDG_CACHE_HOME": str(tmp_path)}
    outcome = subprocess.run(
        command, cwd=bad.root, env=environment, capture_output=True, check=False
    )
    assert outcome.returncode == 1
    assert outcome.stderr == b""
    assert b"\x1b" not in outcome.stdout
    assert b"\r" not in outcome.stdout
    assert outcome.stdout.endswith(b"\n")


CLEAN = {"1931/a.md": message()}
WARNED = {**CLEAN, "1932/b.md": message(date="1932", accept="near-name")}
ACCEPTED = {**CLEAN, "1931/b.md": message(accept="same-parties")}
WRONG = {**CLEAN, "1932/b.md": message(recepient="Gloria Teasdale")}


@pytest.mark.parametrize(
    ("files", "lenient", "strict"),
    [(CLEAN, 0, 0), (WARNED, 0, 1), (ACCEPTED, 0, 0), (WRONG, 1, 1)],
    ids=["clean", "warned", "accepted", "wrong"],
)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_strict_exits_with_1_on_warnings_too(
    files: dict[str, str],
    lenient: int,
    strict: int,
    form: str,
    project: Project,
    archive_command: Command,
) -> None:
    project.write(files)
    check = ("check", "-f", project.config, "--format", form)
    assert archive_command(*check).status == lenient
    assert archive_command(*check, "--strict").status == strict


def test_strict_counts_only_warnings_in_the_paths(
    project: Project, archive_command: Command
) -> None:
    project.write(WARNED)
    check = ("check", "-f", project.config, "--strict")
    assert archive_command(*check, project.messages / "1931").status == 0
    assert archive_command(*check, project.messages / "1932").status == 1
