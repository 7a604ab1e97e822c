"""The views of the exchange of a pair. Links are relative to the site's root, except in items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.views import Link

__all__ = [
    "ExchangeItemView",
    "ExchangeView",
    "FilterView",
    "JoinView",
    "OpeningView",
    "OptionView",
    "YearHeadView",
]


@dataclass(frozen=True, slots=True)
class OpeningView:
    """The first sentence of a text. `label` is its state if it is not in the words of the sender:
    `Abstract`."""

    words: str
    language: str
    direction: str
    label: str


@dataclass(frozen=True, slots=True)
class JoinView:
    """A piece of the line from a message to its answer: its `start`, its `end`, or the piece
    `through` a message between them. `number` is that of the line on the page."""

    lane: int
    piece: str
    number: int


@dataclass(frozen=True, slots=True)
class YearHeadView:
    """The heading above the first message of a year, or of another leader; `year` is then "".

    `led` are those who led each side, in words; "" if they are not known.
    """

    year: str
    anchor: str
    led: tuple[str, str]
    labels: tuple[str, str]
    """What screen readers say before the names: `Led China:`."""


@dataclass(frozen=True, slots=True)
class ExchangeItemView:
    """A message in the exchange of a pair: the macro `exchange_item` of `parts.html`.

    Links are ready for the page of the list. `side` is `a` for a message from the first of the
    pair, and `b` otherwise. `answers` are the ids of the messages in the list that it answers.
    """

    id: str
    url: str
    side: str
    direction: str
    """`China to DPR Korea`."""
    answers: Sequence[str]
    values: Sequence[int]
    """The numbers of its values among the options of the filters."""
    bands: str
    """Classes for the bands of the leaders of both sides."""
    head: YearHeadView | None
    date: str
    sender: str
    recipient: str
    is_same: bool
    """Whether the parties are those of the item before."""
    title: str
    """Its title or occasion; "" for a message without one."""
    kind_name: str
    opening: OpeningView | None
    source: Link | None
    """Where the text is from, for paper; None if a style sheet says it."""
    replies: Sequence[Link]
    """Links to its answers: `answered after 9 days`."""
    answered: Sequence[Link]
    """Links to the messages it answers; the words are their dates."""
    lacks_answer: bool
    joins: Sequence[JoinView]


@dataclass(frozen=True, slots=True)
class OptionView:
    """A value of a filter."""

    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filter of the exchange; options are in groups, "" for a group without a name."""

    name: str
    label: str
    groups: Sequence[tuple[str, Sequence[OptionView]]]


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """`exchange.html`: the messages between two countries or two correspondents."""

    axis_name: Link
    title: str
    page: int
    feed: str | None
    summary: Sequence[Markup]
    """Two sentences that say what the exchange is."""
    facts: Sequence[tuple[str, Sequence[Link]]]
    picture: Markup
    years: Sequence[Link]
    """Links to the years of the list. The URL is relative to the page."""
    total: int
    filters: Sequence[FilterView]
    script: str | None
    """The URL of the script with the whole list, if it has several pages."""
    sides: Sequence[Link]
    """The two sides, or one within a country; each detail is the number of its messages."""
    items: Markup
    pages: Sequence[Link]
    root: str
