"""Pictures are made once, and the site has them however it is built."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.build import pictures
from message_archive.build.pictures import PictureMaker, part_of, picture_portions, pictures_of
from message_archive.state.store import SharedStore
from tests.support.archives import MKDOCS_YML, archive_in, write_files
from tests.support.checks import published
from tests.support.commands import Outcome, run
from tests.support.messages import COUNTRIES_YML, letter
from tests.support.pictures import jpeg, png

Run = Callable[..., Outcome]

FILES: dict[str, str | bytes] = {
    "mkdocs.yml": f"{MKDOCS_YML}site_url: https://archive.example/\n",
    "docs/about.md": "# About\n",
    "messages/_registry/countries.yml": COUNTRIES_YML,
    "messages/a.md": letter(),
    "messages/a.1.jpg": jpeg(500, 400),
    "messages/a.2.png": png(100, 80),
    "messages/b.md": letter(date="1933-11-18"),
}
NAMES = {"a.1-1200.webp", "a.1-300.webp", "a.2-300.webp"}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pictures that this process makes, one after another. No other process makes any."""
    found: list[str] = []
    make = pictures._make
    monkeypatch.setattr(pictures, "_make", lambda raw, p: found.append(p.path) or make(raw, p))
    monkeypatch.setattr("message_archive.build.build.can_fork", lambda: False)
    return found


@pytest.fixture
def build(tmp_path: Path, archive_command: Run) -> Callable[..., dict[str, bytes]]:
    write_files(tmp_path, FILES)

    def build(**changed: str | bytes) -> dict[str, bytes]:
        write_files(tmp_path, changed)
        outcome = archive_command("build", "-f", tmp_path / "mkdocs.yml")
        assert outcome.status == 0, outcome.err
        return published(tmp_path / "site")

    return build


def webp(site: dict[str, bytes]) -> set[str]:
    return {path.rpartition("/")[2] for path in site if path.endswith(".webp")}


def test_pictures_are_made_once(
    build: Callable[..., dict[str, bytes]], made: list[str], tmp_path: Path
) -> None:
    first = build()
    assert webp(first) == NAMES
    assert sorted(made) == ["messages/a.1.jpg", "messages/a.2.png"]
    made.clear()
    build(**{"messages/a.md": letter(body="Other words.")})
    build(**{"messages/b.md": letter(date="1933-11-19")})
    build(**{"mkdocs.yml": MKDOCS_YML.replace("Archive of", "Letters of")})
    build(**{"templates/parts.html": '{% extends "archive/parts.html" %}'})
    shutil.rmtree(tmp_path / "site")
    again = build()
    assert made == []
    assert {p: c for p, c in again.items() if p.endswith(".webp")} == {
        p: c for p, c in first.items() if p.endswith(".webp")
    }
    build(**{"messages/a.1.jpg": jpeg(500, 401)})
    assert made == ["messages/a.1.jpg"]


def test_what_is_added_and_removed_changes_pages_and_lists(
    build: Callable[..., dict[str, bytes]], made: list[str], tmp_path: Path
) -> None:
    before = build(**{"messages/b.1.jpg": jpeg(310, 200)})
    assert b"b.1-300.webp" in before["years/1933.html"]
    assert b"b.1-1200.webp" in before["messages/1933/b.html"]
    (tmp_path / "messages/b.1.jpg").unlink()
    after = build()
    assert webp(after) == NAMES
    assert b"webp" not in after["messages/1933/b.html"]
    assert b"b.1" not in after["years/1933.html"]
    cold = tmp_path / "cold"
    assert run(
        "message_archive.cli", "build", "-d", str(cold), cwd=tmp_path, XDG_CACHE_HOME="/dev/null"
    ).returncode == 0  # fmt: skip
    assert published(cold) == after


def test_mkdocs_builds_the_same(build: Callable[..., dict[str, bytes]], tmp_path: Path) -> None:
    site = build()
    result = run("mkdocs", "build", "-d", str(tmp_path / "other"), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert published(tmp_path / "other") == site


def test_only_pictures_of_messages_stay_in_the_cache(
    build: Callable[..., dict[str, bytes]], made: list[str], tmp_path: Path
) -> None:
    build()
    (cache,) = (tmp_path / "cache").rglob("pictures")
    assert len([*cache.iterdir()]) == 2
    (tmp_path / "messages/a.2.png").unlink()
    build()
    assert len([*cache.iterdir()]) == 1
    # A damaged file counts as missing.
    next(cache.iterdir()).write_bytes(b"damaged")
    made.clear()
    build(**{"mkdocs.yml": MKDOCS_YML})
    assert made == ["messages/a.1.jpg"]


@pytest.mark.parametrize("can_fork", [True, False])
def test_a_file_that_cannot_be_decoded_stops_the_build(
    can_fork: bool, tmp_path: Path, archive_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("message_archive.build.build.can_fork", lambda: can_fork)
    whole = png(500, 400)
    damaged = whole[:60] + b"\0" * (len(whole) - 100) + whole[-40:]
    at = damaged.index(b"IDAT") + 4
    damaged = whole[: at + 5] + b"\0" * 50 + whole[at + 55 :]
    write_files(tmp_path, {**FILES, "messages/a.2.png": damaged})
    outcome = archive_command("build", "-f", tmp_path / "mkdocs.yml")
    assert outcome.status == 1
    assert "messages/a.2.png:1:1: an image file that cannot be decoded" in outcome.err
    assert not (tmp_path / "site" / "index.html").exists()


def test_bundle_and_verify_include_pictures(
    build: Callable[..., dict[str, bytes]], tmp_path: Path, archive_command: Run
) -> None:
    build()
    config = tmp_path / "mkdocs.yml"
    target = tmp_path / "archive.zip"
    assert archive_command("bundle", "-f", config, "-o", target).status == 0
    with zipfile.ZipFile(target) as bundle:
        assert {name.rpartition("/")[2] for name in bundle.namelist()} >= NAMES
    assert archive_command("verify", target).status == 0
    (tmp_path / "site/messages/1933/a.1-300.webp").unlink()
    outcome = archive_command("verify", tmp_path / "site")
    assert outcome.status == 1
    assert "a.1-300.webp" in outcome.out + outcome.err


def test_thousands_of_pictures_are_few_jobs(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    (one, _) = found = pictures_of(archive_in(tmp_path))
    assert part_of(*one) == "messages/1933/a.1"
    assert len([*picture_portions(found * 25_000)]) <= 2000
    assert [each for portion in picture_portions(found * 7) for each in portion] == found * 7


def test_a_picture_that_changes_during_the_build_is_not_taken(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    entry, picture = pictures_of(archive_in(tmp_path))[0]
    write_files(tmp_path, {"messages/a.1.jpg": jpeg(501, 400)})
    maker = PictureMaker(tmp_path, SharedStore(tmp_path / "mkdocs.yml", "pictures"))
    with pytest.raises(Exception, match=r"messages/a\.1\.jpg: changed during the build"):
        dict(maker.files(entry, picture))
