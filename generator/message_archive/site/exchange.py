"""The exchange of a pair: its messages in both directions as one list by date."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Final

from markupsafe import Markup

from message_archive.archive import (
    UNDATED_KEY,
    Answered,
    Archive,
    Entry,
    Exchange,
    Leaders,
    Topic,
)
from message_archive.site.context import Site
from message_archive.site.exchange_filters import filters_of, numbers_of, values_of
from message_archive.site.exchange_joins import joins_of
from message_archive.site.exchange_sources import has_source_styles, source_of
from message_archive.site.exchange_views import (
    ExchangeItemView,
    FilterView,
    JoinView,
    OpeningView,
    YearHeadView,
)
from message_archive.site.packed_rows import packed
from message_archive.site.text_html import shown_text
from message_archive.site.views import Link
from message_archive.words import (
    Wording,
    continued_url,
    direction,
    first_sentence,
    message_url,
    root_of,
    topic_url,
)

__all__ = [
    "MOST_ON_A_PAGE",
    "Exchanges",
    "item_anchor",
    "needs_overview",
    "opening_of",
    "year_anchor",
]

MOST_ON_A_PAGE: Final = 300
"""Messages on one page. A longer exchange continues on another page where a year ends."""

_MOST_ANSWERS: Final = 3
_FEWEST_OVERVIEWED: Final = 4
_LONGEST_NAME: Final = 200


@dataclass(frozen=True)
class Exchanges:
    """Makes the lists of all pairs of one site."""

    site: Site

    @property
    def archive(self) -> Archive:
        return self.site.archive

    @property
    def wording(self) -> Wording:
        return self.site.wording

    @cached_property
    def leaders(self) -> Leaders:
        """Who led each country, from the registry."""
        return Leaders(self.archive.registry)

    @cached_property
    def _openings(self) -> dict[str, OpeningView | None]:
        return {}

    @cached_property
    def _filters(self) -> dict[tuple[str, str], list[FilterView]]:
        return {}

    def filters(self, topic: Topic) -> list[FilterView]:
        """The filters of an exchange. Cached: its items have the numbers of their options."""
        if not needs_overview(topic):
            return []
        key = topic.axis, topic.key
        if key not in self._filters:
            self._filters[key] = filters_of(topic, self.archive, self.leaders, self.wording)
        return self._filters[key]

    def opening(self, entry: Entry) -> OpeningView | None:
        """The first sentence of a message. Cached: a message is in several lists."""
        if entry.id not in self._openings:
            self._openings[entry.id] = opening_of(entry, self.wording)
        return self._openings[entry.id]

    def pages(self, topic: Topic) -> list[Markup]:
        """The items of each page of an exchange."""
        exchange = Exchange(topic)
        pages = split(exchange.entries)
        page_of = {entry.id: n for n, page in enumerate(pages, 1) for entry in page}

        def address(here: int, entry: Entry) -> str:
            page = page_of[entry.id]
            url = "" if page == here else self.page_url(topic, page).rpartition("/")[2]
            return f"{url}#{item_anchor(entry)}"

        return [
            self._items(exchange, entries, partial(address, number))
            for number, entries in enumerate(pages, 1)
        ]

    def script(self, topic: Topic) -> str:
        """A classic script with the whole list, for the filters of an exchange of several pages."""
        exchange = Exchange(topic)
        items = self._items(exchange, exchange.entries, lambda entry: f"#{item_anchor(entry)}")
        # Each item is one line.
        packing = packed([str(row) for row in items.split("\n") if row])
        data = json.dumps(asdict(packing), ensure_ascii=False, separators=(",", ":"))
        return f"globalThis.exchangeItems = {data};\n"

    def page_url(self, topic: Topic, page: int) -> str:
        """The URL of a page of an exchange."""
        return continued_url(topic.axis, topic.key, page, self.archive.topics[topic.axis])

    def _items(
        self, exchange: Exchange, entries: Sequence[Entry], address: Callable[[Entry], str]
    ) -> Markup:
        topic = exchange.topic
        root = root_of(topic_url(topic.axis, topic.key))
        row = self.site.templates.macro("exchange_item")
        heads = _Heads(exchange, self)
        joins = joins_of(exchange, entries)
        numbers = numbers_of(self.filters(topic))
        # If the parties are the two sides of the list everywhere, each direction names them.
        are_sides = all(
            self._names(exchange, each) == self._parties(each) for each in exchange.entries
        )
        before: tuple[object, object] | None = None
        rows: list[str] = []
        for entry in entries:
            parties = _by_side(exchange, entry)
            head, bands = heads.of(entry)
            view = self._view(
                exchange,
                entry,
                root,
                address,
                head=head,
                bands=bands,
                # Under the heading of a year, the parties are named again.
                is_same=are_sides or (parties == before and not (head and head.year)),
                joins=joins.get(entry.id, ()),
                values=[
                    numbers[value]
                    for value in values_of(entry, topic, self.leaders)
                    if value in numbers
                ],
            )
            rows.append(row(view))
            before = parties
        return Markup("".join(f"{each}\n" for each in rows))

    def _view(
        self,
        exchange: Exchange,
        entry: Entry,
        root: str,
        address: Callable[[Entry], str],
        *,
        head: YearHeadView | None = None,
        bands: str = "",
        is_same: bool = False,
        joins: Sequence[JoinView] = (),
        values: Sequence[int] = (),
    ) -> ExchangeItemView:
        wording, meta = self.wording, entry.message.meta
        sender, recipient = self._parties(entry)
        return ExchangeItemView(
            id=entry.id,
            url=root + message_url(entry),
            side=exchange.side(entry),
            direction=wording.a_to_b(*self._names(exchange, entry)),
            answers=[answered.id for answered in exchange.answers(entry)],
            values=values,
            bands=bands,
            head=head,
            date=wording.date_of(entry),
            sender=_brief(sender),
            recipient=_brief(recipient),
            is_same=is_same,
            title=_brief(wording.title_or_occasion(entry)),
            kind_name=wording.kind(meta.kind) if meta.kind else "",
            opening=self.opening(entry),
            source=None if has_source_styles(exchange.topic) else self._source(entry),
            replies=list(_replies(exchange.replies.get(entry.id, ()), address, wording)),
            answered=[
                Link(wording.date_of(other), address(other))
                for other in exchange.answers(entry)[:_MOST_ANSWERS]
            ],
            lacks_answer=exchange.lacks_answer(entry),
            joins=joins,
        )

    def _names(self, exchange: Exchange, entry: Entry) -> tuple[str, str]:
        """The two sides of the list, that of the sender first."""
        one, other = self.wording.sides(exchange.topic)
        return (one, other) if exchange.side(entry) == "a" else (other, one)

    def _source(self, entry: Entry) -> Link | None:
        """For paper. The list in the main language also has the address."""
        source = source_of(entry)
        return replace(source, address=None) if source and self.site.prefix else source

    def _parties(self, entry: Entry) -> tuple[str, str]:
        return self.wording.joined(entry.senders), self.wording.joined(entry.recipients)

    def led(self, people: Iterable[str]) -> str:
        """The names of leaders; "" for none."""
        names = [self.archive.registry.people[person].name for person in people]
        return self.wording.gettext(", ").join(names)


class _Heads:
    """The headings of a page: one for each year, and one where a leader changes in a year."""

    def __init__(self, exchange: Exchange, exchanges: Exchanges) -> None:
        topic = exchange.topic
        self._exchanges = exchanges
        is_relation = topic.axis == "relations"
        codes = topic.key.upper().split("-") if is_relation else []
        self._codes = list(dict.fromkeys(codes))
        self._year: str | None = None
        self._anchors: set[str] = set()
        self._led: list[tuple[str, ...]] = [()] * len(self._codes)
        self._tone = [0] * len(self._codes)

    def of(self, entry: Entry) -> tuple[YearHeadView | None, str]:
        """The heading above a message, and the classes for its bands."""
        exchanges, wording = self._exchanges, self._exchanges.wording
        key = UNDATED_KEY if entry.date.year is None else str(entry.date.year)
        is_new_year, self._year = key != self._year, key
        led = [exchanges.leaders.on(code, entry.date) for code in self._codes]
        changed = [now != before for now, before in zip(led, self._led, strict=True)]
        for at, is_changed in enumerate(changed):
            # Neighbouring leaders have different tones.
            self._tone[at] = (self._tone[at] + is_changed) % 2
        self._led = led
        bands = " ".join(
            f"{side}{tone + 1}"
            for side, tone, people in zip("ab", self._tone, led, strict=False)
            if people
        )
        if not is_new_year and not any(changed):
            return None, bands
        # A year comes again after a message that is only known to be from before the end of a year.
        anchor = "" if key in self._anchors else year_anchor(key)
        self._anchors.add(key)
        names = [
            exchanges.led(people) if is_new_year or is_changed else ""
            for people, is_changed in zip(led, changed, strict=True)
        ]
        labels = [
            wording.gettext("Led %(country)s:", country=wording.country(code))
            for code in self._codes
        ]
        if not is_new_year and not any(names):
            return None, bands
        return (
            YearHeadView(
                wording.year(key) if is_new_year else "",
                anchor,
                _two(names),
                _two(labels),
            ),
            bands,
        )


def _two(words: Sequence[str]) -> tuple[str, str]:
    first, second = [*words, "", ""][:2]
    return first, second


def split(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """The messages of each page: whole years, as many as fit. There is at least one page."""
    pages: list[list[Entry]] = [[]]
    for _, group in groupby(entries, key=lambda entry: entry.date.year):
        year = list(group)
        if pages[-1] and len(pages[-1]) + len(year) > MOST_ON_A_PAGE:
            pages.append([])
        while len(year) > MOST_ON_A_PAGE:  # A year that fits on no page.
            pages[-1] += year[:MOST_ON_A_PAGE]
            year = year[MOST_ON_A_PAGE:]
            pages.append([])
        pages[-1] += year
    return [*pages]


def opening_of(entry: Entry, wording: Wording) -> OpeningView | None:
    """The first sentence of a message; None for a message without words."""
    text = shown_text(entry, wording)
    words = first_sentence(text) if text else ""
    if text is None or not words:
        return None
    language, status = text.meta.language or wording.text_language, text.meta.text
    # Only these two are not in the words of the sender.
    label = wording.status(status)[0] if status in ("abstract", "reported") else ""
    return OpeningView(words, language, direction(language), label)


def needs_overview(topic: Topic) -> bool:
    """Whether a list has a chart, filters and links to its years. Very short ones need none."""
    return len(topic.entries) >= _FEWEST_OVERVIEWED


def item_anchor(entry: Entry) -> str:
    """The anchor of a message in the list."""
    return f"m-{entry.id}"


def year_anchor(key: str) -> str:
    """The anchor of a year in the list."""
    return f"y-{key}"


def _by_side(exchange: Exchange, entry: Entry) -> tuple[object, object]:
    """The parties of the first side, then those of the second."""
    sides = (entry.senders, entry.recipients)
    first, second = sides if exchange.side(entry) == "a" else sides[::-1]
    return [party.name for party in first], [party.name for party in second]


def _replies(
    replies: Sequence[Answered], address: Callable[[Entry], str], wording: Wording
) -> Iterator[Link]:
    """Links to the first answers: `answered after 9 days`."""
    for reply in replies[:_MOST_ANSWERS]:
        yield Link(wording.answered(reply.days), address(reply.entry))


def _brief(words: str) -> str:
    if len(words) <= _LONGEST_NAME:
        return words
    return f"{words[: _LONGEST_NAME - 1].rstrip()}…"
