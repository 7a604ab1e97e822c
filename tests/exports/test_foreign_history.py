"""Histories that others have planted, configured or dated, which tell nothing false."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from message_archive.exports import git
from message_archive.exports.history import Entered
from tests.exports.repositories import Repository, day
from tests.support.messages import message


def test_a_link_out_of_the_repository_leads_to_no_history(
    repository: Repository, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other").init()
    other.commit({"a.md": message()}, "2026-01-02")
    repository.commit({"mkdocs.yml": ""}, "2026-01-02")
    (repository.root / "messages").symlink_to(other.root)
    found = repository.whole()
    assert found.moments == {}
    assert found.failure == f"the messages are not in the repository {repository.root}"


def _bare(folder: Path, history: Path) -> None:
    """The files of a bare repository with a history of its own."""
    other = Repository(history).init()
    other.commit({"messages/a.md": message(), "a.md": message()}, "2001-01-01")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("HEAD", "objects", "refs", "config"):
        os.rename(history / ".git" / name, folder / name)


def _inner(folder: Path, history: Path) -> None:
    other = Repository(history).init()
    other.commit({"messages/a.md": message(), "a.md": message()}, "2001-01-01")
    folder.mkdir(parents=True, exist_ok=True)
    os.rename(history / ".git", folder / ".git")


def _pointer(folder: Path, history: Path) -> None:
    _inner(history / "real", history / "other")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".git").write_text(f"gitdir: {history / 'real' / '.git'}\n")


@pytest.mark.parametrize("place", [".", "messages", "messages/1931", "docs"])
@pytest.mark.parametrize("plant", [_bare, _inner, _pointer])
def test_only_the_repository_of_the_project_is_asked(
    plant: Callable[[Path, Path], None], place: str, repository: Repository, tmp_path: Path
) -> None:
    if place == "." and plant is not _bare:
        return  # Then it is the project's own.
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    plant(repository.root / place, tmp_path / "planted")
    assert repository.whole() == Entered({"a": day("2026-01-02")})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes with names")
def test_what_is_planted_holds_nothing_up(repository: Repository, tmp_path: Path) -> None:
    """The settings of a bare repository can include a file that never ends."""
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    _bare(repository.root / "messages", tmp_path / "planted")
    os.mkfifo(tmp_path / "pipe")
    with (repository.root / "messages" / "config").open("a") as file:
        file.write(f"[include]\n\tpath = {tmp_path / 'pipe'}\n")
    start = time.monotonic()
    assert repository.whole() == Entered({"a": day("2026-01-02")})
    assert time.monotonic() - start < 30


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes with names")
def test_settings_without_end_are_given_up(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    os.mkfifo(tmp_path / "pipe")
    with (repository.root / ".git" / "config").open("a") as file:
        file.write(f"[include]\n\tpath = {tmp_path / 'pipe'}\n")
    monkeypatch.setattr(git, "_TIMEOUT", 0.3)
    assert repository.whole() == Entered({}, "git took longer than 0.3 seconds")


def test_a_repository_whose_files_are_elsewhere_is_not_believed(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    (tmp_path / "elsewhere").mkdir()
    repository.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    assert "is configured for files in" in repository.whole().failure


def test_a_repository_of_another_user_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What git says of one; only root can make one."""
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    if os.name == "posix" and os.geteuid() == 0:
        for path in (repository.root, *repository.root.rglob("*")):
            os.chown(path, 12345, 12345, follow_symlinks=False)
        monkeypatch.setenv("HOME", str(tmp_path))
    else:
        script = tmp_path / "git"
        script.write_text("#!/bin/sh\necho fatal: detected dubious ownership >&2\nexit 128\n")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    root = repository.root
    assert repository.whole() == Entered(
        {},
        f"git refuses to read {root}, which belongs to another user: run "
        f'`git config --global --add safe.directory "{root}"`',
    )
    if os.name == "posix" and os.geteuid() == 0:
        (tmp_path / ".gitconfig").write_text(f'[safe]\n\tdirectory = "{root}"\n')
        assert repository.entered() == {"a": day("2026-01-02")}


def test_a_commit_later_than_now_is_not_believed(repository: Repository) -> None:
    later = {"messages/b.md": message(), "messages/c.md": message("added: 2026-02-03")}
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    repository.commit(later, "2099-01-02")
    repository.commit({"messages/1931/d.md": message()}, "2099-01-03")
    repository.commit({"messages/1931/d.md": None}, "2026-03-01")
    repository.commit({"messages/d.md": message()}, "2026-03-04")
    found = repository.whole()
    assert found.moments == {
        "a": day("2026-01-02"),
        "c": day("2026-02-03"),
        "d": day("2026-03-04"),
    }
    (sentence,) = found.later
    assert re.fullmatch(
        r"commit [0-9a-f]{7,} of 2099-01-02, which added b, is dated in the future", sentence
    )


def test_a_day_later_than_today_is_not_believed(tmp_path: Path) -> None:
    project = Repository(tmp_path)
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    project.write({"messages/a.md": message(f"added: {tomorrow}")})
    found = project.whole()
    assert found.moments == {}
    assert found.later == ("`added` in messages/a.md is in the future",)


@pytest.mark.skipif(os.name == "nt", reason="a script takes the place of git")
@pytest.mark.parametrize("script", ["exec sleep 20", "exit 1", "echo false; kill -9 $$"])
def test_a_git_that_hangs_or_fails_holds_nothing_up(
    script: str, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git, "_TIMEOUT", 0.3)
    found = repository.whole()
    assert found.moments == {}
    assert found.failure.startswith("git ")


@pytest.mark.skipif(os.name == "nt", reason="a script takes the place of gpg")
def test_the_settings_of_a_repository_run_no_program(
    repository: Repository, tmp_path: Path
) -> None:
    script, trace = tmp_path / "script", tmp_path / "trace"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    script.chmod(0o755)
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    signed = repository.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n", 1
    )
    (tmp_path / "commit").write_text(signed)
    made = repository.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit")).strip()
    repository.git("reset", "-q", "--soft", made)
    settings = {
        "core.fsmonitor": script,
        "core.pager": script,
        "core.hooksPath": tmp_path,
        "diff.external": script,
        "gpg.program": script,
        "log.showSignature": "true",
    }
    for name, value in settings.items():
        repository.git("config", name, str(value))
    repository.git("log")
    assert trace.exists(), "a plain git log must run one, or this proves nothing"
    trace.unlink()
    assert repository.entered() == {"a": day("2026-01-02")}
    assert not trace.exists()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("log.diffMerges", "off"),
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("diff.renames", "copies"),
        ("diff.relative", "false"),
        ("core.quotePath", "true"),
        ("log.decorate", "full"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("log.mailmap", "true"),
        ("diff.orderFile", "/gone"),
        ("diff.noprefix", "true"),
        ("diff.suppressBlankEmpty", "true"),
        ("core.attributesFile", "/gone"),
        ("core.precomposeUnicode", "false"),
        ("format.pretty", "fuller"),
        ("pager.log", "/gone"),
        ("alias.log", "!exit 1"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ],
)
def test_the_settings_of_a_repository_change_nothing(
    setting: str, value: str, repository: Repository
) -> None:
    repository.commit({"messages/a.md": message(), "messages/old.md": message()}, "2026-01-02")
    repository.git("switch", "-q", "-c", "more")
    repository.commit({"messages/b.md": message()}, "2026-01-03")
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "more", when="2026-03-04")
    repository.commit({"messages/old.md": None, "messages/new.md": message()}, "2026-04-05")
    repository.git("config", setting, value)
    expected = {"a": day("2026-01-02"), "b": day("2026-03-04"), "new": day("2026-04-05")}
    assert repository.entered() == expected


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "{other}/.git"},
        {"GIT_DIR": "{other}/.git", "GIT_WORK_TREE": "{root}"},
        {"GIT_WORK_TREE": "{other}"},
        {"GIT_COMMON_DIR": "{other}/.git"},
        {"GIT_OBJECT_DIRECTORY": "{other}/.git/objects"},
        {"GIT_INDEX_FILE": "{other}/.git/index"},
        {"GIT_NAMESPACE": "other"},
        {"GIT_CEILING_DIRECTORIES": "{root}"},
        {"GIT_CONFIG_GLOBAL": "{other}/config"},
        {"GIT_CONFIG_SYSTEM": "{other}/config"},
        {"GIT_CONFIG": "{other}/config"},
        {"GIT_CONFIG_PARAMETERS": "'core.worktree'='{other}'"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.worktree",
         "GIT_CONFIG_VALUE_0": "{other}"},
        {"GIT_EXTERNAL_DIFF": "false"},
        {"GIT_PAGER": "false"},
        {"GIT_LITERAL_PATHSPECS": "0", "GIT_ICASE_PATHSPECS": "1"},
        {"GIT_TRACE": "1", "GIT_TRACE2": "1"},
    ],
)  # fmt: skip
def test_the_environment_does_not_lead_to_another_repository(
    variables: Mapping[str, str],
    repository: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Repository(tmp_path / "other").init()
    other.commit({"messages/a.md": message()}, "2020-01-01")
    (other.root / "config").write_text("[core]\n\tworktree = /\n[log]\n\tshowRoot = x\n")
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(other=other.root, root=repository.root))
    assert repository.whole() == Entered({"a": day("2026-01-02")})
