"""When messages entered the archive, by histories made for the purpose."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from message_archive.archive import make_archive
from message_archive.exports import git
from message_archive.exports.history import Entered, History, timestamp
from message_archive.reading import load
from tests.support.messages import message


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Repository:
    """A project in a repository of its own, whose settings are its own too."""

    root: Path

    def git(self, *arguments: str, when: str = "2026-01-01", author: str | None = None) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": f"{when}T00:00:00Z",
            "GIT_AUTHOR_DATE": f"{author or when}T00:00:00Z",
        }
        names = ("-c", "user.name=Firefly", "-c", "user.email=firefly@freedonia.example")
        done = subprocess.run(
            ["git", *names, *arguments],
            cwd=self.root,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def init(self) -> Repository:
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        return self

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files from the root of the project; None removes one."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")

    def commit(self, files: Mapping[str, str | None], when: str, author: str | None = None) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Letters", when=when, author=author)

    def whole(self, messages_dir: str = "messages") -> Entered:
        loaded = load(self.root / messages_dir, shown_as=messages_dir, jobs=1)
        archive, _ = make_archive(loaded, self.root)
        with History(self.root, self.root / messages_dir) as history:
            return history.entered(archive)

    def entered(self, messages_dir: str = "messages") -> dict[str, datetime]:
        return dict(self.whole(messages_dir).moments)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project").init()


def test_a_message_entered_with_the_commit_that_brought_it(repository: Repository) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02", author="2025-12-24")
    repository.commit({"messages/1931/b.md": message()}, "2026-02-03")
    repository.commit({"messages/a.md": message(body="Hail, hail.")}, "2026-03-04")
    assert repository.entered() == {"a": day("2026-01-02"), "b": day("2026-02-03")}


def test_the_folder_of_messages_may_lie_anywhere(repository: Repository) -> None:
    inner = Repository(repository.root / "_sites" / "letters (old)")
    inner.root.mkdir(parents=True)
    inner.commit({"messages/b.md": message()}, "2026-01-02")
    inner.commit({"content/all [1]/b.md": message(), "messages/b.md": None}, "2026-02-03")
    assert inner.entered("content/all [1]") == {"b": day("2026-02-03")}


@pytest.mark.parametrize("target", ["letters", "content/letters"])
def test_the_folder_of_messages_may_be_a_link(target: str, repository: Repository) -> None:
    repository.commit({f"{target}/1931/a.md": message()}, "2026-01-02")
    (repository.root / "messages").symlink_to(target)
    assert repository.entered() == {"a": day("2026-01-02")}


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


def test_a_work_tree_and_a_submodule_have_a_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert Repository(tmp_path / "tree").entered() == {"a": day("2026-01-02")}


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


def test_a_commit_may_claim_any_date(repository: Repository) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    commit = repository.git("cat-file", "commit", "HEAD").replace(" 1767312000 +", f" {2**61} +")
    (repository.root / "commit").write_text(commit)
    made = repository.git("hash-object", "--literally", "-t", "commit", "-w", "commit").strip()
    repository.git("reset", "-q", "--soft", made)
    assert repository.git("log", "--format=%ct").strip() != "1767312000"
    assert repository.entered() in ({}, {"a": datetime(1970, 1, 1, tzinfo=UTC)})


def test_a_file_moved_or_put_back_entered_when_it_first_came(repository: Repository) -> None:
    repository.commit({"messages/a.md": message(), "messages/b.md": message()}, "2026-01-02")
    repository.commit({"messages/a.md": None, "messages/1931/a.md": message()}, "2026-02-03")
    repository.commit({"messages/b.md": None}, "2026-02-04")
    repository.commit({"messages/b.md": message(body="Again.")}, "2026-03-04")
    assert repository.entered() == {"a": day("2026-01-02"), "b": day("2026-01-02")}


def test_a_message_with_a_new_id_entered_under_its_former_one(repository: Repository) -> None:
    repository.commit({"messages/old.md": message()}, "2026-01-02")
    renamed = {"messages/old.md": None, "messages/new.md": message("aliases: old")}
    repository.write(renamed)
    assert repository.entered() == {"new": day("2026-01-02")}
    repository.commit({}, "2026-02-03")
    assert repository.entered() == {"new": day("2026-01-02")}


def test_a_draft_has_not_entered_nor_has_another_text(repository: Repository) -> None:
    drafts = {"messages/_drafts/a.md": message(), "messages/.old/a.md": message()}
    repository.commit({**drafts, "messages/README.md": "Letters."}, "2026-01-02")
    repository.commit({"messages/a.md": message()}, "2026-02-03")
    assert repository.entered() == {"a": day("2026-02-03")}


def test_a_draft_that_is_moved_enters_then(repository: Repository) -> None:
    repository.commit({"messages/_drafts/a.md": message()}, "2026-01-02")
    repository.commit({"messages/_drafts/a.md": None, "messages/a.md": message()}, "2026-02-03")
    assert repository.entered() == {"a": day("2026-02-03")}


def test_a_file_renamed_without_an_alias_is_another_message(repository: Repository) -> None:
    repository.commit({"messages/old.md": message()}, "2026-01-02")
    repository.commit({"messages/old.md": None, "messages/new.md": message()}, "2026-02-03")
    assert repository.entered() == {"new": day("2026-02-03")}


def test_a_message_from_a_branch_entered_with_its_merge(repository: Repository) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    repository.git("switch", "-q", "-c", "more")
    repository.commit({"messages/b.md": message()}, "2026-01-03")
    repository.git("switch", "-q", "main")
    repository.commit({"messages/c.md": message()}, "2026-02-03")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "more", when="2026-03-04")
    expected = {"a": day("2026-01-02"), "b": day("2026-03-04"), "c": day("2026-02-03")}
    assert repository.entered() == expected


def test_odd_names_beside_a_message_do_no_harm(repository: Repository) -> None:
    odd = ("@1500000000", "a\n@1500000000\nb.md", "\"q'.md", "信.md", "-x.md", "%s\\0.md")
    others = {f"messages/_odd/{name}": "x" for name in odd}
    repository.commit({**others, "messages/信 (1)/a.md": message()}, "2026-01-02")
    assert repository.entered() == {"a": day("2026-01-02")}


def test_a_shallow_history_is_not_believed(repository: Repository, tmp_path: Path) -> None:
    more = "added: 2025-11-12"
    repository.commit({"messages/a.md": message(more)}, "2026-01-02")
    repository.commit({"messages/b.md": message()}, "2026-02-03")
    clone = Repository(tmp_path / "clone")
    repository.git("clone", "-q", "--depth=1", repository.root.as_uri(), str(clone.root))
    found = clone.whole()
    assert found.moments == {"a": day("2025-11-12")}
    assert found.failure.startswith("the history is incomplete, as in a shallow clone")


def test_what_is_not_committed_has_the_day_that_it_states(repository: Repository) -> None:
    repository.commit({"messages/a.md": message("added: 2020-01-01")}, "2026-01-02")
    repository.write({"messages/b.md": message("added: 2020-01-01")})
    assert repository.entered() == {"a": day("2026-01-02"), "b": day("2020-01-01")}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("added: 2026-02-03\npublished: 1931-06\n", day("2026-02-03")),
        ("added: 2025-02\n", day("2025-02-28")),
        ("added: 2025-02-03/..\n", day("2025-02-03")),
        ("added: undated\n", None),
        ("published: 1931-06\n", None),
        ("", None),
    ],
)
def test_without_a_history_only_added_tells(
    more: str, expected: datetime | None, tmp_path: Path
) -> None:
    project = Repository(tmp_path)
    project.write({"messages/a.md": message(*more.splitlines())})
    found = project.whole()
    assert found.moments == ({"a": expected} if expected else {})
    assert found.failure == "the archive is not in a git repository"


def test_without_git_only_added_tells(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.whole() == Entered({}, "git is not installed")


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


def test_a_history_of_thousands_of_commits_takes_seconds_at_most(repository: Repository) -> None:
    """One call of git for all of them: a call for each would take a minute."""
    lines = []
    for number in range(3000):
        lines += [
            f"commit refs/heads/main\ncommitter F <f@x> {1700000000 + number} +0000\ndata 0",
            f"M 644 inline messages/m-{number}.md\ndata {len(message())}\n{message()}",
        ]
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=repository.root,
        input="\n".join([*lines, ""]).encode(),
        check=True,
    )
    repository.git("reset", "-q", "--hard")
    found = repository.entered()
    assert found["m-0"] == datetime.fromtimestamp(1700000000, UTC)
    assert found["m-2999"] == datetime.fromtimestamp(1700002999, UTC)
    assert len(set(found.values())) == 3000


def test_a_timestamp_is_in_utc_whatever_the_zone() -> None:
    assert timestamp(datetime.fromisoformat("0931-05-04T01:30:00+02:00")) == "0931-05-03T23:30:00Z"
