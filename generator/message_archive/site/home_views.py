"""The views of the home page, of stories, and of cards. Links in a view are relative to the site's
root; templates put `root` before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.views import CountView, Link

__all__ = [
    "CardView",
    "DaysView",
    "ExcerptView",
    "ExchangeCardsView",
    "FeaturedView",
    "HomeView",
    "StoriesView",
    "StoryView",
]


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """The first words of a text; `status` names its state. An abstract is the archive's own."""

    words: str
    language: str
    direction: str
    status: str
    is_abstract: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """A message as a card: the macro `card`, or in `exchange_cards.html`.

    `side`, `answers` and `replies` are only for an exchange: `a` for a message from the first of
    the pair, the ids of the messages in the list that it answers, and links to its answers.
    """

    id: str
    link: Link
    date: str
    occasion: str
    kind: str
    excerpt: ExcerptView | None
    source: str
    """The publisher or the title of its first source."""
    side: str = ""
    answers: Sequence[str] = ()
    replies: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class ExchangeCardsView:
    """`exchange_cards.html`: messages of a pair in a story. `pair` may have no page."""

    pair: Link
    total: int
    years: str
    cards: Sequence[CardView]
    more: int
    root: str


@dataclass(frozen=True, slots=True)
class FeaturedView:
    """An exchange on the home page: a message and, if there is one, its answer."""

    first: CardView
    answer: CardView | None
    answered: str
    pair: Link | None
    series: Link | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story in a list; `detail` says how many messages it shows, and from which years."""

    link: Link
    description: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoriesView:
    """`stories.html`: the list of stories."""

    stories: Sequence[StoryView]
    root: str


@dataclass(frozen=True, slots=True)
class DaysView:
    """What `assets/home.js` needs to know to find this week and the next anniversaries, as JSON."""

    data: Markup
    has_series: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`: the overview of the archive below the content of `docs/index.md`."""

    search: str | None
    """URL of the search page; None for a site without search."""
    examples: Sequence[Link]
    """Searches that find something."""
    featured: FeaturedView | None
    days: DaysView | None
    on_this_day: str
    """URL of the page "On this day"."""
    stories: Sequence[StoryView]
    all_stories: str | None
    """URL of the list of stories, if the home page has not all."""
    messages: int
    full_texts: int
    years: str
    picture: Markup
    counts: Sequence[CountView]
    timeline: str
    map: str | None
    """URL of the map of places; None if there is none."""
    latest: Sequence[Markup]
    pairs: Sequence[CountView]
    pairs_name: str
    """The heading of the column of `pairs`."""
    series: Sequence[CountView]
    root: str
