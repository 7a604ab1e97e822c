"""The messages before and after a message, within each list that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.archive import Archive, Entry, Place, pair_key
from message_archive.site.message_thread import Thread, brief, link_to
from message_archive.site.message_views import StepsView
from message_archive.site.views import Link
from message_archive.words import Wording, topic_url

__all__ = ["shown_in_steps", "steps_views"]

_MOST_CORRESPONDENCES: Final = 2
_FEW_PARTIES: Final = 3
"""A message with more of them shows only its first correspondence."""


def steps_views(
    entry: Entry, thread: Thread, archive: Archive, wording: Wording
) -> list[StepsView]:
    """The neighbours in the thread, in the series, in each pair, and last in the whole archive.

    A list in which the message has no neighbours is left out. Lists with the same neighbours are
    together. With only one in common, the second list has its date, and not its parties again.
    """
    found: dict[tuple[Entry | None, Entry | None], StepsView] = {}
    named: set[tuple[bool, Entry]] = set()

    def step(is_before: bool, other: Entry | None) -> Link | None:
        if other is None:
            return None
        link = link_to(other, entry, wording)
        is_known = (is_before, other) in named
        named.add((is_before, other))
        return replace(link, words="") if is_known else link

    def add(kind: str, link: Link, before: Entry | None, after: Entry | None) -> None:
        if known := found.get((before, after)):
            kinds = f"{known.kind} {kind}"
            found[before, after] = replace(known, kind=kinds, lists=[*known.lists, link])
        elif before or after:
            found[before, after] = StepsView(kind, [link], step(True, before), step(False, after))

    add("thread", Link(wording.gettext("Thread"), "#thread"), *thread.nearest)
    series = _series_place(entry, archive)
    for kind, place in (("series", series), *(("pair", each) for each in _pairs(entry, archive))):
        if place:
            topic = place.topic
            link = Link(brief(wording.topic(topic)), topic_url(topic.axis, topic.key))
            add(kind, link, place.before, place.after)
    add("all", Link(wording.gettext("All messages"), None), *archive.neighbours(entry))
    return [*found.values()]


def shown_in_steps(entry: Entry, archive: Archive) -> tuple[list[Entry | None], list[str]]:
    """The messages that the steps show, except for those of the thread, and their lists."""
    places = [place for place in (_series_place(entry, archive), *_pairs(entry, archive)) if place]
    neighbours = [each for place in places for each in (place.before, place.after)]
    lists = [f"{place.topic.axis} {place.topic.key} {place.topic.name}" for place in places]
    return [*neighbours, *archive.neighbours(entry)], lists


def _series_place(entry: Entry, archive: Archive) -> Place | None:
    before, after = archive.neighbours_in_series(entry)
    if not (before or after):
        return None
    return Place(archive.topics["occasions"][entry.occasion_key or ""], before, after)


def _pairs(entry: Entry, archive: Archive) -> Sequence[Place]:
    """The first correspondences of the message, or else its pair of countries."""
    are_few = len(entry.senders) + len(entry.recipients) <= _FEW_PARTIES
    most = _MOST_CORRESPONDENCES if are_few else 1
    if places := archive.correspondences.places(entry, most):
        return places
    keys = sorted(pair_key(*pair) for pair in entry.pairs)
    return [Place.of(entry, archive.topics["relations"][key]) for key in keys[:1]]
