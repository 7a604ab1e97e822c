"""One request over HTTP, to an address that was checked before.

A name is looked up once. Every address found must be public, and the connection goes to one of
these addresses, so that a name that changes its answer in between (DNS rebinding) gains nothing.
The server is still asked for the host of the URL (`Host`, SNI), and its certificate must be for
that host. Proxies of the environment are not used: they would look the name up again.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, quote, urlsplit

import message_archive
from message_archive.network.deadline import Deadline
from message_archive.network.public import NotPublic, host_name, is_public

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Answer", "Network", "head_of"]

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = {"http": 80, "https": 443}
_HEADERS: Final = {
    "User-Agent": f"Mozilla/5.0 (compatible; message-archive/{message_archive.__version__}; links)",
    "Accept": "*/*",
    "Connection": "close",
}
# What may stand in a path or query as it is (RFC 3986), "%" for what is encoded already.
_SAFE: Final = "%!$&'()*+,;=:@/?~[]"


def _look_up(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Network:
    """How names are looked up, which addresses may be asked, which certificates are trusted."""

    look_up: Callable[[str, int], Sequence[str]] = _look_up
    may_ask: Callable[[IpAddress], bool] = is_public
    certificates: Callable[[], ssl.SSLContext] = _certificates

    def addresses(self, host: str, port: int, deadline: Deadline) -> list[IpAddress]:
        """The addresses of `host`.

        Raises:
            NotPublic: if one of them may not be asked.
        """
        found = _in_time(lambda: self.look_up(host, port), deadline)
        addresses = [ipaddress.ip_address(each) for each in found]
        for text, address in zip(found, addresses, strict=True):
            if not self.may_ask(address):
                what = "is not on the public internet"
                if text == host:
                    raise NotPublic(f"{host} {what}")
                raise NotPublic(f"{host} has the address {text}, which {what}")
        return addresses


@dataclass(frozen=True, slots=True)
class Answer:
    """The first lines of an answer; `location` is where a redirect leads."""

    status: int
    reason: str
    location: str | None


def head_of(url: str, method: str, deadline: Deadline, network: Network) -> Answer:
    """What a server answers to `method` on `url`. The body of the answer is never read.

    Raises:
        NotPublic: if the host is not on the public internet; nothing was asked.
        TimeoutError: if the answer is not whole by `deadline`.
        OSError, HTTPException, ValueError: if there is none, or it is not HTTP.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"{url!r} is not an address of the web")
    host = host_name(parts.hostname)
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    line = _connected(network.addresses(host, port, deadline), port, deadline)
    try:
        if parts.scheme == "https":
            line.settimeout(deadline.left())
            line = network.certificates().wrap_socket(line, server_hostname=host)
        return _exchange(_Timed(line, deadline), method, parts, host)
    except TimeoutError:
        raise deadline.error() from None
    finally:
        line.close()


def _in_time(work: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """What `work` gives. Looking up a name has no timeout of its own, so a thread waits for it."""
    results: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            results.put(work())
        except Exception as error:
            results.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = results.get(timeout=deadline.left())
    except Empty:
        raise deadline.error() from None
    if isinstance(result, Exception):
        raise result
    return result


def _connected(addresses: Sequence[IpAddress], port: int, deadline: Deadline) -> socket.socket:
    """A connection to the first of the addresses that takes one."""
    failure: OSError = OSError("the name has no address")
    for number, address in enumerate(addresses):
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        try:
            line = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:  # A machine without IPv6.
            failure = error
            continue
        try:
            # One that does not answer leaves time for the others.
            line.settimeout(deadline.left() / (len(addresses) - number))
            line.connect((str(address), port))
            return line
        except TimeoutError:
            line.close()
            failure = deadline.error()
        except OSError as error:
            line.close()
            failure = error
    raise failure


def _exchange(line: _Timed, method: str, parts: SplitResult, host: str) -> Answer:
    """Send the request and read the first lines of the answer.

    `http.client` takes at most 100 header lines of 64 KB, which bounds the memory.
    """
    connection = HTTPConnection(host)
    connection.sock = line
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    connection.putrequest(method, path + query, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", _host_header(parts, host))
    for name, value in _HEADERS.items():
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        location = response.getheader("Location")
        if location is not None:
            # Bytes, which http.client reads as Latin-1 and nearly every server writes in UTF-8.
            location = quote(location.encode("latin-1", errors="replace"), safe=f"#{_SAFE}")
        return Answer(response.status, response.reason, location)


def _host_header(parts: SplitResult, host: str) -> str:
    named = f"[{host}]" if ":" in host else host
    return named if parts.port in (None, _PORTS[parts.scheme]) else f"{named}:{parts.port}"


class _Timed:
    """A socket as `http.client` uses it, every step of which ends at the deadline."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._line, self._deadline))

    def close(self) -> None:
        """Nothing: what was read may still be asked for, and `head_of` closes the socket."""


class _TimedReader(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._line.settimeout(self._deadline.left())
        return self._line.recv_into(buffer)
