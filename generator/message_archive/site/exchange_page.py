"""The page of a pair: what the exchange is, its filters, and the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Entry, Exchange, Topic
from message_archive.site.exchange import Exchanges, needs_overview, split, year_anchor
from message_archive.site.exchange_filters import counts_of, series_of
from message_archive.site.exchange_views import ExchangeView
from message_archive.site.views import Link
from message_archive.words import Wording, axis_url, root_of, topic_url

__all__ = ["exchange_pages", "script_url"]

_MOST_LINKS: Final = 8
"""Series or people named at the top."""
_MOST_NAMED: Final = 3


def exchange_pages(
    topic: Topic,
    exchanges: Exchanges,
    picture: Markup,
    facts: Sequence[tuple[str, Sequence[Link]]],
) -> Iterator[ExchangeView]:
    """The pages of one pair.

    Args:
        topic: the pair.
        exchanges: the lists of the site.
        picture: the chart of the pair.
        facts: facts from the registry.
    """
    site, wording = exchanges.site, exchanges.wording
    lists = exchanges.pages(topic)
    parts = split(topic.entries)
    root = root_of(topic_url(topic.axis, topic.key))
    urls = [exchanges.page_url(topic, number) for number in range(1, len(lists) + 1)]
    exchange = Exchange(topic)
    summary = [*_summary(exchange, exchanges, root)]
    links = [*facts, *_links(topic, exchanges)]
    script = script_url(topic) if len(lists) > 1 else None
    for number, items in enumerate(lists, 1):
        yield ExchangeView(
            axis_name=Link(wording.axis(topic.axis), axis_url(topic.axis)),
            title=wording.topic(topic),
            page=number,
            feed=site.feeds.get((topic.axis, topic.key)),
            summary=summary if number == 1 else [],
            facts=links if number == 1 else [],
            picture=picture if number == 1 else Markup(""),
            years=_years(parts, urls, number, wording) if needs_overview(topic) else [],
            total=len(topic.entries),
            filters=exchanges.filters(topic),
            script=script,
            sides=_sides(exchange, exchanges),
            items=items,
            pages=[Link(str(n), url) for n, url in enumerate(urls, 1)] if len(urls) > 1 else [],
            root=root,
        )


def script_url(topic: Topic) -> str:
    """The script with the whole list of an exchange of several pages. Keys have no dots, so this
    is no page of another pair."""
    return topic_url(topic.axis, topic.key).removesuffix(".html") + ".list.js"


def _sides(exchange: Exchange, exchanges: Exchanges) -> list[Link]:
    topic, wording = exchange.topic, exchanges.wording
    names = wording.sides(topic)
    numbers = Counter(map(exchange.side, exchange.entries))
    if topic.axis == "relations":
        urls = [topic_url("countries", key) for key in topic.key.split("-")]
    else:
        urls = [topic_url(end.axis, end.topic) for end in topic.ends]
    if names[0] == names[1]:
        within = wording.gettext("Within %(country)s", country=names[0])
        return [Link(within, urls[0], wording.number(numbers["a"]))]
    return [
        Link(name, url, wording.number(numbers[side]))
        for name, url, side in zip(names, urls, "ab", strict=True)
    ]


def _summary(exchange: Exchange, exchanges: Exchanges, root: str) -> Iterator[Markup]:
    """Two sentences: the numbers with the first and the last date, then series or answers."""
    topic, wording = exchange.topic, exchanges.wording
    total = wording.messages(len(topic.entries))
    one, other = wording.sides(topic)
    if one == other:
        who = wording.gettext("%(messages)s within %(country)s", messages=total, country=one)
    else:
        who = wording.gettext(
            "%(messages)s between %(one)s and %(other)s, %(sent)s from %(one)s and %(received)s "
            "from %(other)s",
            messages=total,
            one=one,
            other=other,
            sent=wording.number(len(topic.sent)),
            received=wording.number(len(topic.received)),
        )
    dated = [entry for entry in topic.entries if not entry.date.is_undated]
    if len(dated) > 1:
        yield Markup.escape(
            wording.gettext(
                "%(who)s. The first is dated %(first)s, the last %(last)s.",
                who=who,
                first=wording.date_of(dated[0]),
                last=wording.date_of(dated[-1]),
            )
        )
    else:
        yield Markup.escape(wording.gettext("%(sentence)s.", sentence=who))
    yield _series_sentence(exchange, exchanges, root) or _answers_sentence(exchange, wording)


def _series_sentence(exchange: Exchange, exchanges: Exchanges, root: str) -> Markup:
    """How many messages belong to how many series, and the most frequent; "" without a series."""
    wording = exchanges.wording
    counts = counts_of(exchange.entries, series_of)
    if not counts:
        return Markup("")
    named = wording.gettext(", ").join(
        Markup('<a href="{}{}">{}</a> ({})').format(
            root, topic_url("occasions", key), _series_name(key, exchanges), wording.number(number)
        )
        for key, number in [*counts.items()][:_MOST_NAMED]
    )
    words = wording.ngettext(
        "%(number)s of them belongs to a series",
        "%(number)s of them belong to a series",
        sum(counts.values()),
    )
    if len(counts) <= _MOST_NAMED:
        sentence = wording.gettext("%(number)s, %(named)s.", number="{}", named="{}")
    else:
        sentence = wording.gettext(
            "%(number)s, most often %(named)s, and %(more)s more.",
            number="{}",
            named="{}",
            more=len(counts) - _MOST_NAMED,
        )
    return Markup(sentence).format(words, Markup(named))


def _answers_sentence(exchange: Exchange, wording: Wording) -> Markup:
    answered = len(exchange.replies)
    if not answered:
        return Markup.escape(wording.gettext("None of them has a recorded answer."))
    return Markup.escape(
        wording.ngettext(
            "%(number)s of them has an answer here.",
            "%(number)s of them have an answer here.",
            answered,
        )
    )


def _links(topic: Topic, exchanges: Exchanges) -> Iterator[tuple[str, Sequence[Link]]]:
    """The series and, for countries, the people of an exchange, the most frequent first."""
    wording = exchanges.wording
    series = counts_of(topic.entries, series_of)
    yield (
        wording.gettext("Series"),
        _top(
            series,
            lambda key: Link(_series_name(key, exchanges), topic_url("occasions", key)),
            wording,
        ),
    )
    if topic.axis == "relations":
        people = counts_of(topic.entries, _people)
        names = {
            party.person: party.name
            for entry in topic.entries
            for party in entry.parties
            if party.person
        }
        yield (
            wording.gettext("People"),
            _top(people, lambda key: Link(names[key], topic_url("people", key)), wording),
        )


def _top(counts: Mapping[str, int], link: Callable[[str], Link], wording: Wording) -> list[Link]:
    links = [
        replace(link(key), detail=wording.number(number))
        for key, number in [*counts.items()][:_MOST_LINKS]
    ]
    if more := len(counts) - len(links):
        links.append(Link(wording.ngettext("and %(number)s more", "and %(number)s more", more)))
    return links


def _years(
    parts: Sequence[Sequence[Entry]], urls: Sequence[str], here: int, wording: Wording
) -> list[Link]:
    """A link to each year, on whatever page of the list."""
    found: dict[str, Link] = {}
    for number, (entries, url) in enumerate(zip(parts, urls, strict=True), 1):
        page = "" if number == here else url.rpartition("/")[2]
        for year, _ in groupby(entries, key=lambda entry: entry.date.year):
            key = UNDATED_KEY if year is None else str(year)
            found.setdefault(key, Link(wording.year(key), f"{page}#{year_anchor(key)}"))
    return [*found.values()] if len(found) > 1 else []


def _people(entry: Entry) -> Iterator[str]:
    yield from dict.fromkeys(party.person for party in entry.parties if party.person)


def _series_name(key: str, exchanges: Exchanges) -> str:
    return exchanges.archive.registry.occasions[key].name
