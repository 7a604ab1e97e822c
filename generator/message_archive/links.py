"""Whether the addresses of sources still answer. The only code that asks other hosts for anything.

A host is asked one thing at a time, several hosts at once. An address that leads to a machine of
the own network, by itself or by way of another, is not asked: messages are contributed, and whoever
runs this may reach what their contributors may not.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

import message_archive
from message_archive.archive import Archive
from message_archive.errors import Place, Problem

__all__ = ["addresses", "ask", "dead_links", "is_public"]

_AT_ONCE: Final = 8
_PAUSE: Final = 0.5
"""Seconds between two questions to one host."""
# Some hosts do not answer the question for the head alone.
_ASK_FOR_ALL: Final = {400, 403, 404, 405, 406, 501}
_HEADERS: Final = {
    "User-Agent": f"Mozilla/5.0 (compatible; message-archive/{message_archive.__version__}; links)",
    "Accept": "*/*",
}


def addresses(archive: Archive) -> dict[str, list[str]]:
    """Every address of a source, archived copies too, with the files that name it."""
    found: dict[str, list[str]] = {}
    for entry in archive.entries:
        for text in entry.message.texts:
            for source in text.meta.source:
                for address in filter(None, (source.url, source.archived)):
                    paths = found.setdefault(address, [])
                    if text.path not in paths:
                        paths.append(text.path)
    return found


def is_public(host: str) -> bool:
    """Whether every address of the host is one of the public internet."""
    found = socket.getaddrinfo(host, None)
    numbers = {str(each[4][0]).partition("%")[0] for each in found}
    return all(ipaddress.ip_address(number).is_global for number in numbers)


class _Redirects(urllib.request.HTTPRedirectHandler):
    def __init__(self, may_ask: Callable[[str], bool]) -> None:
        self._may_ask = may_ask

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        parts = urlsplit(newurl)
        if parts.scheme not in ("http", "https") or not self._may_ask(parts.hostname or ""):
            raise urllib.error.URLError(f"it leads on to {newurl}, which is not asked")
        further = super().redirect_request(req, fp, code, msg, headers, newurl)
        if further:
            further.method = req.get_method()  # Before Python 3.13 it would ask for the whole page.
        return further


def ask(address: str, timeout: float, may_ask: Callable[[str], bool] = is_public) -> str:
    """What is wrong with an address; "" when it answers. `timeout` in seconds."""
    opener = urllib.request.build_opener(_Redirects(may_ask))
    reason = ""
    for method in ("HEAD", "GET"):
        try:
            if not may_ask(urlsplit(address).hostname or ""):
                return "is of a network that is not public, and was not asked"
            # http or https: the model takes nothing else for the address of a source.
            request = urllib.request.Request(address, headers=_HEADERS, method=method)  # noqa: S310
            with opener.open(request, timeout=timeout):
                return ""
        except urllib.error.HTTPError as error:
            reason = f"answers {error.code} {error.reason}"
            error.close()
            if error.code not in _ASK_FOR_ALL:
                return reason
        except urllib.error.URLError as error:
            return f"does not answer: {error.reason}"
        except (OSError, HTTPException, ValueError) as error:
            return f"does not answer: {error or type(error).__name__}"
    return reason


def dead_links(
    archive: Archive,
    project: Path,
    timeout: float,
    question: Callable[[str, float], str] = ask,
    pause: float = _PAUSE,
) -> Iterator[Problem]:
    """A problem for each place of an address that does not answer, as `addresses` orders them."""
    found = addresses(archive)
    hosts: dict[str, list[str]] = {}
    for address in found:
        hosts.setdefault(urlsplit(address).netloc, []).append(address)

    def ask_host(of_host: Iterable[str]) -> dict[str, str]:
        reasons = {}
        for number, address in enumerate(of_host):
            if number:
                time.sleep(pause)
            reasons[address] = question(address, timeout)
        return reasons

    reasons: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for of_host in pool.map(ask_host, hosts.values()):
            reasons |= of_host
    for address, paths in found.items():
        if reasons[address]:
            for path in paths:
                yield Problem(
                    _place(project, path, address),
                    reasons[address],
                    address,
                    "correct it, or name a copy in `archived`",
                    severity="warning",
                )


def _place(project: Path, path: str, address: str) -> Place:
    lines = (project / path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if (column := line.find(address)) >= 0:
            return Place(path, number, column + 1)
    return Place(path)
