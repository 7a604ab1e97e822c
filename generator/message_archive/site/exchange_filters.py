"""The filters of an exchange, and which of their values each message has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from message_archive.archive import Archive, Entry, Leaders, Topic
from message_archive.site.exchange_views import FilterView, OptionView
from message_archive.words import Wording

__all__ = ["counts_of", "filters_of", "numbers_of", "series_of", "values_of"]

_MOST_OPTIONS = 200


def filters_of(
    topic: Topic, archive: Archive, leaders: Leaders, wording: Wording
) -> list[FilterView]:
    """The filters of an exchange that have values."""
    found = (
        _filter("series", wording.gettext("Series"), _series(topic, archive)),
        _filter("kind", wording.gettext("Kind"), _kinds(topic, wording)),
        _filter("leader", wording.gettext("Leader"), _leaders(topic, archive, leaders, wording)),
    )
    return [each for each in found if each.groups]


def numbers_of(filters: Sequence[FilterView]) -> dict[tuple[str, str], int]:
    """The number of each option among those of all filters, by the name of the filter and the
    value. The items of the list name their values by it, as assets/exchange.js reads them."""
    options = (
        (each.name, option.value)
        for each in filters
        for _, group in each.groups
        for option in group
    )
    return {option: number for number, option in enumerate(options)}


def values_of(entry: Entry, topic: Topic, leaders: Leaders) -> Iterator[tuple[str, str]]:
    """The values of a message, each with the name of its filter."""
    yield from (("series", key) for key in series_of(entry))
    yield from (("kind", key) for key in _kind(entry))
    led = (person for code in _countries(topic) for person in leaders.on(code, entry.date))
    yield from (("leader", person) for person in dict.fromkeys(led))


def counts_of(entries: Sequence[Entry], keys: Callable[[Entry], Iterator[str]]) -> dict[str, int]:
    """The number of messages with each key, the most frequent first."""
    counts = Counter(key for entry in entries for key in keys(entry))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def series_of(entry: Entry) -> Iterator[str]:
    """The series of a message, if it has one."""
    if entry.message.meta.series:
        yield entry.message.meta.series


def _kind(entry: Entry) -> Iterator[str]:
    if entry.message.meta.kind:
        yield entry.message.meta.kind


def _countries(topic: Topic) -> list[str]:
    codes = topic.key.upper().split("-") if topic.axis == "relations" else []
    return [*dict.fromkeys(codes)]


_Group = tuple[str, Sequence[OptionView]]


def _filter(name: str, label: str, groups: Iterator[_Group]) -> FilterView:
    return FilterView(name, label, [(group, options) for group, options in groups if options])


def _series(topic: Topic, archive: Archive) -> Iterator[_Group]:
    occasions = archive.registry.occasions
    yield "", _options(counts_of(topic.entries, series_of), lambda key: occasions[key].name)


def _kinds(topic: Topic, wording: Wording) -> Iterator[_Group]:
    yield "", _options(counts_of(topic.entries, _kind), wording.kind)


def _leaders(
    topic: Topic, archive: Archive, leaders: Leaders, wording: Wording
) -> Iterator[_Group]:
    """Those who led each country, by the first message under each: the order in which they led."""
    people, seen = archive.registry.people, set[str]()
    for code in _countries(topic):
        led = Counter(
            person
            for entry in topic.entries
            for person in leaders.on(code, entry.date)
            if person not in seen
        )
        seen.update(led)
        options = [OptionView(key, people[key].name, number) for key, number in led.items()]
        yield wording.country(code), options


def _options(counts: Mapping[str, int], name: Callable[[str], str]) -> list[OptionView]:
    return [OptionView(key, name(key), number) for key, number in [*counts.items()][:_MOST_OPTIONS]]
