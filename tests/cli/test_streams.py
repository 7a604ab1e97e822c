"""A user without a home, output that nobody reads, a full disk, names that are no text."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome, run
from tests.support.messages import message

Command = Callable[..., Outcome]

CLI = "message_archive.cli"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what POSIX does")

# Each way of writing to standard output: a report, click's own words, the lines of a build.
COMMANDS = (["check"], ["check", "--help"], ["--version"], ["build"])

EVERY_KIND = (
    *COMMANDS, ["stats"], ["schema", "people"], ["--help"], ["export", "csv", "-o", "a.csv"],
    ["summary", "messages/a.md"], ["bundle"], ["verify", "archive.zip"], ["verify", "site"],
)  # fmt: skip


@pytest.fixture
def written(project: Project) -> Project:
    project.write({"a.md": message()})
    return project


def archive(project: Path, *arguments: str, shell: str, **more: str) -> tuple[int, str]:
    """The status of `archive …` with its streams as `shell` says, and what standard error has."""
    command = f'"$0" -m message_archive.cli "$@" {shell}'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, *arguments],
        cwd=project, env={**os.environ, **more}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=False, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_one_line(command: list[str], written: Project) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    status, reported = archive(written.root, *command, shell=">/dev/full")
    assert (status, reported) == (2, "Error: standard output: No space left on device\n")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_that_has_gone_is_no_traceback(command: list[str], written: Project) -> None:
    _, reported = archive(written.root, *command, shell="| true")
    assert reported == ""


@pytest.mark.parametrize("shell", [">&-", ">&- <&-", ">&- 2>&-", "2>/dev/full", "<&-"])
def test_streams_may_be_closed(shell: str, written: Project) -> None:
    # A build writes to both streams, and its processes have them too.
    for command in (["check"], ["build"])[: 2 if shell == ">&- 2>&-" else 1]:
        assert archive(written.root, *command, shell=shell) == (0, "")
    status, reported = archive(written.root, "new", shell=shell)
    assert "Traceback" not in reported
    assert status in (1, 2)


def test_a_terminal_that_knows_no_other_letters_gets_numbers(written: Project) -> None:
    written.write({"b.md": message("date: １９３１")})
    status, reported = archive(
        written.root, "check", shell=">&2", PYTHONIOENCODING="latin-1", PYTHONUTF8="0"
    )
    assert status == 1
    assert r'found "\uff11\uff19\uff13\uff11"' in reported


# No home


def test_a_user_without_a_home_is_served_without_a_memory(
    written: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs under a number: no HOME, and no line in /etc/passwd."""

    def nobody(_number: int) -> pwd.struct_passwd:
        raise KeyError("uid not found")

    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(written.root)
    for command in (["check"], ["build"]):
        outcome = archive_command(*command)
        assert (outcome.status, outcome.err) == (0, "")
    assert not (written.root / "~").exists()


def test_a_home_that_is_not_known_is_no_folder_of_the_project(
    written: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What older versions of platformdirs answer."""
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda _: "~/.cache/x")
    monkeypatch.chdir(written.root)
    assert archive_command("build").status == 0
    assert not (written.root / "~").exists()


@pytest.mark.parametrize("kind", ["file", "loop", "closed", "long", "device"])
def test_a_cache_that_cannot_be_written_is_done_without(
    kind: str,
    written: Project,
    archive_command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("")
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "closed":
        place = Path("/proc")
    elif kind == "long":
        place = tmp_path / ("x" * 300)
    else:
        place = Path("/dev/null")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    for command in ("check", "build"):
        outcome = archive_command(command, "-f", written.config)
        assert (outcome.status, outcome.err) == (0, "")


# Names that are no text


def test_a_project_in_a_folder_whose_name_is_no_text(project: Project) -> None:
    project.write({"a.md": message()})
    odd = os.fsencode(project.root) + b"\xff"
    os.rename(project.root, odd)
    root = Path(os.fsdecode(odd))
    for command in EVERY_KIND:
        done = run(CLI, *command, cwd=root)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["check", "-f", "\udcff.yml"], ["check", "\udcff"], ["check", "--format", "\udcff"],
        ["verify", "\udcff"], ["summary", "-f", "\udcff", "x"], ["schema", "\udcff"], ["\udcff"],
        ["export", "csv", "--person", "\udcff"], ["import", "\udcff"], ["serve", "-a", "\udcff"],
        ["import", "--csv", "\udcff"], ["rename", "\udcff", "b"], ["rename", "a", "\udcff"],
    ],
)  # fmt: skip
def test_an_argument_that_is_no_text_is_refused(command: list[str], written: Project) -> None:
    done = run(CLI, *command, cwd=written.root)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(("Error: ", "Usage: "))
    assert "Traceback" not in done.stderr


def test_files_may_be_written_where_the_name_is_no_text(written: Project) -> None:
    for command in (
        ["build", "-d", "s\udcff"], ["verify", "s\udcff"], ["bundle", "-o", "\udcff.zip"],
        ["verify", "\udcff.zip"], ["export", "csv", "-o", "\udcff.csv"],
    ):  # fmt: skip
        done = run(CLI, *command, cwd=written.root)
        assert done.returncode == 0, done.stderr
        assert r"\udcff" in done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "cp1252", "gb18030"])
def test_a_table_in_another_encoding_is_one_line_or_read(encoding: str, project: Project) -> None:
    table = "date,sender,recipient,occasion,body\n1931-05-04,Ada Marlow,Emil Värga,Flood,Ünd\n"
    (project.root / "a.csv").write_bytes(table.encode(encoding))
    done = run(CLI, "import", "--csv", "a.csv", cwd=project.root)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    if done.returncode == 0:
        (file,) = project.messages.rglob("*.md")
        assert "Emil Värga" in file.read_text(encoding="utf-8")
    else:
        assert len(done.stderr.splitlines()) <= 2
