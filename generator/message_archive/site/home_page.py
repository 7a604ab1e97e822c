"""The overview of the archive on the home page: what it has, and where to begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Archive, Axis, Entry, Topic, days_between
from message_archive.site.cards import card_view, story_views
from message_archive.site.context import Site
from message_archive.site.counterparts import first_to_last
from message_archive.site.days import days_view
from message_archive.site.home_views import FeaturedView, HomeView
from message_archive.site.index_pages import Indexes
from message_archive.site.map_page import has_map
from message_archive.site.views import CountView, Link
from message_archive.words import (
    COLLECTION_URL,
    MAP_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    STORIES_URL,
    TIMELINE_URL,
    axis_url,
    topic_url,
)

__all__ = ["featured_exchange", "home_view"]

_LATEST: Final = 5
_PAIRS: Final = 6
_STORIES: Final = 6
_EXAMPLES: Final = 3
_QUOTES: Final = re.compile('["“”„]')
_FEATURED: Final = 700
"""Characters of each text of the featured exchange."""


def home_view(site: Site) -> HomeView:
    """What the home page shows below the content of `docs/index.md`."""
    indexes = Indexes(site)
    archive, wording = site.archive, site.wording
    topics = archive.topics
    between: Axis = "relations" if topics["relations"] else "correspondences"
    pairs = [
        topic
        for topic in topics[between].values()
        if topic.ends or len(set(topic.key.split("-"))) == 2
    ]
    series = [
        topics["occasions"][key] for key in archive.registry.occasions if key in topics["occasions"]
    ]
    dated = [entry for entry in archive.entries if not entry.date.is_undated]
    stories = story_views(site)
    examples = dict.fromkeys(filter(None, _examples(archive, site))) if site.has_search else {}
    return HomeView(
        search=SEARCH_URL if site.has_search else None,
        examples=[Link(words, SEARCH_URL) for words in [*examples][:_EXAMPLES]],
        featured=_featured_view(site),
        days=days_view(site),
        on_this_day=ON_THIS_DAY_URL,
        stories=stories[:_STORIES],
        all_stories=site.document_url(STORIES_URL) if len(stories) > _STORIES else None,
        messages=len(archive),
        full_texts=sum(map(_has_text, archive.entries)),
        years=first_to_last([year for year in topics["years"] if year != UNDATED_KEY]),
        picture=_picture(indexes),
        counts=[
            CountView(
                Link(wording.axis(axis), axis_url(axis)), len(topics[axis]), None, None, "", 0
            )
            for axis in archive.axes
        ],
        timeline=TIMELINE_URL,
        map=MAP_URL if has_map(archive) else None,
        latest=[indexes.row(entry, 0) for entry in dated[: -_LATEST - 1 : -1]],
        pairs=indexes.counts(_largest(pairs), False),
        pairs_name=wording.gettext("Countries")
        if between == "relations"
        else wording.axis(between),
        series=indexes.counts(_largest(series), False),
        root="",
    )


def _largest(topics: Sequence[Topic]) -> list[Topic]:
    return sorted(topics, key=lambda topic: (-len(topic.entries), topic.key))[:_PAIRS]


def _has_text(entry: Entry) -> bool:
    """Whether a text of the message itself is held."""
    return any(text.meta.text != "abstract" and text.markdown for text in entry.message.texts)


def _picture(indexes: Indexes) -> Markup:
    more = indexes.wording.gettext(
        '<a href="%(years)s">Year by year</a>, or all on one '
        '<a href="%(timeline)s">timeline</a>. '
        '<a href="%(collection)s">What is missing</a>.'
    )
    urls = {"years": axis_url("years"), "timeline": TIMELINE_URL, "collection": COLLECTION_URL}
    return indexes.illustrations.all_years(Markup(more) % urls, "")


def featured_exchange(site: Site) -> tuple[Entry, Entry | None] | None:
    """The message on the home page and its first answer. None for an archive without messages.

    It is the message that `featured` names; an answer there is shown with what it answers.
    Otherwise it is the newest message with an answer, and one with a text if possible. Without any
    answer, it is the newest message, again with a text if possible.
    """
    archive = site.archive
    if named := archive.by_id.get(site.featured):
        replies = archive.replies.get(named.id)
        if replies:
            return named, replies[0]
        for id_ in named.message.meta.in_reply_to:
            if first := archive.by_id.get(id_):
                return first, named
        return named, None
    entries = [entry for entry in archive.entries if not entry.date.is_undated] or archive.entries
    if not entries:
        return None
    entries = [entry for entry in entries if entry.id in archive.replies] or entries
    best = max(entries, key=lambda entry: _worth(entry, archive))
    replies = archive.replies.get(best.id)
    return best, replies[0] if replies else None


def _worth(entry: Entry, archive: Archive) -> tuple[int, bool, tuple[object, ...]]:
    replies = archive.replies.get(entry.id, ())
    texts = [_has_text(each) for each in (entry, *replies[:1])]
    is_certain = entry.message.meta.confidence != "check"
    return sum(texts), is_certain, (entry.sort_key,)


def _featured_view(site: Site) -> FeaturedView | None:
    found = featured_exchange(site)
    if found is None:
        return None
    first, answer = found
    days = days_between(first, answer) if answer else None
    archive, wording = site.archive, site.wording
    pair = series = None
    for topic in _pairs_of(first, archive):
        pair = Link(wording.topic(topic), topic_url(topic.axis, topic.key))
        break
    if first.message.meta.series in archive.registry.occasions:
        topic = archive.topics["occasions"][first.occasion_key or ""]
        series = Link(wording.topic(topic), topic_url("occasions", topic.key))
    return FeaturedView(
        first=card_view(first, site, _FEATURED),
        answer=card_view(answer, site, _FEATURED) if answer else None,
        answered=wording.answered(days) if answer else "",
        pair=pair,
        series=series,
    )


def _pairs_of(entry: Entry, archive: Archive) -> Iterator[Topic]:
    """The pages of the pairs of a message: of countries, else of people or bodies."""
    relations = archive.topics["relations"]
    for sender, recipient in entry.pairs:
        key = "-".join(sorted((sender.lower(), recipient.lower())))
        if key in relations:
            yield relations[key]
    for place in archive.correspondences.places(entry, 1):
        yield place.topic


def _examples(archive: Archive, site: Site) -> Iterator[str]:
    """Words of searches. Each search has the words of one message, so it finds this message."""
    wording, topics = site.wording, archive.topics
    for topic in _largest([*topics["correspondences"].values()])[:1]:
        yield _query(*(end.name for end in topic.ends))
    for topic in _largest([*topics["kinds"].values()])[1:2]:
        entry = topic.entries[-1]
        where = next((party.country for party in entry.parties if party.country), None)
        yield _query(wording.kind(topic.key), wording.country(where) if where else "")
    for topic in _largest([*topics["occasions"].values()])[:1]:
        yield _query(min(map(wording.occasion, topic.entries), key=len))
    others: tuple[Axis, ...] = ("people", "places", "organizations", "tags")
    for axis in others:
        for topic in _largest([*topics[axis].values()])[:1]:
            yield _query(topic.name)


def _query(*words: str) -> str:
    """Words for the search, without what would be a sign to it."""
    text = _QUOTES.sub(" ", " ".join(words))
    return " ".join(filter(None, (word.lstrip("-") for word in text.split())))
