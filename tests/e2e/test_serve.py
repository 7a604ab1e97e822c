"""`archive serve`, as a user and a browser see it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.support.archives import write_files
from tests.support.commands import ENVIRONMENT, run
from tests.support.messages import letter

_LETTER = "messages/1933/letter.md"
_MESSAGE = "messages/2020/2020-10-10-xi-jinping-kim-jong-un"


class Serving:
    """A running `archive serve`."""

    def __init__(self, project: Path, temporary: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "message_archive.cli", "serve", "-a", self.address],
            cwd=project,
            env={**ENVIRONMENT, "TMPDIR": str(temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A shell lets background processes ignore Ctrl-C, and these tests inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.lines: list[str] = []

    def line(self, text: str) -> str:
        """Wait for a line that contains `text`."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if text in line:
                return line
        raise AssertionError("".join(self.lines))

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=60)
        self.lines.append(rest)
        return self.process.returncode


@pytest.fixture
def letters(freedonia: Path) -> Path:
    """A small archive, whose first message is `_LETTER`."""
    write_files(freedonia, {_LETTER: letter()})
    more = {f"messages/1934/{n}.md": letter(date=f"1934-01-{n}") for n in range(10, 30)}
    write_files(freedonia, more)
    return freedonia


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Serving]]:
    started: list[Serving] = []

    def start(project: Path) -> Serving:
        started.append(Serving(project, tmp_path / "temporary"))
        return started[-1]

    yield start
    for serving in started:
        serving.process.kill()
        serving.process.communicate()


@pytest.mark.browser
def test_a_browser_shows_and_finds_a_change(
    real_copy: Path, browser: Browser, serve: Callable[[Path], Serving]
) -> None:
    serving = serve(real_copy)
    base = f"http://{serving.address}"
    # `site_url` is not set here, so the site is at the root.
    assert serving.line("Serving on") == f"Serving on {base}/ (stop with Ctrl-C)\n"
    file = real_copy / f"{_MESSAGE}.md"
    good = file.read_text()
    page, other = browser.new_page(), browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base}/{_MESSAGE}.html")
    other.goto(f"{base}/about.html")
    other.evaluate("window.isSame = true")
    assert _found(browser, base, "zebra ") == "0"

    file.write_text(f"{good}\nA first change, a zebra.\n")
    page.get_by_text("A first change, a zebra.").wait_for()
    # Its pages in other languages are made too, but not named.
    assert serving.line("Rebuilt").startswith(f"Rebuilt {_MESSAGE}.html in ")
    assert _found(browser, base, "zebra ") == "1"
    assert other.evaluate("window.isSame"), "a page was loaded again that had not changed"

    file.write_text(good.replace("date: 2020-10-10", "date: 2020-10-40"))
    assert serving.line("impossible day").startswith(f"{_MESSAGE}.md:2:7: impossible day")
    serving.line("The site stays as it was.")
    assert page.get_by_text("A first change, a zebra.").is_visible()
    assert _found(browser, base, "zebra ") == "1"

    file.write_text(f"{good}\nA second change.\n")
    page.get_by_text("A second change.").wait_for()
    serving.line("Rebuilt")
    _edit_a_page(real_copy, other, serving)
    assert errors == []
    assert serving.end(signal.SIGTERM) == 0


def _edit_a_page(project: Path, page: Page, serving: Serving) -> None:
    file = project / "docs/about.md"
    file.write_text(f"{file.read_text()}\nA changed page of the documentation.\n")
    page.get_by_text("A changed page of the documentation.").wait_for()
    serving.line("Rebuilt")


def _found(browser: Browser, base: str, query: str) -> str | None:
    page = browser.new_page()
    page.goto(f"{base}/search.html?q={quote(query)}")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    total = page.get_attribute("[data-results]", "data-total")
    page.close()
    return total


@pytest.mark.parametrize("moment", ["Serving on", "Rebuilt", None])
def test_ctrl_c_ends_cleanly(
    moment: str | None, letters: Path, tmp_path: Path, serve: Callable[[Path], Serving]
) -> None:
    serving = serve(letters)
    serving.line("Serving on")
    if moment != "Serving on":
        file = letters / _LETTER
        file.write_text(f"{file.read_text()}\nA change.\n")
        if moment:
            serving.line(moment)
    assert serving.end(signal.SIGINT) == 0
    assert "Traceback" not in "".join(serving.lines)
    assert not list((tmp_path / "temporary").iterdir())
    host, _, port = serving.address.partition(":")
    socket.create_server((host, int(port))).close()


def test_a_taken_port_is_one_line(letters: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
        result = run("message_archive.cli", "serve", "-a", address, cwd=letters)
    assert result.returncode == 2
    assert result.stderr == f"Error: {address} is in use: choose another with -a\n"


def test_a_first_build_that_fails(letters: Path, serve: Callable[[Path], Serving]) -> None:
    (letters / _LETTER).write_text(letter(date="1933-11-40"))
    output, _ = (serving := serve(letters)).process.communicate(timeout=120)
    assert serving.process.returncode == 1
    assert output.splitlines()[0].startswith(f"{_LETTER}:2:7: impossible day")
    assert output.splitlines()[-1] == "Error: 1 problem in the messages"
    assert "Serving on" not in output
