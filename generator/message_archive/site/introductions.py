"""The introduction of each list of topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from message_archive.archive import Axis
from message_archive.locales import N_

__all__ = ["introduction"]

_INTRODUCTIONS: Final[Mapping[Axis, str]] = {
    "years": N_(
        "Messages by the year they were sent in. A message that spans several years is listed "
        "under each."
    ),
    "countries": N_(
        "Senders and recipients by their country at the date of the message. Former states keep "
        "their own page and are not counted with their successors."
    ),
    "relations": N_("Pairs of countries with messages between them, in both directions."),
    "people": N_("Everyone who sent or received a message, each under one name."),
    "organizations": N_(
        "Organizations that sent or received messages, themselves or through a representative."
    ),
    "correspondences": N_(
        "Pairs of people or organizations with at least two messages between them, in both "
        "directions. A person who writes for an organization counts as the person."
    ),
    "places": N_("Places that messages were written in or sent to."),
    "works": N_("Books, essays, music and other works that messages mention."),
    "occasions": N_("What the messages are about. All years of an anniversary share a page."),
    "kinds": N_("Messages by purpose, such as congratulations or condolences."),
    "repositories": N_("The libraries and archives that keep the documents."),
    "tags": N_("Keywords of the archive."),
}
# If a page lists entries that are only mentioned.
_WITH_MENTIONED: Final[Mapping[Axis, str]] = {
    "people": N_(
        "Everyone who sent or received a message, or is mentioned in one, each under one name."
    ),
    "organizations": N_(
        "Organizations that sent or received messages, themselves or through a representative, or "
        "that messages mention."
    ),
}


def introduction(axis: Axis, *, has_mentioned: bool) -> str:
    """The text for `axis`, not yet translated. `has_mentioned` if the list has topics that are only
    mentioned."""
    return (has_mentioned and _WITH_MENTIONED.get(axis)) or _INTRODUCTIONS[axis]
