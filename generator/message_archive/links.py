"""Checks whether the addresses of sources still work. No other code contacts other hosts.

Each host gets one request at a time; several hosts are checked in parallel. Addresses that are not
on the public internet are never requested, nor are redirects to them: contributors write the
addresses, but the machine that runs the check may reach hosts that they cannot.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from http.client import HTTPException, responses
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from message_archive.archive import Archive
from message_archive.archive.accepting import accepts
from message_archive.errors import Code, Place, Problem
from message_archive.network import Deadline, Network, NotPublic, head_of
from message_archive.reading import Progress, silent

__all__ = ["addresses", "ask", "dead_links"]

_AT_ONCE: Final = 8
_PAUSE: Final = 0.5
"""Seconds between two requests to one host."""
_MOST_REDIRECTS: Final = 10
_REDIRECTS: Final = {301, 302, 303, 307, 308}
# Some hosts answer HEAD requests with these; then GET is tried.
_ASK_FOR_ALL: Final = {400, 403, 404, 405, 406, 501}
_LONGEST: Final = 200
"""The most characters of a server's message to show."""

_PUBLIC: Final = Network()


def addresses(archive: Archive) -> dict[str, list[str]]:
    """All addresses of sources, including archived copies, with the files that contain them."""
    found: dict[str, list[str]] = {}
    for entry in archive.entries:
        for text in entry.message.texts:
            for source in text.meta.source:
                for address in filter(None, (source.url, source.archived)):
                    paths = found.setdefault(address, [])
                    if text.path not in paths:
                        paths.append(text.path)
    return found


def ask(address: str, timeout: float, network: Network = _PUBLIC) -> str:
    """The problem with an address, "" if it works.

    `timeout` is in seconds and covers the whole check: name lookup, redirects and a second try.
    """
    deadline = Deadline(timeout)
    reason = ""
    for method in ("HEAD", "GET"):
        try:
            status, phrase = _final_answer(address, method, deadline, network)
        except NotPublic as error:
            return f"was not requested: {_short(error)}"
        except (OSError, HTTPException, ValueError) as error:
            return f"does not answer: {_short(error) or type(error).__name__}"
        if 200 <= status < 300:
            return ""
        reason = f"answers {status} {_short(phrase or responses.get(status, ''))}".rstrip()
        if status not in _ASK_FOR_ALL:
            break
    return reason


def _final_answer(
    address: str, method: str, deadline: Deadline, network: Network
) -> tuple[int, str]:
    """Follow redirects and return the status and reason of the final response."""
    url, _ = urldefrag(address)
    for redirects in range(_MOST_REDIRECTS + 1):
        try:
            answer = head_of(url, method, deadline, network)
        except NotPublic as error:
            raise NotPublic(f"it redirects to {url}: {error}" if redirects else error) from None
        if answer.status not in _REDIRECTS or answer.location is None:
            return answer.status, answer.reason
        url, _ = urldefrag(urljoin(url, answer.location))
        if urlsplit(url).scheme not in ("http", "https"):
            raise NotPublic(f"it redirects to {url}, which is neither http nor https")
    raise ValueError(f"it redirects more than {_MOST_REDIRECTS} times")


def _short(reason: object) -> str:
    text = " ".join(str(reason).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def dead_links(
    archive: Archive,
    project: Path,
    timeout: float,
    question: Callable[[str, float], str] = ask,
    pause: float = _PAUSE,
    progress: Progress = silent,
) -> Iterator[Problem]:
    """Yield a problem for each place of an address that does not work, as soon as it is known.

    Messages that accept dead links are left out. `progress` is called with the number of addresses
    that are known and of all addresses.
    """
    found = addresses(archive)
    accepting = {
        text.path
        for entry in archive.entries
        if accepts(entry, Code.DEAD_LINK)
        for text in entry.texts
    }
    for number, (address, reason) in enumerate(_answers([*found], timeout, question, pause), 1):
        progress(number, len(found))
        if reason:
            for path in found[address]:
                if path in accepting:
                    continue
                yield Problem(
                    _place(project, path, address),
                    Code.DEAD_LINK,
                    reason,
                    address,
                    "correct it, or name a copy in `archived`",
                )


def _answers(
    asked: Sequence[str], timeout: float, question: Callable[[str, float], str], pause: float
) -> Iterator[tuple[str, str]]:
    """Each address and its problem, in the order of the responses."""
    hosts: dict[str | None, list[str]] = {}
    for address in asked:
        hosts.setdefault(urlsplit(address).hostname, []).append(address)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for of_host in hosts.values():
        waiting.put(of_host)
    results: SimpleQueue[tuple[str, str] | BaseException] = SimpleQueue()
    is_over = threading.Event()

    def ask_hosts() -> None:
        with suppress(Empty):
            while True:
                for number, address in enumerate(waiting.get_nowait()):
                    if is_over.wait(pause if number else 0):
                        return
                    results.put(_answer(address, timeout, question))

    # Daemon threads, so that Ctrl-C does not wait for open requests.
    for _ in range(min(_AT_ONCE, len(hosts))):
        threading.Thread(target=ask_hosts, daemon=True).start()
    try:
        for _ in asked:
            result = results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        is_over.set()


def _answer(
    address: str, timeout: float, question: Callable[[str, float], str]
) -> tuple[str, str] | BaseException:
    try:
        return address, question(address, timeout)
    except BaseException as error:  # Raised again by `_answers`.
        return error


def _place(project: Path, path: str, address: str) -> Place:
    try:
        lines = (project / path).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # The file has changed in the meantime.
        return Place(path)
    for number, line in enumerate(lines, 1):
        if (column := line.find(address)) >= 0:
            return Place(path, number, column + 1)
    return Place(path)
