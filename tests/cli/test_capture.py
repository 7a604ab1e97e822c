"""`archive capture` prints what has changed, and contacts only hosts that are named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.archives import make_freedonia, write_files
from tests.support.commands import Command
from tests.support.messages import message


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_freedonia(tmp_path)


def sourced(*urls: str) -> str:
    return message(source=f"[{', '.join(f'{{url: {url}}}' for url in urls)}]")


def test_changes_are_printed_word_by_word(
    project: Path, archive_command: Command, tmp_path: Path, served: Callable[[Path], str]
) -> None:
    folder = tmp_path / "gazette"
    folder.mkdir()
    page, other = folder / "1.html", folder / "2.html"
    page.write_text("<p>Hail, hail Freedonia, land of the brave and free.</p>")
    other.write_text("<p>Ada Marlow has sent a message to Emil Varga.</p>")
    url = served(folder)
    write_files(
        project / "messages",
        {"a.md": sourced(f"{url}/1.html", f"{url}/2.html", "https://other.example/x")},
    )
    options = ("-f", project / "mkdocs.yml", "--allow-host", "127.0.0.1")
    first = archive_command("capture", *options)
    assert (first.status, first.err) == (0, "")
    assert [re.sub(r"-[0-9a-f]{12}", "", line) for line in first.lines] == [
        f"captures/127.0.0.1/1-html.txt: {url}/1.html: read for the first time",
        f"captures/127.0.0.1/2-html.txt: {url}/2.html: read for the first time",
        "Sources: 2: 2 read for the first time.",
        "Not on an allowed host: 1 source.",
    ]
    again = archive_command("capture", *options)
    assert (again.status, again.lines[0]) == (0, "Sources: 2: 2 unchanged.")
    page.write_text("<p>Hail, hail Sylvania, land of the brave and free.</p>")
    other.unlink()
    changed = archive_command("capture", *options)
    assert changed.status == 1
    assert [re.sub(r"-[0-9a-f]{12}", "", line) for line in changed.lines[:-1]] == [
        f"captures/127.0.0.1/1-html.txt: {url}/1.html: changed",
        "    Hail, hail [-Freedonia-] {+Sylvania+}, land of the brave and free.",
        f"captures/127.0.0.1/2-html.txt: {url}/2.html: gone: answers 404 Not Found",
        "Sources: 2: 1 changed, 1 gone.",
    ]
    today = datetime.now(UTC).date().isoformat()
    (gone,) = project.glob("captures/127.0.0.1/2-html-*.txt")
    assert f"gone: {today}\n" in gone.read_text("utf-8")


def test_without_an_allowed_host_nothing_is_read(project: Path, archive_command: Command) -> None:
    urls = ("https://b.example/1", "https://a.example/1", "https://a.example/2")
    write_files(project / "messages", {"a.md": sourced(*urls)})
    done = archive_command("capture", "-f", project / "mkdocs.yml")
    assert done.status == 2
    error = "Error: no source is on an allowed host; add --allow-host for "
    assert done.err == f"{error}a.example (2), b.example (1)\n"


def test_an_archive_without_sources_has_nothing_to_read(
    project: Path, archive_command: Command
) -> None:
    write_files(project / "messages", {"a.md": message()})
    done = archive_command("capture", "-f", project / "mkdocs.yml")
    assert (done.status, done.out) == (0, "Sources: 0.\n")


@pytest.mark.parametrize("host", ["https://gazette.example/", "*.example", ""])
def test_a_host_is_a_name(host: str, project: Path, archive_command: Command) -> None:
    done = archive_command("capture", "-f", project / "mkdocs.yml", "--allow-host", host)
    assert done.status == 2
    assert "write the name of a host" in done.err
