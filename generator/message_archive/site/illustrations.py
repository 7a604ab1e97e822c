"""Chooses the charts of each page and computes their numbers and captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from message_archive.archive import (
    FACETS,
    PAIRS,
    UNDATED_KEY,
    Archive,
    Axis,
    Entry,
    Topic,
    pair_key,
)
from message_archive.site.pictures import (
    OTHERS,
    YearUrl,
    country_matrix,
    figure,
    group_of,
    kind_bars,
    kind_table,
    place_map,
    world_map,
    year_bars,
    year_table,
)
from message_archive.site.relation_axis import relation_axis
from message_archive.words import MAP_URL, SEARCH_URL, TIMELINE_URL, Wording, root_of, topic_url

__all__ = ["MOST_COUNTRIES", "Illustrations", "frequent_countries", "pair_counts"]

MOST_COUNTRIES: Final = 16
"""The most rows and columns of the matrix; further countries are counted together."""

Pairs = tuple[tuple[str, str], ...]
"""The distinct pairs of a sender's and a recipient's country in one message."""

_BY_KIND: Final[tuple[Axis, ...]] = ("countries", "people", "organizations", "places")


@dataclass(frozen=True)
class Illustrations:
    """Draws the charts of one archive."""

    archive: Archive
    wording: Wording
    has_search: bool
    """Whether bars of a topic may lead to the search."""

    def of_topic(self, topic: Topic, title: str) -> Markup:
        """The time axis of a pair, or the messages a year of any other topic, without a chart if
        all messages are from one year. A place also has a map."""
        if topic.axis in PAIRS:
            return figure(*relation_axis(topic, self.wording))
        if topic.axis == "places":
            return self._place_map(topic, title) + self._years_of(topic, title)
        return self._years_of(topic, title)

    def _years_of(self, topic: Topic, title: str) -> Markup:
        if topic.axis == "years" or len(topic.year_counts) < 2:
            return Markup("")
        label = self.wording.gettext("Messages a year: %(topic)s", topic=title)
        caption = _summary(topic.year_counts, self.wording)
        by_kind = self._kind_counts(topic.entries) if topic.axis in _BY_KIND else {}
        search = self._search_for(topic)
        url = None if search else _year_address(root_of(topic_url(topic.axis, "")))
        return self._bars(topic.year_counts, by_kind, label, caption, url, search)

    def _search_for(self, topic: Topic) -> str:
        """The address of a search for the messages of a topic; "" if there is none."""
        facet = next((name for name, facet in FACETS.items() if facet.axis == topic.axis), None)
        if not self.has_search or facet is None:
            return ""
        return f"{root_of(topic_url(topic.axis, ''))}{SEARCH_URL}?{facet}={quote(topic.key)}"

    def _place_map(self, topic: Topic, title: str) -> Markup:
        """A map of the surroundings of a place; empty if its coordinates are not known."""
        place = self.archive.registry.places.get(topic.key)
        if place is None or place.coordinates is None:
            return Markup("")
        words, caption = self.wording, escape(title)
        if topic.entries:  # A place that is only mentioned is not on the map of all places.
            caption = Markup(
                words.gettext('Where it is. <a href="%(map)s">All places on one map</a>.')
            ) % {"map": f"{root_of(topic_url('places', ''))}{MAP_URL}?place={topic.key}"}
        label = words.gettext("Map of the surroundings of %(place)s", place=title)
        return figure(place_map(place.coordinates, label), caption)

    def _bars(
        self,
        counts: Mapping[int, int],
        by_kind: Mapping[int, Mapping[int, int]],
        label: str,
        caption: Markup | str,
        url: YearUrl | None,
        search: str = "",
    ) -> Markup:
        """Messages a year with their numbers, divided by kind if there are several groups. Years
        lead to their addresses, or to what a search finds of them."""
        words = self.wording.catalogue
        note = words.gettext("A message that spans several years is counted in each.")
        if len(by_kind) > 1:
            picture = kind_bars(by_kind, words)
            table = kind_table(by_kind, note, words, url, search)
        else:
            picture = year_bars(counts)
            table = year_table(counts, note, words, url, search)
        return figure(picture, caption, table, label)

    def _kind_counts(self, entries: Iterable[Entry]) -> dict[int, dict[int, int]]:
        """Messages by year for each group of kinds. A message that spans several years counts in
        each."""
        # A message belongs to many topics, so its group and years are computed once.
        places = chain.from_iterable(map(self._places.__getitem__, entries))
        counts: dict[int, dict[int, int]] = {}
        for (group, year), count in Counter(places).items():
            counts.setdefault(group, {})[year] = count
        return counts

    @cached_property
    def _places(self) -> dict[Entry, tuple[tuple[int, int], ...]]:
        """For each message, its group of kinds paired with each of its years."""
        return {
            entry: _with_each(group_of(entry.message.meta.kind), entry.date.years)
            for entry in self.archive.entries
        }

    def all_years(self, more: Markup, root: str) -> Markup:
        """Messages a year of the whole archive, for a page with this path to the root; `more` is
        appended to the caption."""
        years = self.archive.topics["years"]
        counts = {int(k): len(topic.entries) for k, topic in years.items() if k != UNDATED_KEY}
        if not counts:
            return Markup("")
        label = self.wording.gettext("Messages in each year of the archive")
        caption = _summary(counts, self.wording) + self.wording.catalogue.space + more
        by_kind = self._kind_counts(self.archive.entries)
        return self._bars(counts, by_kind, label, caption, _year_address(root))

    def matrix(self) -> Markup:
        """Who writes to whom, by country."""
        pairs: Counter[Pairs] = Counter(tuple(entry.pairs) for entry in self.archive.entries)
        without = pairs.pop((), 0)
        countries = frequent_countries(pairs, MOST_COUNTRIES)
        counts = pair_counts(pairs, countries)
        words = self.wording
        every = {country for found in pairs for pair in found for country in pair}
        caption = words.gettext(
            "Who writes to whom: senders by row, recipients by column, for %(messages)s messages "
            "between %(countries)s countries. A message with several senders or recipients counts "
            "in the cell of each pair of their countries.",
            messages=f"{pairs.total():,}",
            countries=f"{len(every):,}",
        )
        if any(OTHERS in pair for pair in counts):
            caption += words.catalogue.space + words.gettext(
                "The table names the %(number)s most frequent countries and counts the others "
                "together.",
                number=len(countries),
            )
        if without:
            caption += words.catalogue.space + words.ngettext(
                "%(number)s more message has no country for its senders or recipients.",
                "%(number)s more messages have no country for their senders or recipients.",
                without,
            )
        table = country_matrix(
            counts,
            countries,
            self.wording.country,
            lambda a, b: "../" + topic_url("relations", pair_key(a, b)),
            words.gettext("Who writes to whom, by country"),
            words.catalogue,
        )
        return figure(table, caption)

    def map(self) -> Markup:
        """Messages by country, on a map."""
        counts = {
            key.upper(): len(topic.entries)
            for key, topic in self.archive.topics["countries"].items()
        }
        root = root_of(topic_url("countries", ""))
        picture, missing = world_map(
            counts, self.wording.country, lambda code: root + topic_url("countries", code.lower())
        )
        caption = escape(
            self.wording.gettext(
                "Messages sent or received, by country. A stronger colour means more messages. "
                "The table below has the numbers. The outlines come from Natural Earth and make no "
                "statement about borders or statehood."
            )
        )
        if missing:
            missing.sort(key=lambda code: (-counts[code], code))
            comma = Markup(self.wording.gettext(", "))
            named = comma.join(
                Markup('<a href="{}{}">{}</a> {}').format(
                    root,
                    topic_url("countries", code.lower()),
                    self.wording.country(code),
                    f"{counts[code]:,}",
                )
                for code in missing
            )
            caption += self.wording.catalogue.space + Markup(
                self.wording.gettext(
                    "Counted, but not on the map (former or too small): %(countries)s."
                )
            ) % {"countries": named}
        return figure(picture, caption)


def frequent_countries(pairs: Mapping[Pairs, int], most: int) -> list[str]:
    """The countries with the most messages, most frequent first.

    Args:
        pairs: the number of messages for each set of pairs of countries.
        most: the most countries to return; one more is allowed if it is the last.
    """
    counts: Counter[str] = Counter()
    for found, messages in pairs.items():
        for country in {country for pair in found for country in pair}:
            counts[country] += messages
    ordered = sorted(counts, key=lambda country: (-counts[country], country))
    # Do not show a single country as "others".
    return ordered if len(ordered) <= most + 1 else ordered[:most]


def pair_counts(pairs: Mapping[Pairs, int], countries: Iterable[str]) -> Counter[tuple[str, str]]:
    """Messages by sender and recipient. Countries not in `countries` become `OTHERS`. A message to
    two countries counts for both, but only once if both are others."""
    shown = set(countries)
    counts: Counter[tuple[str, str]] = Counter()
    for found, messages in pairs.items():
        for cell in {(a if a in shown else OTHERS, b if b in shown else OTHERS) for a, b in found}:
            counts[cell] += messages
    return counts


@lru_cache(maxsize=4096)
def _with_each(group: int, years: range | tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """`group` paired with each year. Cached: thousands of messages share few combinations."""
    return tuple((group, year) for year in years)


def _year_address(root: str) -> YearUrl:
    """The addresses of bars of the whole archive: the page of a year, or the timeline."""

    def address(start: int, span: int) -> str:
        return root + (topic_url("years", str(start)) if span == 1 else TIMELINE_URL)

    return address


def _summary(counts: Mapping[int, int], wording: Wording) -> str:
    """`Messages a year, 1949 to 2026; the most in 2020: 5.`"""
    best = max(counts, key=lambda year: (counts[year], -year))
    years = [year for year in counts if counts[year] == counts[best]]
    values = {"first": min(counts), "last": max(counts), "count": f"{counts[best]:,}"}
    if len(years) == 1:
        return wording.gettext(
            "Messages a year, %(first)s to %(last)s; the most in %(year)s: %(count)s.",
            year=best,
            **values,
        )
    if len(years) == 2:
        return wording.gettext(
            "Messages a year, %(first)s to %(last)s; the most in %(year)s and %(other)s: "
            "%(count)s.",
            year=years[0],
            other=years[1],
            **values,
        )
    return wording.gettext(
        "Messages a year, %(first)s to %(last)s; the most in %(year)s and %(number)s other years: "
        "%(count)s.",
        year=best,
        number=len(years) - 1,
        **values,
    )
