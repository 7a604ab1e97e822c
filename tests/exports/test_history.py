"""When messages entered the archive, by histories made for the purpose."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from message_archive.archive import make_archive
from message_archive.exports import history
from message_archive.exports.history import EPOCH, entered, timestamp
from message_archive.reading import load
from tests.exports.feed_archives import message


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

    def entered(self, messages_dir: str = "messages") -> dict[str, datetime]:
        loaded = load(self.root / messages_dir, shown_as=messages_dir, jobs=1)
        archive, _ = make_archive(loaded, self.root)
        return entered(archive, self.root / messages_dir)


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


def test_the_folder_of_messages_may_be_a_repository_of_its_own(repository: Repository) -> None:
    repository.commit({"mkdocs.yml": ""}, "2025-01-02")
    Repository(repository.root / "messages").init().commit({"a.md": message()}, "2026-01-02")
    assert repository.entered() == {"a": day("2026-01-02")}


def test_a_commit_may_claim_any_date(repository: Repository) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    commit = repository.git("cat-file", "commit", "HEAD").replace(" 1767312000 +", f" {2**61} +")
    (repository.root / "commit").write_text(commit)
    made = repository.git("hash-object", "--literally", "-t", "commit", "-w", "commit").strip()
    repository.git("reset", "-q", "--soft", made)
    assert repository.git("log", "--format=%ct").strip() != "1767312000"
    assert repository.entered()["a"] in (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), EPOCH)


def test_a_file_moved_or_put_back_entered_when_it_first_came(repository: Repository) -> None:
    repository.commit({"messages/a.md": message(), "messages/b.md": message()}, "2026-01-02")
    repository.commit({"messages/a.md": None, "messages/1931/a.md": message()}, "2026-02-03")
    repository.commit({"messages/b.md": None}, "2026-02-04")
    repository.commit({"messages/b.md": message(body="Again.")}, "2026-03-04")
    assert repository.entered() == {"a": day("2026-01-02"), "b": day("2026-01-02")}


def test_a_message_with_a_new_id_entered_under_its_former_one(repository: Repository) -> None:
    repository.commit({"messages/old.md": message()}, "2026-01-02")
    renamed = {"messages/old.md": None, "messages/new.md": message(more="aliases: old\n")}
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
    more = "added: 2025-11-12\n"
    repository.commit({"messages/a.md": message(more=more)}, "2026-01-02")
    repository.commit({"messages/b.md": message()}, "2026-02-03")
    clone = Repository(tmp_path / "clone")
    repository.git("clone", "-q", "--depth=1", repository.root.as_uri(), str(clone.root))
    assert clone.entered() == {"a": day("2025-11-12"), "b": day("1931-05-04")}


def test_what_is_not_committed_is_dated_by_its_text(repository: Repository) -> None:
    repository.commit({"messages/a.md": message(more="added: 2020-01-01\n")}, "2026-01-02")
    repository.write({"messages/b.md": message(more="added: 2020-01-01\n")})
    assert repository.entered() == {"a": day("2026-01-02"), "b": day("2020-01-01")}


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("1931-05-04", "added: 2026-02-03\npublished: 1931-06\n", day("2026-02-03")),
        ("1931-05-04", "published: 1931-06\n", day("1931-06-30")),
        ("1931-05", "", day("1931-05-31")),
        ("1931-05-04/..", "", day("1931-05-04")),
        ("../1931", "", day("1931-12-31")),
        ("undated", "published: undated\n", EPOCH),
        ("undated", "", EPOCH),
    ],
)
def test_without_a_history_the_text_tells(
    date: str, more: str, expected: datetime, tmp_path: Path
) -> None:
    project = Repository(tmp_path)
    project.write({"messages/a.md": message(date=date, more=more)})
    assert project.entered() == {"a": expected}


def test_without_git_the_text_tells(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.entered() == {"a": day("1931-05-04")}


@pytest.mark.skipif(os.name == "nt", reason="a script takes the place of git")
@pytest.mark.parametrize("script", ["exec sleep 20", "exit 1", "echo false; kill -9 $$"])
def test_a_git_that_hangs_or_fails_holds_nothing_up(
    script: str, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    git = tmp_path / "git"
    git.write_text(f"#!/bin/sh\n{script}\n")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(history, "_PATIENCE", 0.3)
    assert repository.entered() == {"a": day("1931-05-04")}


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


def test_the_environment_does_not_lead_to_another_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other").init()
    other.commit({"messages/a.md": message()}, "2020-01-01")
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert repository.entered() == {"a": day("2026-01-02")}


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
