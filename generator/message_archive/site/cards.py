"""Messages as cards: on the home page, in stories, and on any page of the documentation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup, escape

from message_archive.archive import Entry, Topic, days_between
from message_archive.shortcodes import Shortcode, count_of, entries_of, fault_of, pair_of
from message_archive.site.context import Site
from message_archive.site.counterparts import first_to_last, span_of
from message_archive.site.digests import Digests
from message_archive.site.excerpts import excerpt_of
from message_archive.site.home_views import CardView, ExchangeCardsView, StoriesView, StoryView
from message_archive.site.views import Link
from message_archive.words import message_url, root_of, topic_url

__all__ = [
    "card_view",
    "pair_link",
    "shortcode_digest",
    "shortcode_html",
    "stories_html",
    "story_views",
    "years_of",
]

_CARD: Final = 300
"""Characters of a text on a card."""
_LINE: Final = 170
"""Characters of a text in an exchange."""
_MOST_IN_EXCHANGE: Final = 300


def card_view(entry: Entry, site: Site, most: int = _CARD) -> CardView:
    """A message as a card, with at most `most` characters of its text."""
    wording, meta = site.wording, entry.message.meta
    source = meta.source[0] if meta.source else None
    return CardView(
        id=entry.id,
        link=Link(wording.from_to(entry), message_url(entry)),
        date=wording.date_of(entry),
        occasion=wording.title_or_occasion(entry),
        kind=wording.kind(meta.kind) if meta.kind else "",
        excerpt=excerpt_of(entry, wording, most),
        source=(source.publisher or source.title or "") if source else "",
    )


def pair_link(pair: Topic, site: Site) -> Link:
    """The page of a pair. A pair of people or bodies with one message has none."""
    has_page = pair.key in site.archive.topics[pair.axis]
    url = topic_url(pair.axis, pair.key) if has_page else None
    return Link(site.wording.topic(pair), url)


def shortcode_html(shortcode: Shortcode, site: Site, url: str) -> Markup:
    """The HTML of a shortcode on the page at `url`. One that refers to nothing says so: a preview
    shows it while somebody is typing."""
    root = root_of(url)
    if fault := fault_of(shortcode, site.archive):
        return Markup('<strong class="ma-fault">{}</strong>').format(f"{fault[1]}: {fault[2]}")
    if shortcode.name == "count":
        count = count_of(shortcode, site.archive) or 0
        return escape(site.wording.catalogue.number(count))
    if not shortcode.is_block:
        return _link_html(shortcode, site, root)
    if shortcode.name == "message":
        (entry,) = entries_of(shortcode, site.archive)
        return site.templates.render("card.html", view=card_view(entry, site), root=root)
    view = _exchange_view(shortcode, site, root)
    return site.templates.render("exchange_cards.html", view=view)


def shortcode_digest(shortcode: Shortcode, site: Site, digests: Digests) -> bytes:
    """A digest of what the HTML of a shortcode depends on, except settings, templates and code."""
    digest = hashlib.sha256(digests.registry + repr(shortcode).encode(errors="replace"))
    if fault := fault_of(shortcode, site.archive):
        digest.update(repr(fault).encode(errors="replace"))
    elif shortcode.name == "count":
        digest.update(str(count_of(shortcode, site.archive)).encode())
    for entry in entries_of(shortcode, site.archive):
        known = digests.messages[entry.id]
        digest.update(known.facts + known.contents)
    pair = pair_of(shortcode, site.archive)
    digest.update(repr(pair and pair_link(pair, site)).encode(errors="replace"))
    return digest.digest()


def story_views(site: Site) -> list[StoryView]:
    """The stories in their order."""
    return [
        StoryView(
            site.document_link(story),
            story.description,
            _what_it_shows(entries, site),
        )
        for story, entries in (
            (story, site.documents.shown(story, site.archive)) for story in site.documents.stories
        )
    ]


def stories_html(site: Site, url: str) -> Markup:
    """The list of stories for the page at `url`."""
    view = StoriesView(story_views(site), root_of(url))
    return site.templates.render("stories.html", view=view)


def years_of(entries: Sequence[Entry]) -> str:
    """`1967–1994`; "" without dates."""
    years = sorted({year for entry in entries for year in entry.date.years})
    return first_to_last([str(year) for year in years])


def _what_it_shows(entries: Sequence[Entry], site: Site) -> str:
    if not entries:
        return ""
    return site.wording.comma_separated([site.wording.messages(len(entries)), years_of(entries)])


def _link_html(shortcode: Shortcode, site: Site, root: str) -> Markup:
    link = Markup('<a href="{}{}">{}</a>')
    if shortcode.name == "message":
        (entry,) = entries_of(shortcode, site.archive)
        words = site.wording.gettext(
            "%(parties)s, %(date)s",
            parties=site.wording.from_to(entry),
            date=site.wording.date_of(entry),
        )
        return link.format(root, message_url(entry), words)
    pair = pair_of(shortcode, site.archive)
    assert pair
    found = pair_link(pair, site)
    return link.format(root, found.url, found.words) if found.url else escape(found.words)


def _exchange_view(shortcode: Shortcode, site: Site, root: str) -> ExchangeCardsView:
    pair = pair_of(shortcode, site.archive)
    assert pair
    entries = entries_of(shortcode, site.archive)
    listed = entries[:_MOST_IN_EXCHANGE]
    ids = {entry.id for entry in listed}
    sent = {entry.id for entry in pair.sent}
    cards = [
        replace(
            card_view(entry, site, _LINE),
            side="a" if entry.id in sent else "b",
            answers=[id_ for id_ in entry.message.meta.in_reply_to if id_ in ids],
            replies=[
                Link(site.wording.answered(days_between(entry, reply)), message_url(reply))
                for reply in site.archive.replies.get(entry.id, ())
                if reply.id in ids
            ],
        )
        for entry in listed
    ]
    return ExchangeCardsView(
        pair=pair_link(pair, site),
        total=len(entries),
        years=years_of(entries) or span_of(pair),
        cards=cards,
        more=len(entries) - len(listed),
        root=root,
    )
