"""A request ends in time, goes to the address that was checked, and asks for the right host."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from http.client import HTTPException
from ipaddress import IPv4Address

import pytest

from message_archive.network import Answer, Deadline, Network, NotPublic, head_of
from tests.support.servers import CERTIFICATE, LONG, Answering, drip, here, serving, trusted

OK = b"HTTP/1.1 200 Fine\r\nContent-Length: 0\r\n\r\n"


def never(line: socket.socket, is_over: threading.Event) -> None:
    """Takes the connection and says nothing."""
    is_over.wait(LONG)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "answer",
    [
        never,
        drip(b"", b"H"),
        drip(b"HTTP/1.1 200 F", b"i"),
        drip(b"HTTP/1.1 200 Fine\r\n", b"X: y\r\n"),
        drip(b"HTTP/1.1 200 Fine\r\nX: ", b"y"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(b"\x16\x03\x03\x40\x00", b"\x02"),
    ],
)
def test_a_slow_server_does_not_hold_anything_up(answer: Answering, scheme: str) -> None:
    with serving(answer) as port:
        start = time.monotonic()
        with pytest.raises((OSError, HTTPException)):
            head_of(f"{scheme}://127.0.0.1:{port}/", "GET", Deadline(0.5), here())
    assert time.monotonic() - start < LONG / 2


def test_a_slow_lookup_does_not_hold_anything_up() -> None:
    is_over = threading.Event()

    def look_up(_host: str, _port: int) -> list[str]:
        is_over.wait(LONG)
        return ["127.0.0.1"]

    start = time.monotonic()
    with pytest.raises(TimeoutError, match=r"no answer within 0\.3 seconds"):
        head_of("http://gazette.example/", "HEAD", Deadline(0.3), Network(look_up))
    is_over.set()
    assert time.monotonic() - start < LONG / 2


def test_an_endless_head_takes_little_memory() -> None:
    def answer(line: socket.socket, _is_over: threading.Event) -> None:
        line.sendall(b"HTTP/1.1 200 Fine\r\n")
        while True:
            line.sendall(b"X: " + b"y" * 60_000 + b"\r\n")

    with serving(answer) as port, pytest.raises(HTTPException, match="more than 100 headers"):
        head_of(f"http://127.0.0.1:{port}/", "GET", Deadline(LONG), here())


def test_an_endless_body_is_not_read() -> None:
    sent = []

    def answer(line: socket.socket, is_over: threading.Event) -> None:
        line.sendall(b"HTTP/1.1 200 Fine\r\n\r\n")
        while not is_over.is_set():
            sent.append(line.send(b"x" * 1_000_000))

    with serving(answer) as port:
        assert head_of(f"http://127.0.0.1:{port}/", "GET", Deadline(LONG), here()).status == 200
    assert sum(sent) < 50_000_000  # What the system itself buffers.


def recorded(heads: list[bytes], answer: bytes = OK) -> Answering:
    def record(line: socket.socket, _is_over: threading.Event) -> None:
        heads.append(line.recv(65536))
        line.sendall(answer)

    return record


def test_the_address_that_was_looked_up_is_the_one_that_is_connected_to() -> None:
    """One lookup a request: a second one could be answered otherwise (DNS rebinding)."""
    lookups: list[tuple[str, int]] = []
    heads: list[bytes] = []

    def look_up(host: str, port: int) -> list[str]:
        lookups.append((host, port))
        return ["127.0.0.2"]

    network = Network(look_up, lambda address: address == IPv4Address("127.0.0.2"))
    with serving(recorded(heads), host="127.0.0.2") as port:
        answer = head_of(f"http://localhost:{port}/a?b#c", "HEAD", Deadline(LONG), network)
    assert answer == Answer(200, "Fine", None)
    assert lookups == [("localhost", port)]
    lines = heads[0].split(b"\r\n")
    assert lines[0] == b"HEAD /a?b HTTP/1.1"
    assert f"Host: localhost:{port}".encode() in lines


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:10.0.0.1"], ["fe80::1%lo"], ["::1"]],
)
def test_a_name_with_an_address_that_is_not_public_is_not_asked(found: list[str]) -> None:
    heads: list[bytes] = []
    network = Network(lambda _host, _port: found)
    with serving(recorded(heads)) as port, pytest.raises(NotPublic, match=found[-1]):
        head_of(f"http://gazette.example:{port}/", "HEAD", Deadline(LONG), network)
    assert heads == []


def test_an_address_that_refuses_leaves_the_next_one_to_be_tried() -> None:
    heads: list[bytes] = []
    network = Network(lambda _host, _port: ["127.0.0.3", "127.0.0.1"], lambda _address: True)
    with serving(recorded(heads)) as port:
        url = f"http://gazette.example:{port}/"
        assert head_of(url, "HEAD", Deadline(LONG), network).status == 200


def test_odd_letters_of_an_address_are_encoded() -> None:
    heads: list[bytes] = []
    moved = "HTTP/1.1 302 Moved\r\nLocation: /信 b?%20\r\n\r\n".encode()
    with serving(recorded(heads, moved)) as port:
        url = f"http://新闻.example:{port}/信 a%20b?q=信"
        answer = head_of(url, "GET", Deadline(LONG), here("xn--efvy88h.example"))
    assert answer.location == "/%E4%BF%A1%20b?%20"
    assert heads[0].startswith(b"GET /%E4%BF%A1%20a%20b?q=%E4%BF%A1 HTTP/1.1\r\n")
    assert f"\r\nHost: xn--efvy88h.example:{port}\r\n".encode() in heads[0]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://gazette.example/", "file:///etc/passwd", "http:///x", "http://[::1", "http://a b/",
        "http://gazette.example:99999/", "http://gazette.example:x/", "gazette.example",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(url: str) -> None:
    def look_up(_host: str, _port: int) -> list[str]:
        raise AssertionError("looked up")

    with pytest.raises(ValueError, match=r"."):
        head_of(url, "HEAD", Deadline(LONG), Network(look_up))


def secure(hosts: list[str | None]) -> Answering:
    """A server with `CERTIFICATE` that notes which host it is asked for (SNI)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda _line, name, _context: hosts.append(name)

    def answer(line: socket.socket, _is_over: threading.Event) -> None:
        with context.wrap_socket(line, server_side=True) as whole:
            whole.recv(65536)
            whole.sendall(OK)

    return answer


def test_the_certificate_must_be_for_the_host_of_the_address() -> None:
    hosts: list[str | None] = []
    network = here("gazette.example", "other.example")
    with serving(secure(hosts)) as port:
        url = f"https://gazette.example:{port}/"
        assert head_of(url, "HEAD", Deadline(LONG), network).status == 200
        for host in ("other.example", "127.0.0.1"):
            with pytest.raises(ssl.SSLCertVerificationError):
                head_of(f"https://{host}:{port}/", "HEAD", Deadline(LONG), network)
    assert hosts == ["gazette.example", "other.example", None]


def test_a_certificate_that_nobody_vouches_for_is_not_believed() -> None:
    network = Network(here("gazette.example").look_up, lambda _address: True)
    with serving(secure([])) as port, pytest.raises(ssl.SSLCertVerificationError):
        head_of(f"https://gazette.example:{port}/", "HEAD", Deadline(LONG), network)


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(recorded([])) as port:
        assert head_of(f"http://127.0.0.1:{port}/", "HEAD", Deadline(LONG), here()).status == 200


def test_certificates_are_those_of_the_system_unless_said_otherwise() -> None:
    make: Callable[[], ssl.SSLContext] = Network().certificates
    assert make().verify_mode is ssl.CERT_REQUIRED
    assert make().check_hostname
    assert trusted().check_hostname
