"""The days of the year for the home page. `assets/home.js` finds this week and the next
anniversaries in them, because a page that is built once does not know today's date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from message_archive.archive import Entry
from message_archive.site.context import Site
from message_archive.site.home_views import DaysView
from message_archive.site.on_this_day import messages_by_day
from message_archive.words import message_url, topic_url

__all__ = ["days_view"]

MOST_BYTES: Final = 30_000
"""For the messages of days. The newest of each day come first."""
_MOST_OF_A_DAY: Final = 3
_LONGEST: Final = 90
"""Characters of the names of a message."""


def days_view(site: Site) -> DaysView | None:
    """The messages of each day of the year, and the series with a day. None without either."""
    series = [*_series(site)]
    days = _days(site)
    if not series and not days:
        return None
    text = json.dumps({"days": days, "series": series}, ensure_ascii=False, separators=(",", ":"))
    # Within a script element, only "</" and "<!" have a meaning.
    return DaysView(Markup(text.replace("<", "\\u003c").replace(">", "\\u003e")), bool(series))


def _series(site: Site) -> Iterator[list[Any]]:
    """Month and day, name, address, number of messages, and the year of the first anniversary."""
    topics = site.archive.topics["occasions"]
    for key, series in site.archive.registry.occasions.items():
        if (topic := topics.get(key)) and (day := series.day_of_year):
            first = series.first.year if series.first else None
            url = topic_url("occasions", key)
            yield [f"{day[0]:02}-{day[1]:02}", topic.name, url, len(topic.entries), first]


def _days(site: Site) -> dict[str, list[list[Any]]]:
    """By month and day: year, names, address of each message."""
    by_day = messages_by_day(site.archive.entries)
    days: dict[str, list[list[Any]]] = {f"{m:02}-{d:02}": [] for m, d in by_day}
    left = MOST_BYTES
    for rank in range(_MOST_OF_A_DAY):
        for (month, day), entries in by_day.items():
            if rank < len(entries):
                item = _item(entries[rank], site)
                left -= len(json.dumps(item, ensure_ascii=False).encode())
                if left < 0:
                    return days
                days[f"{month:02}-{day:02}"].append(item)
    return days


def _item(entry: Entry, site: Site) -> list[Any]:
    words = site.wording.from_to(entry, 2)
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 1].rstrip()}…"
    return [entry.date.year, words, message_url(entry)]
