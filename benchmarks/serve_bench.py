"""How long `archive serve` takes to show a change: ``python -m benchmarks.serve_bench 1000 10000``.

A browser shows the page of a message while its file is changed. The time is from writing the file
until the browser shows the new text.
"""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page, sync_playwright

from benchmarks.corpus import write_corpus

_EDITS: Final = 7
_PAUSE: Final = 5.0
"""Seconds between edits, in which the rest of the site is rebuilt."""


def main() -> None:
    """Print the median for changed words and for a changed date, for each size."""
    print("messages, pause, words, date (medians in seconds)")
    for size in map(int, sys.argv[1:] or ("1000", "10000")):
        with TemporaryDirectory() as folder:
            write_corpus(Path(folder), size)
            for pause in (_PAUSE, 0.0):
                words, date = _measured(Path(folder), pause)
                print(f"{size}, {pause:.0f} s, {words:.2f}, {date:.2f}", flush=True)


def _measured(project: Path, pause: float) -> tuple[float, float]:
    files = sorted((project / "messages").rglob("*.md"))
    file = files[len(files) // 2]
    text = file.read_text("utf-8")
    found = re.search(r"^date: ((\d{4})-\d\d-\d\d)$", text, re.M)
    assert found
    day, year = found.groups()
    words: list[float] = []
    dates: list[float] = []
    with _served(project) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page()
        page.goto(f"{base}messages/{year}/{file.stem}.html")
        for edit in range(_EDITS):
            time.sleep(pause)
            changed = f"{text}\nMark {edit} here.\n"
            words.append(_seconds(page, f"Mark {edit} here.", file, changed))
        for edit in range(_EDITS):
            time.sleep(pause)
            changed = text.replace(f"date: {day}", f"date: {year}-11-{10 + edit}")
            dates.append(_seconds(page, f"{10 + edit} November", file, changed))
        browser.close()
    file.write_text(text, encoding="utf-8")
    return statistics.median(words), statistics.median(dates)


def _seconds(page: Page, expected: str, file: Path, text: str) -> float:
    """How long after `text` was written to `file` the page shows `expected`."""
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    page.get_by_text(expected).first.wait_for()
    return time.perf_counter() - start


@contextmanager
def _served(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    config = str(project / "mkdocs.yml")
    command = [sys.executable, "-m", "message_archive.cli", "serve", "-f", config, "-a", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = next(line for line in process.stdout if line.startswith("Serving on "))
        yield line.split()[2]
        process.terminate()


if __name__ == "__main__":
    main()
