"""Servers on this machine that answer badly, or well."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address
from mimetypes import guess_type
from pathlib import Path

from message_archive.network import Network

__all__ = ["CERTIFICATE", "LONG", "drip", "here", "serving", "slow_line", "trusted"]

CERTIFICATE = Path(__file__).with_name("gazette.pem")
"""A key and a certificate for `gazette.example` that only these tests trust."""

LONG = 40.0
"""Seconds that a bad server keeps sending, if no client disconnects."""

Answering = Callable[[socket.socket, threading.Event], None]


@contextmanager
def serving(answer: Answering, host: str = "127.0.0.1") -> Iterator[int]:
    """The port at which `answer` is called with each connection."""
    is_over = threading.Event()

    def run(line: socket.socket) -> None:
        with line, suppress(OSError):
            answer(line, is_over)

    def accept() -> None:
        with suppress(OSError):
            while True:
                line, _ = server.accept()
                threading.Thread(target=run, args=(line,), daemon=True).start()

    with socket.create_server((host, 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        is_over.set()
        server.shutdown(socket.SHUT_RDWR)  # Which ends `accept`; closing alone does not.


def drip(first: bytes, part: bytes) -> Answering:
    """A server that sends `first`, then `part` again and again, ten times a second."""

    def answer(line: socket.socket, is_over: threading.Event) -> None:
        line.recv(4096)
        line.sendall(first)
        for _ in range(int(LONG * 10)):
            if is_over.wait(0.1):
                return
            line.sendall(part)

    return answer


def slow_line(folder: Path) -> Answering:
    """A server of the files of `folder`. A page arrives in pieces of 2,000 bytes, and the browser
    has the time to show each."""

    def answer(line: socket.socket, is_over: threading.Event) -> None:
        asked = line.recv(4096).split(b" ")[1].decode("ascii").partition("?")[0]
        file = folder / asked.removeprefix("/")
        content = file.read_bytes() if file.is_file() else b""
        kind = guess_type(file.name)[0] or "text/plain"
        line.sendall(
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        size = 2000 if kind == "text/html" else len(content) or 1
        for start in range(0, len(content), size):
            line.sendall(content[start : start + size])
            if is_over.wait(0.03 if kind == "text/html" else 0):
                return

    return answer


def here(*names: str) -> Network:
    """A network in which these names are this machine, which may be asked."""

    def look_up(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host in names else [host]

    def may_ask(address: IPv4Address | IPv6Address) -> bool:
        return address == IPv4Address("127.0.0.1")

    return Network(look_up, may_ask, trusted)


def trusted() -> ssl.SSLContext:
    """What trusts `CERTIFICATE` and no other."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))
