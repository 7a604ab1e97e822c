"""What `archive upgrade` changes, keeps and shows."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import message_archive
from message_archive.errors import UsageError
from message_archive.starting.files import Options, starter_files
from message_archive.starting.record import RECORD, InitRecord
from message_archive.starting.upgrade import Upgrade, plan_upgrade
from tests.support.commands import run

OLD_WHEEL = "vendor/message_archive-0.0.1-py3-none-any.whl"
WORKFLOW = ".github/workflows/links.yml"
OLD_CRON = "0 0 1 1 *"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An archive that version 0.0.1 began, whose workflow `links` ran once a year."""
    files = {p: c for p, c in starter_files(Options("Letters")).items() if p[:7] != "vendor/"}
    files[WORKFLOW] = old(files[WORKFLOW].decode()).encode()
    wheel = BytesIO()
    with zipfile.ZipFile(wheel, "w") as packed:
        for path in (WORKFLOW, "Makefile", "requirements.txt"):
            packed.writestr(f"message_archive/starter/{path.removeprefix('.')}", files[path])
    files[OLD_WHEEL] = wheel.getvalue()
    files[".github/workflows/gone.yml"] = b"name: Gone\n"
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    record = InitRecord.of("0.0.1", Options("Letters"), files)
    (tmp_path / RECORD).write_bytes(record.to_bytes())
    return tmp_path


def old(text: str) -> str:
    changed = text.replace("17 4 1 * *", OLD_CRON)
    assert changed != text
    return changed


def what(upgrade: Upgrade) -> dict[str, str]:
    return {change.path: change.what for change in upgrade.changes}


def test_what_the_owner_has_not_changed_is_updated(older: Path) -> None:
    changes = what(plan_upgrade(older))
    (wheel,) = (path for path in changes if path.startswith("vendor/") and path != OLD_WHEEL)
    assert changes == {
        WORKFLOW: "updated",
        ".github/workflows/gone.yml": "removed",
        OLD_WHEEL: "removed",
        wheel: "new",
    }


def test_what_the_owner_has_changed_is_kept_and_the_difference_shown(older: Path) -> None:
    file = older / WORKFLOW
    file.write_text(file.read_text() + "# Ours.\n")
    plan = plan_upgrade(older)
    (kept,) = (change for change in plan.changes if change.what == "kept")
    assert kept.path == WORKFLOW
    assert f'-    - cron: "{OLD_CRON}"' in kept.difference
    assert '+    - cron: "17 4 1 * *"' in kept.difference
    assert "Ours" not in kept.difference


def test_what_the_owner_has_changed_and_the_version_has_not_is_not_mentioned(older: Path) -> None:
    (older / "Makefile").write_text("# Ours.\n")
    (older / ".gitignore").unlink()
    assert not {"Makefile", ".gitignore"} & what(plan_upgrade(older)).keys()


def test_a_removed_file_stays_removed(older: Path) -> None:
    (older / WORKFLOW).unlink()
    assert what(plan_upgrade(older))[WORKFLOW] == "kept"


def test_line_ends_of_windows_are_no_change(older: Path) -> None:
    file = older / WORKFLOW
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert what(plan_upgrade(older))[WORKFLOW] == "updated"


def test_messages_and_documentation_are_the_owners(older: Path) -> None:
    for path in ("mkdocs.yml", "README.md", "docs/about.md"):
        (older / path).unlink()
    assert not [path for path in what(plan_upgrade(older)) if path.startswith(("docs", "m", "R"))]


def test_the_command_does_what_was_planned_and_then_nothing(older: Path) -> None:
    kept = older / "Makefile"
    kept.write_text("# Ours.\n")
    dry = run("message_archive.cli", "upgrade", "--dry-run", cwd=older)
    assert dry.returncode == 0, dry.stderr
    assert (older / OLD_WHEEL).exists()
    done = run("message_archive.cli", "upgrade", cwd=older)
    assert done.returncode == 0, done.stderr
    assert f"updated {WORKFLOW}" in done.stdout
    assert not (older / OLD_WHEEL).exists()
    assert len([*(older / "vendor").iterdir()]) == 1
    assert OLD_CRON not in (older / WORKFLOW).read_text()
    assert kept.read_text() == "# Ours.\n"
    again = run("message_archive.cli", "upgrade", cwd=older)
    assert again.stdout.startswith("Everything is already at version ")


@pytest.mark.parametrize("content", [None, "", "[]", '{"version": "1"}'])
def test_without_a_record_nothing_is_done(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / RECORD).write_text(content)
    with pytest.raises(UsageError, match=r"^\.archive-init\.json "):
        plan_upgrade(tmp_path)


@pytest.mark.parametrize("content", [None, b"damaged"])
def test_the_program_is_restored(content: bytes | None, tmp_path: Path) -> None:
    files = starter_files(Options("Letters"))
    for path, made in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(made)
    record = InitRecord.of(message_archive.__version__, Options("Letters"), files)
    (tmp_path / RECORD).write_bytes(record.to_bytes())
    (wheel,) = (path for path in files if path.startswith("vendor/"))
    (tmp_path / wheel).unlink()
    if content is not None:
        (tmp_path / wheel).write_bytes(content)
    (change,) = plan_upgrade(tmp_path).changes
    assert (change.path, change.content) == (wheel, files[wheel])
    assert change.what == ("new" if content is None else "updated")
