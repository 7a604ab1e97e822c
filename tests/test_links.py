"""Sources that do not answer are reported with their places; a private network is never asked."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, pairwise
from pathlib import Path

import pytest

from message_archive.archive import Archive, make_archive
from message_archive.links import addresses, ask, dead_links
from message_archive.reading import load
from tests.support.servers import here, serving

SOURCES = """\
source:
  - {url: https://gazette.example/1, archived: https://web.example/1}
  - {url: https://gazette.example/2, held: false}
"""


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        asked.append(f"{self.command} {self.path}")
        redirects = {
            "/moved": "/here",
            "/inside": "http://10.0.0.1/x",
            "/odd": "http://0x7f.1/x",
            "/file": "file:///etc/passwd",
            "/far": "http://gazette.example/" + "x" * 3000,
        }
        if self.path.startswith("/again/"):
            redirects[self.path] = f"/again/{int(self.path[7:]) + 1}"
        status = {"/here": 200, "/only-get": 405, "/nowhere": 302}.get(self.path, 404)
        if self.path == "/only-get" and self.command == "GET":
            status = 200
        self.send_response(302 if self.path in redirects else status)
        if self.path in redirects:
            self.send_header("Location", redirects[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 - names of the base class

    def log_message(self, *_: object) -> None:
        """Nothing."""


asked: list[str] = []


@pytest.fixture
def server() -> Iterator[str]:
    asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "reason", "questions"),
    [
        ("/here", "", ["HEAD /here"]),
        ("/here#there", "", ["HEAD /here"]),
        ("/moved", "", ["HEAD /moved", "HEAD /here"]),
        ("/only-get", "", ["HEAD /only-get", "GET /only-get"]),
        ("/gone", "answers 404 Not Found", ["HEAD /gone", "GET /gone"]),
        ("/nowhere", "answers 302 Found", ["HEAD /nowhere"]),
        (
            "/inside",
            "was not requested: it redirects to http://10.0.0.1/x: "
            "10.0.0.1 is not on the public internet",
            ["HEAD /inside"],
        ),
        (
            "/odd",
            "was not requested: it redirects to http://0x7f.1/x: "
            "0x7f.1 is an unusual notation of an IP address",
            ["HEAD /odd"],
        ),
        (
            "/file",
            "was not requested: it redirects to file:///etc/passwd, "
            "which is neither http nor https",
            ["HEAD /file"],
        ),
        (
            "/again/0",
            "does not answer: it redirects more than 10 times",
            [f"HEAD /again/{number}" for number in range(11)],
        ),
    ],
)
def test_an_address_answers_or_the_reason_is_given(
    path: str, reason: str, questions: list[str], server: str
) -> None:
    assert ask(server + path, 20, here()) == reason
    assert asked == questions


def test_a_reason_is_short(server: str) -> None:
    assert len(ask(f"{server}/far", 20, here())) < 250


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]",
     "0x7f.1", "2130706433", "127.1", "0.0.0.0", "[::]", "[64:ff9b::7f00:1]", "[fe80::1%25lo]"],
)  # fmt: skip
def test_what_is_not_public_is_not_asked(host: str, server: str) -> None:
    address = server.replace("127.0.0.1", host)
    assert ask(f"{address}/here", 20).startswith("was not requested: ")
    assert asked == []


def test_nobody_there_is_told() -> None:
    assert ask("http://127.0.0.1:9/x", 20, here()).startswith("does not answer: ")
    assert ask("http://[::1", 20, here()).startswith("does not answer: ")


def test_redirects_and_second_tries_share_one_deadline() -> None:
    """Each answer alone is quick enough."""
    number = count()

    def answer(line: socket.socket, is_over: threading.Event) -> None:
        line.recv(65536)
        is_over.wait(0.4)
        moved = f"HTTP/1.1 302 Moved\r\nLocation: /{next(number)}\r\n\r\n"
        line.sendall(moved.encode())

    with serving(answer) as port:
        reason = ask(f"http://127.0.0.1:{port}/", 1, here())
    assert reason == "does not answer: no answer within 1 seconds"


def archive_of(project: Path, *sources: str) -> Archive:
    front = "---\ndate: 1933-11-{}\nsender: A\nrecipient: B\noccasion: C\n{}---\nHail.\n"
    for number, source in enumerate(sources, 17):
        path = project / "messages" / "1933" / f"1933-11-{number}-a-b.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(front.format(number, source))
    archive, _ = make_archive(load(project / "messages"), project)
    return archive


def test_every_place_of_a_dead_address_is_told(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, SOURCES, "source: {url: https://gazette.example/2}\n")
    assert [*addresses(archive)] == [
        "https://gazette.example/1", "https://web.example/1", "https://gazette.example/2",
    ]  # fmt: skip
    found = dead_links(
        archive, tmp_path, 5, lambda address, _: "answers 410 Gone" if address.endswith("2") else ""
    )
    assert [str(problem) for problem in found] == [
        f"messages/1933/1933-11-{place}: warning: answers 410 Gone, found "
        '"https://gazette.example/2": correct it, or name a copy in `archived` [dead-link]'
        for place in ("17-a-b.md:8:11", "18-a-b.md:6:15")
    ]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(tmp_path: Path) -> None:
    sources = "".join(
        f"  - {{url: http{'s' * (number % 2)}://Gazette.example:{8000 + number}/}}\n"
        for number in range(4)
    )
    archive = archive_of(tmp_path, f"source:\n{sources}")
    times: list[tuple[float, float]] = []

    def question(_address: str, _timeout: float) -> str:
        start = time.monotonic()
        time.sleep(0.02)
        times.append((start, time.monotonic()))
        return ""

    assert [*dead_links(archive, tmp_path, 5, question, pause=0.2)] == []
    assert len(times) == 4
    assert all(later[0] - earlier[1] >= 0.19 for earlier, later in pairwise(times))


def test_an_answer_is_reported_as_soon_as_it_is_there(tmp_path: Path) -> None:
    """The first is reported while another host is still being asked."""
    archive = archive_of(
        tmp_path, "source: [{url: https://slow.example/}, {url: https://quick.example/}]\n"
    )
    is_read = threading.Event()

    def question(address: str, _timeout: float) -> str:
        if "slow" in address:
            assert is_read.wait(40), "nobody read the first answer"
        return "answers 410 Gone"

    found = []
    for problem in dead_links(archive, tmp_path, 5, question):
        found.append(problem.found)
        is_read.set()
    assert found == ["https://quick.example/", "https://slow.example/"]


def test_a_mistake_in_asking_is_not_lost(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, SOURCES)

    def question(_address: str, _timeout: float) -> str:
        raise IndexError("a mistake")

    with pytest.raises(IndexError, match="a mistake"):
        list(dead_links(archive, tmp_path, 5, question))


def test_the_command_reports_what_was_not_asked(tmp_path: Path) -> None:
    archive_of(
        tmp_path,
        "source: [{url: 'http://127.0.0.1:9/'}, {url: 'http://localhost/'}]\n",
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [messages]\n")
    process = subprocess.run(
        [sys.executable, "-m", "message_archive.cli", "links"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert process.returncode == 1, process.stderr
    lines = process.stdout.splitlines()
    assert lines[-1] == "Addresses: 2, without an answer: 2."
    assert all("warning: was not requested: " in line for line in lines[:-1])
    assert len(lines) == 3


def test_the_progress_is_that_of_the_addresses(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, SOURCES, "source: {url: https://gazette.example/2}\n")
    said: list[tuple[int, int]] = []
    found = dead_links(
        archive, tmp_path, 5, lambda *_: "", pause=0, progress=lambda *numbers: said.append(numbers)
    )
    assert [*found] == []
    assert said == [(1, 3), (2, 3), (3, 3)]
