"""Checks across messages, which a single file is not enough for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.errors import Code, did_you_mean
from message_archive.markup import most_html, plain_html
from message_archive.model import (
    Edtf,
    Named,
    Registry,
    id_problem,
    is_reference,
    name_key,
    names_of,
)
from message_archive.reading.findings import Finding

__all__ = ["COMMA_OR_QUOTE", "MOST_PAIRS", "check_entries", "check_texts"]


def check_entries(
    entries: Sequence[Entry], registry: Registry, broken: Collection[str]
) -> list[Finding]:
    """All problems between `entries`, except those of their texts (see `check_texts`).

    `broken` are the ids of messages that could not be read. Those problems are already reported,
    so references to these messages are not reported as well.
    """
    by_id = {entry.id: entry for entry in entries}
    return [
        *_pairs(entries),
        *_references(entries, by_id, registry, broken),
        *_circles(entries, by_id),
        *_near_misses(entries, registry),
        *_near_places(entries, registry),
    ]


_MOST_TEXTS: Final = 30
"""Texts of one message. Its page shows the state, sources and citations of each."""


def check_texts(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Messages with too many texts, or with texts that are together too large for one page."""
    for entry in entries:
        texts = entry.message.texts
        if len(texts) == 1:
            continue  # Reading has already checked a single text.
        if len(texts) > _MOST_TEXTS:
            what, fix = "too many texts of one message", f"keep at most {_MOST_TEXTS}"
            path, found = texts[_MOST_TEXTS].path, f"{len(texts)} texts"
            yield Finding(path, (), Code.TOO_MANY_TEXTS, what, found, fix)
        size = made = 0
        for text in texts:
            html = plain_html(text.markdown) if text.rendered is None else text.rendered
            size += len(text.markdown.encode())
            made += len(html.encode())
            if made > most_html(size):
                what = "texts that are together too large for one page"
                found = f"more than {most_html(size):,} bytes of HTML from {size:,} bytes of text"
                fix = "use fewer links, footnotes, lists and table cells, and shorter addresses"
                yield Finding(text.path, (), Code.TOO_MUCH_MARKUP, what, found, fix)
                break


MOST_PAIRS: Final = 400
"""Pairs of parties under which one message may be listed: 20 senders times 20 recipients."""


def _pairs(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Messages with too many pairs of senders and recipients; each pair has its own list."""
    for entry in entries:
        sides = {"sender": entry.senders, "recipient": entry.recipients}
        fewer, more = sorted(sides, key=lambda side: len(sides[side]))
        if len(sides[fewer]) * len(sides[more]) <= MOST_PAIRS:
            continue
        # A side may name the same person several times, each time for a different country.
        senders, recipients = ({p.person or (p.organization,) for p in s} for s in sides.values())
        pairs = {frozenset((a, b)) for a in senders for b in recipients}
        if max(len(pairs), len(entry.pairs)) <= MOST_PAIRS:
            continue
        at = MOST_PAIRS // len(sides[fewer])
        what = "too many pairs of senders and recipients"
        found = f"{len(entry.senders)} senders and {len(entry.recipients)} recipients"
        fix = (
            f"a message is listed under at most {MOST_PAIRS} pairs; "
            f"name at most {at} as {more}, or fewer as {fewer}"
        )
        yield Finding(entry.message.path, (more, at), Code.TOO_MANY_PAIRS, what, found, fix)


def _references(
    entries: Sequence[Entry],
    by_id: Mapping[str, Entry],
    registry: Registry,
    broken: Collection[str],
) -> Iterator[Finding]:
    former = {alias: entry for entry in entries for alias in entry.message.meta.aliases}
    missing = 0
    for entry in entries:
        meta, path = entry.message.meta, entry.message.path
        for key in ("in_reply_to", "related"):
            for index, reference in enumerate(getattr(meta, key)):
                at = (key, index)
                if not is_reference(reference) or reference in broken:
                    continue
                other = by_id.get(reference)
                if (other or former.get(reference)) is entry:
                    what, fix = (
                        "a message that refers to itself",
                        "write the id of the other message",
                    )
                    yield Finding(path, at, Code.SELF_REFERENCE, what, reference, fix)
                elif other is None:
                    bad = id_problem(reference)
                    what = bad.what if bad else "no message has this id"
                    fix = bad.fix if bad else "write the id of a message"
                    fix += ", or several words for a message that is not held"
                    missing += 1
                    if now := former.get(reference):
                        fix = f'its id is now "{now.id}"'
                    elif removed := registry.removed.get(reference):
                        fix = "it was removed; " + (
                            f'see "{removed.see}"' if removed.see else "remove the reference"
                        )
                    elif missing <= _MOST_SUGGESTED:
                        others = (id_ for id_ in by_id if id_ != entry.id)
                        fix = did_you_mean(reference, others, fix)
                    code = Code.BAD_ID if bad else Code.UNKNOWN_MESSAGE
                    yield Finding(path, at, code, what, reference, fix)
                elif key == "in_reply_to" and _ends_before(entry, other):
                    when = _in_words(other, ("received",))
                    what = f"a reply dated before the message it answers ({when})"
                    found, fix = _in_words(entry, ("received", "published")), "check both dates"
                    yield Finding(path, at, Code.REPLY_BEFORE_MESSAGE, what, found, fix)


_MOST_SUGGESTED: Final = 100
"""References that get a suggested id. Each takes a millisecond per thousand messages."""


def _ends_before(reply: Entry, parent: Entry) -> bool:
    """Whether a reply was sent before the message that it answers was sent or received.

    Uncertain dates are compared leniently: the last possible day of the reply with the first
    possible day of the message.
    """
    answer, message = reply.message.meta, parent.message.meta
    sent = [day.days for day in (answer.date, answer.received, answer.published) if day]
    latest = min((days[1] for days in sent if days), default=None)
    starts = [_earliest(day) for day in (message.date, message.received) if day]
    earliest = max(filter(None, starts), default=None)
    return bool(latest and earliest and latest < earliest)


def _earliest(day: Edtf) -> date | None:
    """The first day on which it may have been sent.

    A message written on several days was sent on the last of them.
    """
    firsts = [first for first, _ in day.possible_days]
    return (max if day.means_all else min)(firsts, default=None)


def _in_words(entry: Entry, keys: Iterable[str]) -> str:
    """`1931-05-04, received 1931-05-20`."""
    others = [(key, getattr(entry.message.meta, key)) for key in keys]
    return ", ".join([str(entry.date), *(f"{key} {day}" for key, day in others if day)])


def _circles(entries: Iterable[Entry], by_id: Mapping[str, Entry]) -> Iterator[Finding]:
    """Replies that answer each other in a circle. Each circle is reported once."""
    answered = {
        entry.id: [r for r in entry.message.meta.in_reply_to if r in by_id and r != entry.id]
        for entry in entries
        if entry.message.meta.in_reply_to
    }
    sorter = TopologicalSorter(answered)
    with suppress(CycleError):  # It still sorts everything outside the circles.
        sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        sorter.done(*ready)
        for id_ in ready:
            answered.pop(id_, None)
    # Every remaining message is in a circle, or answers another remaining message.
    done: set[str] = set()
    for start in answered:
        trail: set[str] = set()
        current = start
        while current not in done and current not in trail:
            trail.add(current)
            current = next(id_ for id_ in answered[current] if id_ in answered)
        if current in trail:
            what = "replies that answer each other in a circle"
            fix = "one of them came first; remove its in_reply_to"
            path = by_id[current].message.path
            yield Finding(path, ("in_reply_to",), Code.REPLY_CIRCLE, what, current, fix)
        done |= trail


COMMA_OR_QUOTE: Final = re.compile(r"[,，،;；؛]|^[\"'“‘„«»‹›「『《]")


def _near_misses(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Names that are not in the registry, but one letter away from a name in it.

    Names are compared by their variants with one letter left out. So the work per name depends on
    its length, not on the size of the registry.
    """
    for axis, at in (("people", "name"), ("organizations", "organization")):
        registered = getattr(registry, axis)
        known = _known_variants(registered)
        nearest: dict[str, str | None] = {}
        for entry, side, index in _each_party(entries):
            known_as = (entry.senders if side == "sender" else entry.recipients)[index]
            found = known_as.person if at == "name" else known_as.organization
            if found is None or found in registered:
                continue
            name = getattr(getattr(entry.message.meta, side)[index], at)
            if not name:
                continue
            if axis == "people" and COMMA_OR_QUOTE.search(name):
                continue  # `check_party_names` reports it.
            if name not in nearest:
                nearest[name] = next((known[v] for v in _variants(name) if v in known), None)
            near = nearest[name]
            if near is None:
                continue
            is_same = name_key(near) == name_key(name)
            if is_same and known_as.country:
                continue  # A body of another state with the same name.
            what = "a name nearly the same as one in the registry"
            fix = f'did you mean "{near}"? If not, add it to _registry/{axis}.yml'
            code = Code.NEAR_NAME
            if is_same:
                what, fix = "a name that several bodies have", "add country, or write the full name"
                code = Code.AMBIGUOUS_BODY
            yield Finding(entry.message.path, (side, index, at), code, what, name, fix)


def _near_places(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Names of places that are not in the registry, but one letter away from a name in it."""
    known = _known_variants(registry.places)
    nearest: dict[str, str | None] = {}
    for entry in entries if known else ():
        for key, found in (("place", entry.place), ("destination", entry.destination)):
            name = getattr(entry.message.meta, key)
            if not name or found in registry.places:
                continue
            if name not in nearest:
                nearest[name] = next((known[v] for v in _variants(name) if v in known), None)
            if near := nearest[name]:
                what = "a name nearly the same as one in the registry"
                fix = f'did you mean "{near}"? If not, add it to _registry/places.yml'
                yield Finding(entry.message.path, (key,), Code.NEAR_NAME, what, name, fix)


def _known_variants(registered: Mapping[str, Named]) -> dict[str, str]:
    """The names in a file of the registry by their variants."""
    known: dict[str, str] = {}
    for each in registered.values():
        for name in names_of(each):
            for variant in _variants(name):
                known.setdefault(variant, name)
    return known


def _each_party(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str, int]]:
    """For each party: its message, its side (`sender` or `recipient`), and its index on it."""
    for entry in entries:
        for side, parties in (("sender", entry.senders), ("recipient", entry.recipients)):
            for index in range(len(parties)):
                yield entry, side, index


def _variants(name: str) -> Iterator[str]:
    """The letters and digits of `name` without accents: all of them, then without one each."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in folded if c.isalnum())
    yield letters
    if len(letters) >= 6:  # Too many short names differ by only one letter.
        for index in range(len(letters)):
            yield letters[:index] + letters[index + 1 :]
