"""A single HTTP request to an address that was checked before.

A host name is looked up once. All its addresses must be public, and the connection uses one of
them, which prevents DNS rebinding. The request still names the host of the URL (`Host`, SNI), and
the certificate must match that host. Proxies in the environment are ignored, because they would
look the name up again.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from http.client import HTTPConnection, HTTPResponse
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import SplitResult, quote, urlsplit

import message_archive
from message_archive.network.body import content_of
from message_archive.network.deadline import Deadline
from message_archive.network.public import NotPublic, host_name, is_public

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Answer", "Network", "Reply", "body_of", "head_of"]

A = TypeVar("A", bound="Answer")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = {"http": 80, "https": 443}
_HEADERS: Final = {
    "User-Agent": f"Mozilla/5.0 (compatible; message-archive/{message_archive.__version__}; links)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
# Characters that a path or query may contain unencoded (RFC 3986), and "%" for encoded ones.
_SAFE: Final = "%!$&'()*+,;=:@/?~[]"


def _look_up(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Network:
    """The lookup of names, the check of addresses, and the trusted certificates."""

    look_up: Callable[[str, int], Sequence[str]] = _look_up
    may_ask: Callable[[IpAddress], bool] = is_public
    certificates: Callable[[], ssl.SSLContext] = _certificates

    def addresses(self, host: str, port: int, deadline: Deadline) -> list[IpAddress]:
        """The addresses of `host`.

        Raises:
            NotPublic: if one of them must not be contacted.
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
    """The head of a response; `location` is the target of a redirect."""

    status: int
    reason: str
    location: str | None


@dataclass(frozen=True, slots=True)
class Reply(Answer):
    """A response with its body.

    `media_type` is in lower case and without parameters, `charset` the charset that the response
    states. Both may be "".
    """

    media_type: str
    charset: str
    content: bytes


def head_of(url: str, method: str, deadline: Deadline, network: Network) -> Answer:
    """The head of the response to `method` on `url`. The body is never read.

    Raises:
        NotPublic: if the host is not on the public internet; it was not contacted.
        TimeoutError: if the head is incomplete at `deadline`.
        OSError, HTTPException, ValueError: if there is no response, or it is not HTTP.
    """
    return _asked(url, method, deadline, network, _answer)


def body_of(url: str, deadline: Deadline, network: Network, most: int) -> Reply:
    """The response to `GET` on `url` with its body, decompressed. The body of a redirect is not
    read.

    Args:
        url: the address.
        deadline: when all of it must have arrived.
        network: the network to use.
        most: the largest body, in bytes.

    Raises:
        NotPublic: if the host is not on the public internet; it was not contacted.
        TimeoutError: if the response is incomplete at `deadline`.
        ValueError: if the body is larger, or compressed in another way than with gzip.
        OSError, HTTPException: if there is no response, it is not HTTP, or it is broken off.
    """
    return _asked(url, "GET", deadline, network, partial(_reply, most=most))


def _asked(
    url: str,
    method: str,
    deadline: Deadline,
    network: Network,
    read: Callable[[HTTPResponse], A],
) -> A:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"{url!r} is not a web address")
    host = host_name(parts.hostname)
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    line = _connected(network.addresses(host, port, deadline), port, deadline)
    try:
        if parts.scheme == "https":
            line.settimeout(deadline.left())
            line = network.certificates().wrap_socket(line, server_hostname=host)
        return _exchange(_Timed(line, deadline), method, parts, host, read)
    except TimeoutError:
        raise deadline.error() from None
    finally:
        line.close()


def _in_time(work: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """The result of `work`, run in a thread because the lookup of names has no timeout."""
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
    """A connection to the first address that accepts one."""
    failure: OSError = OSError("the name has no address")
    for number, address in enumerate(addresses):
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        try:
            line = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:  # A machine without IPv6.
            failure = error
            continue
        try:
            # Leave time for the other addresses if this one does not answer.
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


def _exchange(
    line: _Timed, method: str, parts: SplitResult, host: str, read: Callable[[HTTPResponse], A]
) -> A:
    """Send the request, and `read` the response.

    `http.client` reads at most 100 header lines of 64 KB, which limits the memory.
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
        return read(response)


def _answer(response: HTTPResponse) -> Answer:
    location = response.getheader("Location")
    if location is not None:
        # http.client decodes headers as Latin-1, but nearly all servers send UTF-8.
        location = quote(location.encode("latin-1", errors="replace"), safe=f"#{_SAFE}")
    return Answer(response.status, response.reason, location)


def _reply(response: HTTPResponse, most: int) -> Reply:
    head = _answer(response)
    content = b"" if 300 <= head.status < 400 else content_of(response, most)
    stated = response.headers
    media_type = stated.get_content_type() if "Content-Type" in stated else ""
    charset = stated.get_content_charset() or ""
    return Reply(head.status, head.reason, head.location, media_type, charset, content)


def _host_header(parts: SplitResult, host: str) -> str:
    named = f"[{host}]" if ":" in host else host
    return named if parts.port in (None, _PORTS[parts.scheme]) else f"{named}:{parts.port}"


class _Timed:
    """A socket for `http.client` that applies the deadline to every operation."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._line, self._deadline))

    def close(self) -> None:
        """Do nothing: buffered data may still be read, and `head_of` closes the socket."""


class _TimedReader(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._line.settimeout(self._deadline.left())
        return self._line.recv_into(buffer)
