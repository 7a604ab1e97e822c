"""Leaves out warnings that messages accept, and repeated warnings about the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.reading.findings import Finding

__all__ = ["accepts", "not_accepted"]

_ONCE: Final = {
    Code.NEAR_NAME,
    Code.SEVERAL_IN_NAME,
    Code.OFFICE_IN_NAME,
    Code.TURNED_NAME,
    Code.QUOTED_NAME,
    Code.AMBIGUOUS_BODY,
    Code.MIXED_SCRIPTS,
    Code.LOOKALIKE_NAME,
}
"""Reported only for the first message with the name. The others need the same correction."""

_OF_OTHER_COMMANDS: Final = {Code.DEAD_LINK}
"""A check never finds these, so it cannot know that accepting them silences nothing."""


def accepts(entry: Entry, code: Code) -> bool:
    """Whether the message accepts warnings with this code, so that they are not reported."""
    return code in entry.message.meta.accept


def not_accepted(
    entries: Sequence[Entry], findings: Iterable[Finding], *, is_complete: bool
) -> Iterator[Finding]:
    """The findings that remain, and a warning for each accepted code that silences nothing.

    If `is_complete` is false, some files could not be read. An accepted code may concern their
    messages, so unused codes are not reported.
    """
    owners = {text.path: entry for entry in entries for text in entry.texts}
    used: set[tuple[str, Code]] = set()
    reported: set[tuple[Code, str | None]] = set()
    for finding in findings:
        owner = owners.get(finding.path)
        if owner and accepts(owner, finding.code):
            used.add((owner.id, finding.code))
        elif finding.code not in _ONCE:
            yield finding
        elif (finding.code, finding.found) not in reported:
            reported.add((finding.code, finding.found))
            yield finding
    if is_complete:
        for entry in entries:
            yield from _unused(entry, used)


def _unused(entry: Entry, used: set[tuple[str, Code]]) -> Iterator[Finding]:
    accepted = entry.message.meta.accept
    for index, code in enumerate(accepted):
        is_useful = code in _OF_OTHER_COMMANDS or (entry.id, code) in used
        if is_useful and code not in accepted[:index]:
            continue
        at, what = ("accept", index), "an accepted code that silences nothing"
        yield Finding(entry.message.path, at, Code.UNUSED_ACCEPT, what, code, "remove it")
