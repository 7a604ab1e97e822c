"""Captures sources: reads them, compares them with the last reading, and writes the new state.

The earlier text of a source that changed is kept in a file of its own, with the last day on which
it was there in its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal

from message_archive.captures import Capture, capture_path, read_capture
from message_archive.capturing.article import Article, article_of
from message_archive.capturing.client import Client, Reading
from message_archive.capturing.frame import has_sentences
from message_archive.errors import Problem, UsageError
from message_archive.exports import Difference
from message_archive.importing.message_file import written
from message_archive.network import in_turns
from message_archive.output import Sources, replace_file
from message_archive.output.places import resolved
from message_archive.project import Project
from message_archive.reading.characters import unwanted_character
from message_archive.reading.front_matter import LARGEST_FILE
from message_archive.site.differences import difference

__all__ = ["Captured", "capture_sources"]

State = Literal["new", "unchanged", "changed", "back", "gone", "failed"]

_PIECE: Final = 8
"""Characters of the pieces into which texts are cut to see how much they share."""
_LEAST_COMMON: Final = 0.25
"""If less of a text is still on its page, the text is gone, and not changed."""
_LONGEST_TITLE: Final = 1_000
_MOST_OF_KEYS: Final = 50_000
"""Bytes."""
_MOST_KEPT: Final = 1_000
"""Files of readings on one day."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What `archive capture` found at an address.

    Attributes:
        address: the address.
        state: `new` for the first reading, `back` for a source that was gone.
        path: the file of the capture, below the project. "" if there is none.
        reason: how the source is gone, or why it could not be read.
        difference: what changed.
        problems: what is wrong with the file.
    """

    address: str
    state: State
    path: str = ""
    reason: str = ""
    difference: Difference | None = None
    problems: Sequence[Problem] = ()


def capture_sources(
    project: Project, addresses: Sequence[str], client: Client, day: str
) -> Iterator[Captured]:
    """Read each of the `addresses` once, and yield what was found as soon as it is known.

    Args:
        project: the project.
        addresses: the addresses, without the part after `#`.
        client: reads from their hosts.
        day: the present day in UTC, as `2026-02-01`.

    Raises:
        UsageError: if a file cannot be written.
    """

    def question(address: str) -> tuple[Reading, str]:
        return client.read(address), client.copy_of(address)

    for address, (reading, copy) in in_turns(addresses, question):
        yield _captured(project, address, reading, copy, day)


@dataclass(frozen=True, slots=True)
class _Source:
    """An address, its file below the project, what is known of it, and a copy of it or ""."""

    project: Project
    address: str
    path: str
    before: Capture | None
    old_text: str
    copy: str
    day: str

    def write(self, capture: Capture, text: str) -> None:
        """Write the file, if it differs."""
        file = self.project.root / self.path
        content = _content(capture, text)
        if file.is_file() and file.read_bytes() == content:
            return
        if not resolved(file).is_relative_to(
            resolved(self.project.root) / self.project.captures.name
        ):
            raise UsageError(f"{self.path}: a link out of the folder of captures; remove it")
        # `read_capture` has read the file, so it is a capture.
        sources = Sources(self.project.root, ())
        with replace_file(file, lambda _: True, sources, is_fixed=True) as made:
            made.write_bytes(content)

    def keep(self, capture: Capture) -> None:
        """Copy a capture to a file with its last day, so that no reading is lost."""
        content = _content(capture, self.old_text)
        file = self.project.root / self.path
        for number in range(1, _MOST_KEPT):
            mark = f".{number}" if number > 1 else ""
            kept = file.with_name(f"{file.stem}.{capture.last_seen}{mark}{file.suffix}")
            if kept.is_file() and kept.read_bytes() == content:
                return
            with suppress(FileExistsError), kept.open("xb") as made:
                made.write(content)
                return
        raise UsageError(
            f"{self.path}: there are {_MOST_KEPT - 1:,} earlier readings of {capture.last_seen}; "
            "move some out of the folder"
        )


def _captured(project: Project, address: str, reading: Reading, copy: str, day: str) -> Captured:
    before, old_text, problems = read_capture(project, address)
    path = f"{project.captures.name}/{capture_path(address)}"
    if problems:
        return Captured(address, "failed", path, "has a damaged file", problems=problems)
    source = _Source(project, address, path, before, old_text, copy, day)
    if reading.failure:
        return Captured(address, "failed", reason=reading.failure)
    article = article_of(reading.reply, reading.url) if reading.reply else None
    if gone := reading.gone or _lost(source, article, reading.url):
        return _gone(source, gone)
    assert article
    assert reading.reply
    if article.is_text and not article.text:
        return Captured(address, "failed", reason="has no text that could be found")
    if len(article.text.encode()) > LARGEST_FILE - _MOST_OF_KEYS:
        return Captured(address, "failed", reason="has a text that is too long to keep")
    return _there(source, article, hashlib.sha256(reading.reply.content).hexdigest())


def _gone(source: _Source, reason: str) -> Captured:
    """The text of a source that is gone stays in its file."""
    before = source.before
    if before is None:
        return Captured(source.address, "gone", reason=reason)
    archived = before.archived or source.copy or None
    news = {"gone": before.gone or source.day, "reason": _clean(reason), "archived": archived}
    source.write(before.model_copy(update=news), source.old_text)
    return Captured(source.address, "gone", source.path, reason)


def _there(source: _Source, article: Article, digest: str) -> Captured:
    before, day = source.before, source.day
    title, archived = _clean(article.title), source.copy or None
    if before is None:
        made = Capture(url=source.address, title=title, read=day, sha256=digest, archived=archived)
        source.write(made, article.text)
        return Captured(source.address, "new", source.path)
    known = {"gone": None, "reason": None, "archived": before.archived or archived}
    what = _changes(before, source.old_text, article, digest)
    if what is None:
        # A second reading on the same day has nothing to add.
        seen = {"unchanged": day} if day > before.last_seen else {}
        source.write(before.model_copy(update={**known, **seen}), source.old_text)
        state: State = "back" if before.gone else "unchanged"
        return Captured(source.address, state, source.path)
    source.keep(before)
    news = {"title": title, "changed": day, "unchanged": None, "sha256": digest}
    source.write(before.model_copy(update={**known, **news}), article.text)
    return Captured(source.address, "changed", source.path, difference=what)


def _lost(source: _Source, article: Article | None, url: str) -> str:
    """Why a page that answers does not have the captured text any more; "" if it has it."""
    before = source.before
    old = _without(source.old_text, before.title if before else None)
    new = _without(article.text, article.title) if article else ""
    is_empty = not new or (_is_prose(old) and not _is_prose(new))
    if not old or (_common(old, new) >= _LEAST_COMMON and not is_empty):
        return ""
    if url != source.address:
        return f"redirects to {url}, which has a different text"
    if not is_empty:
        return "the page has a different text"
    is_page = article and article.is_text
    return "the page no longer has any text" if is_page else "it is no longer a text"


def _without(text: str, title: str | None) -> str:
    """`text` without the paragraph that is the title."""
    return "\n\n".join(each for each in text.split("\n\n") if each != title)


def _is_prose(text: str) -> bool:
    return any(has_sentences(line) for line in text.split("\n\n"))


def _common(old: str, new: str) -> float:
    """How much of an old text is in a new one, from 0 to 1."""
    pieces, present = _pieces(old), _pieces(new)
    return len(pieces & present) / len(pieces)


def _pieces(text: str) -> set[str]:
    letters = "".join(text.split())
    return {letters[at : at + _PIECE] for at in range(max(1, len(letters) - _PIECE + 1))}


def _changes(before: Capture, old_text: str, article: Article, digest: str) -> Difference | None:
    """The changes since the last reading, None if there are none.

    What is not text is compared byte by byte.
    """
    if not article.is_text:
        is_same = before.sha256 == digest
        return None if is_same else Difference((("sha256", before.sha256, digest),), 0, ())
    if old_text == article.text:
        return None
    return difference(old_text.encode(), article.text.encode())


def _clean(line: str) -> str | None:
    """`line` as a value of front matter; None if nothing is left of it."""
    kept = "".join(char for char in line if not unwanted_character(char))
    return " ".join(kept.split())[:_LONGEST_TITLE].strip() or None


def _content(capture: Capture, text: str) -> bytes:
    return written(capture.as_written(), text).encode(errors="replace")
