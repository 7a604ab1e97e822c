"""Servers on this machine that answer badly, or well."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from message_archive.network import Network

__all__ = ["CERTIFICATE", "LONG", "drip", "here", "serving", "trusted"]

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
