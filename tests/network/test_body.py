"""A body is read whole, within limits, or not at all."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from http.client import HTTPException

import pytest

from message_archive.network import Deadline, Reply, body_of
from tests.support.servers import LONG, Answering, drip, here, serving


def sending(head: str, body: bytes) -> Answering:
    def answer(line: socket.socket, _is_over: threading.Event) -> None:
        line.recv(65536)
        line.sendall(f"HTTP/1.1 200 Fine\r\n{head}\r\n\r\n".encode() + body)

    return answer


def read(answer: Answering, most: int = 1000, seconds: float = LONG) -> Reply:
    with serving(answer) as port:
        return body_of(f"http://127.0.0.1:{port}/", Deadline(seconds), here(), most)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("identity", b"Grain" * 100),
        ("gzip", gzip.compress(b"Grain" * 100, mtime=0)),
        ("deflate", zlib.compress(b"Grain" * 100)),
    ],
)
def test_a_body_is_read_and_decompressed(coding: str, body: bytes) -> None:
    head = f"Content-Type: Text/HTML; Charset=EUC-KR\r\nContent-Encoding: {coding}"
    reply = read(sending(head, body))
    assert (reply.media_type, reply.charset, reply.content) == (
        "text/html", "euc-kr", b"Grain" * 100,
    )  # fmt: skip


def test_a_body_in_chunks_is_read() -> None:
    chunks = b"5\r\nGrain\r\n6\r\n, 1931\r\n0\r\n\r\n"
    assert read(sending("Transfer-Encoding: chunked", chunks)).content == b"Grain, 1931"


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("X: y", b"x" * 1001, "it has more than 1,000 bytes"),
        (
            "Content-Encoding: gzip",
            gzip.compress(b"x" * 100_000, mtime=0),
            "it has more than 1,000 bytes",
        ),
        ("Content-Encoding: gzip", gzip.compress(b"xyz" * 99, mtime=0)[:-9], "the end is missing"),
        ("Content-Encoding: gzip", b"no gzip", "cannot be decompressed"),
        ("Content-Encoding: br", b"x", "it is compressed with br"),
    ],
)
def test_a_body_that_cannot_be_kept_is_refused(head: str, body: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(sending(head, body))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Length: 100", b"x" * 99),
        ("Transfer-Encoding: chunked", b"5\r\nGra"),
    ],
)
def test_a_body_that_is_broken_off_is_no_body(head: str, body: bytes) -> None:
    with pytest.raises(HTTPException):
        read(sending(head, body))


def test_a_slow_body_does_not_hold_anything_up() -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        read(drip(b"HTTP/1.1 200 Fine\r\n\r\n", b"x"), seconds=0.5)
    assert time.monotonic() - start < LONG / 2


def test_the_body_of_a_redirect_is_not_read() -> None:
    def answer(line: socket.socket, _is_over: threading.Event) -> None:
        line.recv(65536)
        line.sendall(b"HTTP/1.1 302 Moved\r\nLocation: /there\r\n\r\n" + b"x" * 5000)

    reply = read(answer)
    assert (reply.status, reply.location, reply.content) == (302, "/there", b"")
