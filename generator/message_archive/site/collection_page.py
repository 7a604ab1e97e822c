"""The page "State of the collection": what the archive has and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, groupby
from typing import Final
from urllib.parse import quote, urlencode

from message_archive.archive import Collection, Entry, SeriesGaps, Tally
from message_archive.site.context import Site
from message_archive.site.overview_views import (
    AnswerView,
    CollectionView,
    GapsView,
    NumberView,
    TallyView,
)
from message_archive.site.views import Link
from message_archive.words import (
    COLLECTION_URL,
    NEW_URL,
    Wording,
    message_url,
    ordinal_words,
    root_of,
    topic_url,
)

__all__ = ["collection_view"]

# These limits keep the page below 150 KB.
_MOST_PAIRS: Final = 100
_MOST_HOSTS: Final = 60
_MOST_SERIES: Final = 200
_MOST_ANSWERS: Final = 100
_MOST_LINKS: Final = 400
"""Links to the page for new messages from missing rows."""


def collection_view(site: Site) -> CollectionView:
    """The archive's messages counted by decade, pair of countries, text, confidence and source,
    and the messages that are missing."""
    collection, wording = Collection(site.archive), site.wording
    decades, pairs = collection.by_decade, collection.by_pair
    incomplete = [gaps for gaps in collection.gaps if gaps.missing]
    incomplete.sort(key=lambda gaps: -len(gaps.rows))
    answers = collection.answers_to_unknown
    left = iter(range(_MOST_LINKS))
    return CollectionView(
        total=_tally(Link(wording.gettext("All")), collection.total),
        texts=[NumberView(wording.status(_known(k))[0], n) for k, n in collection.by_text.items()],
        decades=[
            _tally(Link(wording.decade(key) if key else wording.gettext("Undated")), tally)
            for key, tally in decades.items()
        ],
        pairs=[
            _tally(Link(wording.relation(key), topic_url("relations", key)), tally)
            for key, tally in [*pairs.items()][:_MOST_PAIRS]
        ],
        more_pairs=max(0, len(pairs) - _MOST_PAIRS),
        series=[_gaps(gaps, site, left) for gaps in incomplete[:_MOST_SERIES]],
        more_series=max(0, len(incomplete) - _MOST_SERIES),
        hosts=[NumberView(*item) for item in [*collection.by_host.items()][:_MOST_HOSTS]],
        more_hosts=max(0, len(collection.by_host) - _MOST_HOSTS),
        answers=[_answer(entry, wording) for entry in answers[-_MOST_ANSWERS:]],
        more_answers=max(0, len(answers) - _MOST_ANSWERS),
        contributing=site.document_url(site.contributing) if site.contributing else None,
        root=root_of(COLLECTION_URL),
    )


def _known(status: str) -> str | None:
    """The text status as `Wording.status` expects it."""
    return None if status == Collection.UNSTATED else status


def _tally(name: Link, tally: Tally) -> TallyView:
    return TallyView(name, tally.messages, tally.to_check, tally.one_source, tally.unanswered)


def _gaps(gaps: SeriesGaps, site: Site, left: Iterator[int]) -> GapsView:
    wording = site.wording
    direction = wording.a_to_b(wording.country(gaps.sender), wording.country(gaps.recipient))
    return GapsView(
        series=Link(
            site.archive.registry.occasions[gaps.series].name,
            topic_url("occasions", gaps.series),
        ),
        direction=direction,
        messages=len(gaps.rows),
        missing=len(gaps.missing),
        rows=list(_runs(gaps, wording, left)),
    )


def _runs(gaps: SeriesGaps, wording: Wording, left: Iterator[int]) -> Iterator[Link]:
    """The missing rows, such as `61st`, `63rd to 68th` or `1985–1989`. `left` limits the links."""
    position = count()
    for _, group in groupby(gaps.missing, key=lambda row: row - next(position)):
        run = list(group)
        values = {"occasion.series": gaps.series}
        if not gaps.has_ordinals:
            words = "–".join(str(year) for year in dict.fromkeys((run[0], run[-1])))
            values["date"] = str(run[0])
        elif len(run) == 1:
            words = ordinal_words(run[0], wording.catalogue)
            values["occasion.ordinal"] = str(run[0])
        else:
            first, last = (ordinal_words(row, wording.catalogue) for row in (run[0], run[-1]))
            words = (
                wording.listed((first, last))
                if len(run) == 2
                else wording.gettext("%(first)s to %(last)s", first=first, last=last)
            )
        if len(run) > 1:
            values = {"occasion.series": gaps.series}  # Which one it will be is not known.
        yield Link(words, _filled_in(values) if next(left, None) is not None else None)


def _filled_in(values: Mapping[str, str]) -> str:
    """The address of the page for new messages with values for its fields."""
    return f"{NEW_URL}#{urlencode(values, quote_via=quote)}" if values else NEW_URL


def _answer(entry: Entry, wording: Wording) -> AnswerView:
    """A message, with the record's description of the missing message it replies to.

    Between two parties, those of the missing message are probably the same in the other direction,
    which the page for new messages marks as a guess.
    """
    unknown = [words for words in entry.message.meta.in_reply_to if " " in words]
    values = {}
    if len(entry.senders) == len(entry.recipients) == 1:
        values = {
            "sender": entry.recipients[0].name,
            "recipient": entry.senders[0].name,
            "guess": "sender;recipient",
        }
    return AnswerView(
        Link(wording.entry_title(entry), message_url(entry), wording.comma_separated(unknown)),
        Link(wording.gettext("Add it"), _filled_in(values)),
    )
