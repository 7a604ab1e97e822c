"""Checks whether the addresses of sources still work.

Each host gets one request at a time; several hosts are checked in parallel. Addresses that are not
on the public internet are never requested, nor are redirects to them: contributors write the
addresses, but the machine that runs the check may reach hosts that they cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPException, responses
from pathlib import Path
from typing import Final

from message_archive.archive import Archive
from message_archive.archive.accepting import accepts
from message_archive.errors import Code, Place, Problem
from message_archive.network import (
    Answer,
    Deadline,
    Network,
    NotPublic,
    follow,
    head_of,
    in_turns,
)
from message_archive.reading import Progress, silent

__all__ = ["addresses", "ask", "dead_links"]

_PAUSE: Final = 0.5
"""Seconds between two requests to one host."""
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
            _, answer = follow(address, partial(_head, method, deadline, network))
        except NotPublic as error:
            return f"was not requested: {_short(error)}"
        except (OSError, HTTPException, ValueError) as error:
            return f"does not answer: {_short(error) or type(error).__name__}"
        if 200 <= answer.status < 300:
            return ""
        phrase = _short(answer.reason or responses.get(answer.status, ""))
        reason = f"answers {answer.status} {phrase}".rstrip()
        if answer.status not in _ASK_FOR_ALL:
            break
    return reason


def _head(method: str, deadline: Deadline, network: Network, url: str) -> Answer:
    return head_of(url, method, deadline, network)


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
    answers = in_turns([*found], lambda each: question(each, timeout), pause)
    for number, (address, reason) in enumerate(answers, 1):
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


def _place(project: Path, path: str, address: str) -> Place:
    try:
        lines = (project / path).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # The file has changed in the meantime.
        return Place(path)
    for number, line in enumerate(lines, 1):
        if (column := line.find(address)) >= 0:
            return Place(path, number, column + 1)
    return Place(path)
