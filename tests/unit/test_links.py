"""Sources that do not answer are told with their places; a private network is never asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from message_archive import links
from message_archive.archive import make_archive
from message_archive.links import addresses, ask, dead_links, is_public
from message_archive.reading import load

SOURCES = """\
source:
  - {url: https://gazette.example/1, archived: https://web.example/1}
  - {url: https://gazette.example/2, held: false}
"""


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        asked.append(f"{self.command} {self.path}")
        status = {"/here": 200, "/moved": 302, "/inside": 302, "/only-get": 405}.get(self.path, 404)
        if self.path == "/only-get" and self.command == "GET":
            status = 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/here" if self.path == "/moved" else "http://10.0.0.1/x")
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


def own(host: str) -> bool:
    return host == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "reason", "questions"),
    [
        ("/here", "", ["HEAD /here"]),
        ("/moved", "", ["HEAD /moved", "HEAD /here"]),
        ("/only-get", "", ["HEAD /only-get", "GET /only-get"]),
        ("/gone", "answers 404 Not Found", ["HEAD /gone", "GET /gone"]),
        (
            "/inside",
            "does not answer: it leads on to http://10.0.0.1/x, which is not asked",
            ["HEAD /inside"],
        ),
    ],
)
def test_an_address_answers_or_is_told(
    path: str, reason: str, questions: list[str], server: str
) -> None:
    assert ask(server + path, 5, own) == reason
    assert asked == questions


def test_a_private_network_is_not_asked(server: str) -> None:
    for host in ("127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.1"):
        assert not is_public(host)
    assert is_public("1.1.1.1")
    assert ask(f"{server}/here", 5) == "is of a network that is not public, and was not asked"
    assert asked == []


def test_nobody_there_is_told() -> None:
    assert ask("http://127.0.0.1:9/x", 2, own).startswith("does not answer: ")
    assert ask("http://[::1", 2, own).startswith("does not answer: ")


def test_every_place_of_a_dead_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = "---\ndate: 1933-11-{}\nsender: A\nrecipient: B\noccasion: C\n{}---\nHail.\n"
    for number, more in ((17, SOURCES), (18, "source: {url: https://gazette.example/2}\n")):
        path = tmp_path / "messages" / "1933" / f"1933-11-{number}-a-b.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(front.format(number, more))
    archive, _ = make_archive(load(tmp_path / "messages"), tmp_path)
    assert [*addresses(archive)] == [
        "https://gazette.example/1", "https://web.example/1", "https://gazette.example/2",
    ]  # fmt: skip
    slept: list[float] = []
    monkeypatch.setattr(links.time, "sleep", slept.append)
    found = dead_links(
        archive, tmp_path, 5, lambda address, _: "answers 410 Gone" if address.endswith("2") else ""
    )
    assert [str(problem) for problem in found] == [
        f"messages/1933/1933-11-{place}: warning: answers 410 Gone, found "
        '"https://gazette.example/2": correct it, or name a copy in `archived`'
        for place in ("17-a-b.md:8:11", "18-a-b.md:6:15")
    ]
    assert slept == [0.5]
