"""What shortcodes refer to in an archive, and what is wrong with those that refer to nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from message_archive.archive import AXES, Archive, Entry, Topic, pair_key, selected_days
from message_archive.errors import Code, UsageError, did_you_mean
from message_archive.locales import catalogue
from message_archive.shortcodes.syntax import Shortcode, find_shortcodes

__all__ = ["COUNTED", "count_of", "entries_of", "fault_of", "pair_of", "with_counts"]

COUNTED: Final = ("messages", *AXES)
"""What `::count …::` counts."""

_BOUNDS: Final = ("from", "to")


def count_of(shortcode: Shortcode, archive: Archive) -> int | None:
    """The number of `::count …::`; None if it is wrong."""
    what = shortcode.arguments[0] if len(shortcode.arguments) == 1 else ""
    if what == "messages":
        return len(archive)
    return len(archive.topics[what]) if what in AXES else None


def with_counts(words: str, archive: Archive) -> str:
    """A line of text with the numbers of its counts, and without other shortcodes."""
    number = catalogue(archive.language).number
    pieces: list[str] = []
    at = 0
    for found in find_shortcodes(words):
        count = count_of(found.shortcode, archive) if found.shortcode.name == "count" else None
        pieces += [words[at : found.start], "" if count is None else number(count)]
        at = found.end
    return " ".join("".join([*pieces, words[at:]]).split())


def entries_of(shortcode: Shortcode, archive: Archive) -> Sequence[Entry]:
    """The messages that a shortcode shows, by date. Empty if it is wrong."""
    if shortcode.name == "message" and len(shortcode.arguments) == 1:
        entry = archive.by_id.get(shortcode.arguments[0])
        return [entry] if entry else []
    pair = pair_of(shortcode, archive)
    if pair is None:
        return []
    options = dict(shortcode.options)
    try:
        return selected_days(pair.entries, options.get("from", ""), options.get("to", ""))
    except UsageError:
        return []


def pair_of(shortcode: Shortcode, archive: Archive) -> Topic | None:
    """The pair of `::exchange a b::`: two countries, or else two people or bodies."""
    if shortcode.name != "exchange" or len(shortcode.arguments) != 2:
        return None
    one, other = (argument.lower() for argument in shortcode.arguments)
    countries = archive.topics["relations"].get(pair_key(one, other))
    return countries or archive.correspondences.between(one, other)


def fault_of(
    shortcode: Shortcode, archive: Archive, broken: Collection[str] = ()
) -> tuple[Code, str, str] | None:
    """The code, what is wrong, and how to fix it. None for a shortcode that is right.

    `broken` are the ids of messages that could not be read.
    """
    if unknown := [name for name, _ in shortcode.options if name not in _options(shortcode)]:
        if shortcode.name == "exchange":
            hint = did_you_mean(unknown[0], _BOUNDS, "the options are from= and to=")
        else:
            hint = "drop it"
        return Code.BAD_SHORTCODE, f"an unknown option {unknown[0]}=", hint
    check = {"message": _message_fault, "exchange": _exchange_fault, "count": _count_fault}
    return check[shortcode.name](shortcode, archive, broken)


def _options(shortcode: Shortcode) -> tuple[str, ...]:
    return _BOUNDS if shortcode.name == "exchange" else ()


def _message_fault(
    shortcode: Shortcode, archive: Archive, broken: Collection[str]
) -> tuple[Code, str, str] | None:
    if len(shortcode.arguments) != 1:
        return Code.BAD_SHORTCODE, "a shortcode without one id", "write ::message <id>::"
    (id_,) = shortcode.arguments
    if id_ in archive or id_ in broken:
        return None
    hint = did_you_mean(id_, archive.by_id, "write the id of a message")
    for entry in archive:
        if id_ in entry.message.meta.aliases:
            hint = f'its id is now "{entry.id}"'
    return Code.UNKNOWN_MESSAGE, "a message that the archive does not have", hint


def _exchange_fault(
    shortcode: Shortcode, archive: Archive, _broken: Collection[str]
) -> tuple[Code, str, str] | None:
    if len(shortcode.arguments) != 2:
        fix = "write two codes of countries or two keys of the registry, as in ::exchange cn kp::"
        return Code.BAD_SHORTCODE, "an exchange without two sides", fix
    topics = archive.topics
    known = {*topics["countries"], *topics["people"], *topics["organizations"]}
    for side in shortcode.arguments:
        if side.lower() not in known:
            hint = did_you_mean(side, known, "write the last part of the address of its page")
            return Code.BAD_SHORTCODE, f"an exchange with an unknown side {side}", hint
    if pair_of(shortcode, archive) is None:
        fix = "name two sides that have written to each other"
        return Code.BAD_SHORTCODE, "an exchange without messages", fix
    options = dict(shortcode.options)
    try:
        selected_days((), options.get("from", ""), options.get("to", ""))
    except UsageError as error:
        what, _, fix = str(error).partition("; ")
        name = "from" if what.startswith("after") else "to"
        return Code.BAD_SHORTCODE, f"{name}: {what.partition(': ')[2]}", fix or "write a date"
    if not entries_of(shortcode, archive):
        return (
            Code.BAD_SHORTCODE,
            "an exchange without messages in this time",
            "change from= or to=",
        )
    return None


def _count_fault(
    shortcode: Shortcode, _archive: Archive, _broken: Collection[str]
) -> tuple[Code, str, str] | None:
    if len(shortcode.arguments) != 1:
        return Code.BAD_SHORTCODE, "a count of nothing", "write ::count messages::"
    if shortcode.arguments[0] in COUNTED:
        return None
    hint = did_you_mean(shortcode.arguments[0], COUNTED, f"it counts {', '.join(COUNTED)}")
    return Code.BAD_SHORTCODE, "a count of something unknown", hint
