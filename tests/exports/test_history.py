"""When messages entered the archive, by histories made for the purpose."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from message_archive.exports.history import Entered, timestamp
from tests.exports.repositories import Repository, day
from tests.support.messages import message


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


def test_a_work_tree_and_a_submodule_have_a_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"messages/a.md": message()}, "2026-01-02")
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert Repository(tmp_path / "tree").entered() == {"a": day("2026-01-02")}


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
