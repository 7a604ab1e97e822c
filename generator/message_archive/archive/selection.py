"""Selects messages by the values of their facets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from message_archive.archive.entries import Entry
from message_archive.archive.facets import FACETS, lies_within
from message_archive.errors import UsageError, did_you_mean
from message_archive.model import DateError, parse_edtf

__all__ = ["selected", "selected_days"]


def selected(
    messages: Sequence[Entry],
    language: str,
    wanted: Mapping[str, Iterable[str]],
    after: str = "",
    before: str = "",
) -> tuple[Entry, ...]:
    """The messages that match the wanted values.

    Args:
        messages: the messages to select from.
        language: the language of texts that state none.
        wanted: values by facet name; a facet without values does not filter.
        after: the first day, an EDTF date; "" for no bound.
        before: the last day.

    Raises:
        UsageError: if a facet or date does not exist, or if no message has a value.
    """
    entries = selected_days(messages, after, before)
    for name, given in wanted.items():
        facet = FACETS.get(name)
        if facet is None:
            hint = did_you_mean(name, FACETS, f"there are {', '.join(FACETS)}")
            raise UsageError(f"{name}: not a facet; {hint}")
        values = {str(value).lower() for value in given}
        if not values:
            continue
        known = {v for entry in messages for v in facet.values(entry, language)}
        for value in sorted(values - known):
            hint = did_you_mean(value, known, f"there are {', '.join(sorted(known)[:5])}, …")
            raise UsageError(f"{name}: no message has {value}; {hint}")
        need = len(values) if facet.needs_all else 1
        entries = [
            entry
            for entry in entries
            if len(values.intersection(facet.values(entry, language))) >= need
        ]
    return tuple(entries)


def selected_days(entries: Sequence[Entry], after: str, before: str) -> Sequence[Entry]:
    """The messages whose date may lie in a span of days, both given as EDTF dates or "".

    Raises:
        UsageError: if one is not a date.
    """
    if not after and not before:
        return entries
    first, last = _bound(after, "after"), _bound(before, "before")
    return [entry for entry in entries if lies_within(entry.date, first, last)]


def _bound(text: str, name: str) -> date | None:
    """The first possible day of a date for `after`, the last possible day for `before`."""
    if not text:
        return None
    try:
        when = parse_edtf(text)
    except DateError as error:
        raise UsageError(f"{name}: {error.what}, found “{text}”; {error.fix}") from None
    return when.earliest if name == "after" else when.latest
