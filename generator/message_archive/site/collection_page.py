"""The page "State of the collection": what the archive has and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, groupby
from typing import Final

from message_archive.archive import Collection, Entry, SeriesGaps, Tally
from message_archive.site.context import Site
from message_archive.site.views import (
    CollectionView,
    GapsView,
    Link,
    NumberView,
    TallyView,
)
from message_archive.words import (
    COLLECTION_URL,
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


def collection_view(site: Site) -> CollectionView:
    """The archive's messages counted by decade, pair of countries, text, confidence and source,
    and the messages that are missing."""
    collection, wording = Collection(site.archive), site.wording
    decades, pairs = collection.by_decade, collection.by_pair
    incomplete = [gaps for gaps in collection.gaps if gaps.missing]
    incomplete.sort(key=lambda gaps: -len(gaps.rows))
    answers = collection.answers_to_unknown
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
        series=[_gaps(gaps, site) for gaps in incomplete[:_MOST_SERIES]],
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


def _gaps(gaps: SeriesGaps, site: Site) -> GapsView:
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
        rows=wording.comma_separated(_runs(gaps, wording)),
    )


def _runs(gaps: SeriesGaps, wording: Wording) -> Iterable[str]:
    """The missing rows, such as `61st`, `63rd to 68th` or `1985–1989`."""
    position = count()
    for _, group in groupby(gaps.missing, key=lambda row: row - next(position)):
        run = list(group)
        if not gaps.has_ordinals:
            yield "–".join(str(year) for year in dict.fromkeys((run[0], run[-1])))
        elif len(run) == 1:
            yield ordinal_words(run[0], wording)
        else:
            first, last = (ordinal_words(row, wording) for row in (run[0], run[-1]))
            words = "%(first)s and %(last)s" if len(run) == 2 else "%(first)s to %(last)s"
            yield wording.gettext(words, first=first, last=last)


def _answer(entry: Entry, wording: Wording) -> Link:
    """A message, with the record's description of the missing message it replies to."""
    unknown = [words for words in entry.message.meta.in_reply_to if " " in words]
    return Link(wording.entry_title(entry), message_url(entry), wording.comma_separated(unknown))
