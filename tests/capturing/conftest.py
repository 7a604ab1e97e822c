"""A newspaper on this machine, and archives that capture it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from message_archive.capturing import Captured, Client, capture_sources
from message_archive.network import Pace
from message_archive.project import Project
from tests.support.archives import make_freedonia

HTML = "text/html; charset=utf-8"


@dataclass
class Site:
    """A server. `pages` has the status, the headers and the body for each path."""

    url: str
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: bytes, kind: str = HTML, status: int = 200) -> str:
        """Serve `body` at `path`, and return its address."""
        self.pages[path] = status, {"Content-Type": kind}, body
        return self.url + path

    def move(self, path: str, to: str) -> str:
        self.pages[path] = 302, {"Location": to}, b""
        return self.url + path


@contextmanager
def newspaper() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers, body = site.pages.get(self.path, (404, {}, b"Not here."))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()


def client_of(*hosts: str) -> Client:
    """A client that does not wait between requests."""
    return Client(hosts or ("127.0.0.1",), 20, pace=Pace(0))


def captured(project: Project, addresses: Sequence[str], day: str) -> dict[str, Captured]:
    """What a run on this day says of each address."""
    found = list(capture_sources(project, addresses, client_of(), day))
    assert len(found) == len(addresses)
    return {each.address: each for each in found}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with newspaper() as site:
        yield site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.open(make_freedonia(tmp_path) / "mkdocs.yml")
