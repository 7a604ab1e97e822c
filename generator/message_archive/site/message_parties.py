"""The senders and recipients in the head of a message's page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from message_archive.archive import Entry, Participant
from message_archive.site.message_views import PartyView, SideView
from message_archive.site.offices import office_of_party
from message_archive.site.templating import Templates
from message_archive.site.views import Link
from message_archive.words import Wording, topic_url

__all__ = ["party_view", "sides"]

MOST_CARDS: Final = 3
"""With more parties, a side with several becomes a sentence, which opens to a list of all."""

_MOST_NAMED: Final = 3
_LONGEST_SENTENCE: Final = 120


def sides(entry: Entry, root: str, wording: Wording, templates: Templates) -> tuple[Markup, Markup]:
    """The senders and the recipients of a message."""
    is_short = len(entry.senders) + len(entry.recipients) > MOST_CARDS
    return (
        _side("from", entry.senders, is_short, root, wording, templates),
        _side("to", entry.recipients, is_short, root, wording, templates),
    )


@lru_cache(maxsize=4096)
def _side(
    which: str,
    parties: tuple[Participant, ...],
    is_short: bool,
    root: str,
    wording: Wording,
    templates: Templates,
) -> Markup:
    """The parties of one side. Cached: the same people in the same offices recur often."""
    label = wording.gettext("From") if which == "from" else wording.gettext("To")
    views = [party_view(party, wording) for party in parties]
    country = None
    if len(views) > 1 and len({view.country for view in views}) == 1:
        country = views[0].country
        views = [replace(view, country=None) for view in views]
    sentence = _sentence(views, wording) if is_short and len(views) > 1 else ""
    return templates.render("side.html", view=SideView(label, country, views, sentence, root))


def _sentence(parties: list[PartyView], wording: Wording) -> str:
    """`Ada Marlow (Freedonia), Emil Varga (Sylvania) and 4 others`; one name if they are long."""
    names = [
        wording.gettext("%(name)s (%(country)s)", name=each.name.words, country=each.country.words)
        if each.country
        else each.name.words
        for each in parties
    ]
    sentence = _naming(_MOST_NAMED, names, wording)
    return sentence if len(sentence) <= _LONGEST_SENTENCE else _naming(1, names, wording)


def _naming(most: int, names: list[str], wording: Wording) -> str:
    named = names[:most]
    if more := len(names) - len(named):
        named.append(wording.ngettext("%(number)s other", "%(number)s others", more))
    return wording.listed(named)


def party_view(party: Participant, wording: Wording) -> PartyView:
    """A sender or recipient as the head of a message shows it."""
    country = None
    if party.country:
        country = Link(
            wording.country(party.country), topic_url("countries", party.country.lower())
        )
    if party.person:
        url = topic_url("people", party.person)
    else:
        url = topic_url("organizations", party.organization or "")
    return PartyView(
        Link(party.name, url), office_of_party(party, wording), country, party.as_printed
    )
