"""The time axis of the messages of a pair, with its caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from message_archive.archive import Entry, Topic
from message_archive.site.time_axis import time_axis
from message_archive.words import Wording

__all__ = ["relation_axis"]


def relation_axis(topic: Topic, wording: Wording) -> tuple[Markup, str]:
    """The messages of a pair on a time axis, each in its earliest year, and a caption. Both are
    empty if no message has a date."""
    above, below = _years(topic.sent), _years(topic.received)
    if not above and not below:
        return Markup(""), ""
    one, other = wording.sides(topic)
    picture = time_axis(above, below)
    if topic.axis == "relations" and one == other:
        within = wording.gettext("Within %(country)s", country=one)
        picture = _side("sent", within, above, wording) + picture
    else:
        over, under = wording.a_to_b(one, other), wording.a_to_b(other, one)
        picture = (
            _side("sent", over, above, wording) + picture + _side("received", under, below, wording)
        )
    dated = [entry for entry in topic.entries if _years([entry])]
    most = max((*Counter(above).values(), *Counter(below).values()))
    how = wording.gettext(
        "Each bar shows the number of messages in a year; the longest shows %(most)s. "
        "The list below has all numbers.",
        most=wording.number(most),
    )
    if undated := len(topic.entries) - len(dated):
        how += " " + wording.gettext("Undated, not on the axis: %(number)s.", number=undated)
    return picture, how


def _side(name: str, words: str, years: Sequence[int], wording: Wording) -> Markup:
    """The label of one side, next to its bars and in their colour."""
    return Markup('<p class="ma-side ma-side--{}">{} <small>{}</small></p>').format(
        name, words, wording.number(len(years))
    )


def _years(entries: Iterable[Entry]) -> list[int]:
    """The year of the earliest day of each message that has a date."""
    return [day.year for entry in entries if (day := entry.date.earliest or entry.date.latest)]
