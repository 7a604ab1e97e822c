"""The web server of a preview. Its pages reload themselves when they change."""

from __future__ import annotations

import os
import shutil
import socket
import socketserver
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Lock, Thread
from typing import Any, BinaryIO, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from message_archive.serving.address import ServeAddress
from message_archive.serving.versions import Versions

__all__ = ["PreviewServer"]

_OWN: Final = "_preview/"
"""The folder with the addresses of the server itself. No site has files there."""

_SCRIPT: Final = f"{_OWN}reload.js"
_EVENTS: Final = f"{_OWN}events"

_HEARTBEAT: Final = 15.0
"""How often to check that a browser is still connected, in seconds."""


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder at the path of the site's address, because some links begin with it.

    While files are published, hold `publishing`. A request for a file that is missing just then
    waits. Report changed pages to `versions`.
    """

    daemon_threads = True

    def __init__(self, address: ServeAddress, folder: Path, mount: str = "/") -> None:
        """Listen on `address`. Requests are answered after `start`.

        Args:
            address: the address to listen on.
            folder: the folder to serve.
            mount: the path of the site on the server. It begins and ends with `/`.

        Raises:
            UsageError: if the server cannot listen on the address.
        """
        self.mount = mount
        self.versions = Versions()
        self.publishing = Lock()
        self.url = f"http://{address}{quote(mount)}"
        self.script = (files(__package__) / "reload.js").read_bytes()
        self._thread: Thread | None = None
        if ":" in address.host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((address.host, address.port), partial(_Handler, directory=str(folder)))
        except OSError as error:
            raise address.error(error) from None

    def server_bind(self) -> None:
        # Not that of HTTPServer, which looks up the name of the host. That can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that loads another page closes its connections.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def start(self) -> None:
        """Answer requests in a thread."""
        self._thread = Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering requests, and free the address."""
        self.versions.close()
        if self._thread:
            self.shutdown()
            self._thread.join()
        self.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: PreviewServer

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        url = urlsplit(self.path)
        path, mount = unquote(url.path), self.server.mount
        if path == f"{mount}{_SCRIPT}":
            self._send(HTTPStatus.OK, "text/javascript", self.server.script)
        elif path == f"{mount}{_EVENTS}":
            self._send_events(parse_qs(url.query))
        elif path.startswith(mount):
            self._send_file(path)
        elif path == "/" or f"{path}/" == mount:
            self._redirect(mount)
        else:
            self._send_missing()

    def _send_file(self, path: str) -> None:
        version = self.server.versions.now  # Before the file is read, which may change then.
        file = self._open(path)
        if file is None:
            if os.path.isdir(self._place(path)):
                self._redirect(f"{path}/")
            else:
                self._send_missing()
            return
        with file:
            name = self._place(path)
            if name.endswith(".html"):
                self._send_page(HTTPStatus.OK, file.read(), version)
            else:
                size = os.fstat(file.fileno()).st_size
                self._begin(HTTPStatus.OK, self.guess_type(name), size)
                if self.command != "HEAD":
                    shutil.copyfileobj(file, self.wfile)

    def _send_missing(self) -> None:
        """Send the site's own page for missing addresses."""
        version = self.server.versions.now
        file = self._open(f"{self.server.mount}404.html")
        content = b"<title>Not found</title>Not found"
        if file:
            with file:
                content = file.read()
        self._send_page(HTTPStatus.NOT_FOUND, content, version)

    def _send_page(self, status: HTTPStatus, content: bytes, version: int) -> None:
        """Send a page with the script that reloads it."""
        script = (
            f'<script src="{quote(self.server.mount)}{_SCRIPT}" data-version="{version}"></script>'
        )
        before, end, after = content.rpartition(b"</body>")
        if not end:
            before, after = after, b""
        self._send(status, "text/html; charset=utf-8", before + script.encode() + end + after)

    def _send_events(self, query: dict[str, list[str]]) -> None:
        """Send an event when a page is newer than the browser's. This keeps the connection."""
        page, version = query.get("page", [""])[0], query.get("version", [""])[0]
        if not version.isdecimal():
            self._send_missing()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        versions, address = self.server.versions, self._address(unquote(page))
        while not versions.is_closed:
            if versions.wait(address, int(version), _HEARTBEAT):
                self.wfile.write(b"data: reload\n\n")
                return
            self.wfile.write(b":\n\n")  # A comment. It fails if the browser has left.

    def _open(self, path: str) -> BinaryIO | None:
        """The file at a path on the server. None if it is missing."""
        place = self._place(path)
        if "\0" in place:
            return None
        try:
            return open(place, "rb")
        except OSError:
            with self.server.publishing:
                pass  # If it is just being replaced, it is there now.
        try:
            return open(place, "rb")
        except OSError:
            return None

    def _place(self, path: str) -> str:
        """The file for a path on the server."""
        return self.translate_path(f"/{quote(self._address(path))}")

    def _address(self, path: str) -> str:
        """The address in the site of a path on the server."""
        address = path.removeprefix(self.server.mount)
        return f"{address}index.html" if not address or address.endswith("/") else address

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        # One slash, because a browser takes two for the beginning of a host.
        self.send_header("Location", f"/{quote(path.lstrip('/'))}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._begin(status, kind, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: HTTPStatus, kind: str, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-store")  # Times in headers are too coarse.
        self.end_headers()
