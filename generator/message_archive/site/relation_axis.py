"""The time axis of the messages of a pair, with its caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from message_archive.archive import Entry, Topic
from message_archive.site.time_axis import MOST_MARKS, Mark, shows_marks, time_axis
from message_archive.words import Wording, message_url, root_of, topic_url

__all__ = ["relation_axis"]


def relation_axis(topic: Topic, wording: Wording) -> tuple[Markup, str]:
    """The messages of a pair on a time axis, each at its earliest day, and a caption.

    Both are empty if no message has a date.
    """
    root = root_of(topic_url(topic.axis, topic.key))
    is_labelled = len(topic.sent) + len(topic.received) <= MOST_MARKS
    above = _marks(topic.sent, root, wording if is_labelled else None)
    below = _marks(topic.received, root, wording if is_labelled else None)
    if not above and not below:
        return Markup(""), ""
    one, other = wording.sides(topic)
    label = wording.gettext("When they wrote: %(countries)s", countries=wording.topic(topic))
    picture = time_axis(above, below, label)
    if topic.axis == "relations" and one == other:
        within = wording.gettext("Within %(country)s", country=one)
        picture = _side("sent", within, above) + picture
    else:
        over, under = wording.a_to_b(one, other), wording.a_to_b(other, one)
        picture = _side("sent", over, above) + picture + _side("received", under, below)
    undated = len(topic.entries) - len({mark.url for mark in (*above, *below)})
    if shows_marks(above, below):
        how = wording.gettext(
            "Each mark is a message and links to it. The list below has the same messages."
        )
    else:
        most = max(n for side in (above, below) for n in Counter(m.day.year for m in side).values())
        how = wording.gettext(
            "Each bar shows the messages of a year, the longest %(most)s. "
            "The list below has them all.",
            most=f"{most:,}",
        )
    if undated:
        how += " " + wording.gettext("Undated, not on the axis: %(number)s.", number=undated)
    return picture, how


def _side(name: str, words: str, marks: Sequence[Mark]) -> Markup:
    """The label of one side, next to its marks and in their colour."""
    return Markup('<p class="ma-side ma-side--{}">{} <small>{}</small></p>').format(
        name, words, f"{len(marks):,}"
    )


def _marks(entries: Iterable[Entry], root: str, wording: Wording | None) -> list[Mark]:
    """The marks of messages. Without `wording` they have no labels, as parts of bars need none."""
    return [
        Mark(day, root + message_url(entry), _label(entry, wording) if wording else "")
        for entry in entries
        if (day := entry.date.earliest or entry.date.latest)
    ]


def _label(entry: Entry, wording: Wording) -> str:
    return wording.gettext(
        "%(date)s: %(parties)s", date=wording.date_of(entry), parties=wording.from_to(entry)
    )
