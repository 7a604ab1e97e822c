"""Whatever goes wrong: the earlier site stays whole, the cause is named, a second run succeeds."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.output.mark import MARK, mark_text
from tests.support.archives import MKDOCS_YML
from tests.support.checks import published
from tests.support.commands import ENVIRONMENT, contents, run
from tests.support.messages import COUNTRIES_YML, letter

EARLIER_MARK = mark_text("site", ["index.html", MARK])
BUILD = [sys.executable, "-m", "message_archive.cli", "build"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of Freedonia that was built; `site.ok` is what its site is to be."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "mkdocs.yml").write_text(MKDOCS_YML)
    (folder / "docs").mkdir()
    registry = folder / "messages" / "_registry"
    registry.mkdir(parents=True)
    (registry / "countries.yml").write_text(COUNTRIES_YML)
    (folder / "messages" / "1933").mkdir()
    for day in range(10, 30):
        path = folder / "messages" / "1933" / f"1933-11-{day}-firefly-trentino.md"
        path.write_text(letter(date=f"1933-11-{day}", body="Hail, hail. " * 50))
    assert build(folder).returncode == 0
    (folder / "site").rename(folder / "site.ok")
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """A copy of it with an earlier site that is another."""
    folder = tmp_path / "archive"
    shutil.copytree(made, folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("earlier")
    (folder / "site" / MARK).write_text(EARLIER_MARK)
    return folder


def build(
    folder: Path, prepare: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BUILD, "-d", str(folder / "site")], cwd=folder, preexec_fn=prepare, capture_output=True,
        text=True, env=ENVIRONMENT | {"XDG_CACHE_HOME": str(folder / "cache")} | environment,
    )  # fmt: skip


def is_earlier(folder: Path) -> bool:
    return contents(folder / "site") == {"index.html": b"earlier", MARK: EARLIER_MARK.encode()}


def is_whole(folder: Path) -> bool:
    return contents(folder / "site") == contents(folder / "site.ok")


@pytest.mark.parametrize("limit", [1_000, 20_000, 100_000])
def test_no_room_for_a_file(limit: int, archive: Path) -> None:
    failed = build(archive, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert failed.returncode in (1, 2), failed.stderr
    assert "File too large" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert is_earlier(archive)
    assert sorted(path.name for path in archive.glob(".*")) == []
    assert build(archive).returncode == 0
    assert is_whole(archive)


def test_a_folder_that_cannot_be_written_to(archive: Path) -> None:
    for command, place in (("build", ["-d", "/proc/site"]), ("bundle", ["-o", "/proc/a.zip"])):
        failed = run("message_archive.cli", command, *place, cwd=archive)
        assert failed.returncode == 2, failed.stderr
        assert failed.stderr.startswith("Error: /proc")
    assert is_earlier(archive)


def test_killed_at_ten_moments(archive: Path) -> None:
    start = time.monotonic()
    assert build(archive).returncode == 0
    took = time.monotonic() - start
    whole = contents(archive / "site")
    rng = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(
            [*BUILD, "-d", str(archive / "site")], cwd=archive, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=ENVIRONMENT, start_new_session=True,
        )  # fmt: skip
        time.sleep(rng.uniform(0, took))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # Both sites are of the same messages.
        assert published(archive / "site") == whole
    assert build(archive).returncode == 0
    assert is_whole(archive)
    assert [path.name for path in (archive / "site").glob(".*")] == []


def test_two_builds_at_once(archive: Path) -> None:
    builds = [
        subprocess.Popen(
            [*BUILD, "-d", str(archive / "site")], cwd=archive, env=ENVIRONMENT,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]  # fmt: skip
    for each in builds:
        _, reported = each.communicate()
        assert each.returncode == 0, reported
    assert is_whole(archive)


def test_a_message_that_goes_while_it_is_built(archive: Path) -> None:
    gone = next((archive / "messages" / "1933").glob("*-20-*.md"))
    process = subprocess.Popen(
        [*BUILD, "-d", str(archive / "site")], cwd=archive, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for _ in range(40):
        gone.rename(archive / "away")
        time.sleep(0.02)
        (archive / "away").rename(gone)
        time.sleep(0.02)
    _, reported = process.communicate()
    # With it or without it, or the file is named; nothing between.
    assert "Traceback" not in reported
    if process.returncode:
        assert gone.name in reported
        assert is_earlier(archive)
    assert build(archive).returncode == 0
    assert is_whole(archive)


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONHASHSEED": "2"},
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONPATH": str(Path(__file__).parent / "another_machine")},
    ],
)
def test_the_machine_does_not_show_in_the_site(environment: dict[str, str], archive: Path) -> None:
    built = build(archive, **environment)
    assert built.returncode == 0, built.stderr
    assert is_whole(archive)
    header = (archive / "site" / "sitemap.xml.gz").read_bytes()
    assert header[4:8] == (315532800).to_bytes(4, "little")  # 1980


def test_one_core_and_little_memory_are_enough(archive: Path) -> None:
    def small() -> None:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    built = build(archive, small)
    assert built.returncode == 0, built.stderr
    assert is_whole(archive)


def test_what_is_remembered_may_be_damaged(archive: Path) -> None:
    assert build(archive).returncode == 0
    files = [path for path in (archive / "cache").rglob("*") if path.is_file()]
    assert files
    for damage in (lambda data: data[: len(data) // 2], lambda data: b"\0" * len(data)):
        for path in files:
            if path.exists():
                path.write_bytes(damage(path.read_bytes()))
        built = build(archive)
        assert built.returncode == 0, built.stderr
        assert is_whole(archive)
