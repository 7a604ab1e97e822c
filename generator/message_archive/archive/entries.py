"""Messages with their references to the registry resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from message_archive.archive.holdings import Repository, repository
from message_archive.archive.parties import Participant, participant, slug_of
from message_archive.errors import Code, did_you_mean
from message_archive.model import (
    CountryError,
    Edtf,
    MentionKind,
    Message,
    Occasion,
    Party,
    Registry,
    Text,
    resolve_country,
)
from message_archive.reading.findings import Finding

__all__ = ["Entry", "make_entry"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A message of the archive, its parties and places. Entries are compared by identity.

    `place` and `destination` are registry ids, or slugs of names that are not in the registry.
    `repositories` has the repository of each holding, None for a holding that names none.
    """

    message: Message
    senders: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: Edtf
    place: str | None = None
    destination: str | None = None
    repositories: tuple[Repository | None, ...] = ()

    @property
    def id(self) -> str:
        return self.message.id

    @property
    def text(self) -> Text:
        """The text in the message's own file."""
        return self.message.texts[0]

    @property
    def parties(self) -> tuple[Participant, ...]:
        """Senders, then recipients."""
        return self.senders + self.recipients

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts. The one in the message's own file is first."""
        return self.message.texts

    @property
    def mentions(self) -> tuple[tuple[MentionKind, str], ...]:
        """What its texts mention: kinds and ids, without duplicates."""
        found = (m[:2] for text in self.message.texts for m in text.mentions)
        return tuple(dict.fromkeys(found))

    @property
    def kind(self) -> str | None:
        """The kind of message: congratulation, condolence, …"""
        return self.message.meta.kind

    @property
    def occasion(self) -> Occasion | None:
        """The occasion: `name`, and `series` and `ordinal` if it belongs to a series. None if the
        message records none."""
        return self.message.meta.occasion

    @property
    def occasion_key(self) -> str | None:
        """The key of the occasion: its series, or else a slug of its name. None without one."""
        return (self.occasion.series or slug_of(self.occasion.name)) if self.occasion else None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of country keys, of a sender and of a recipient, without duplicates."""
        to = {party.country for party in self.recipients if party.country}
        by = {party.country for party in self.senders if party.country}
        return sorted((a, b) for a in by for b in to)

    @property
    def sort_key(self) -> tuple[tuple[int, int], str]:
        return (self.date.sort_key, self.id)


def make_entry(message: Message, registry: Registry) -> tuple[Entry, list[Finding]]:
    """Look up the parties, the places and the series of `message` in the registry."""
    findings: list[Finding] = []
    senders, recipients = (
        tuple(_participants(message, side, getattr(message.meta, side), registry, findings))
        for side in ("sender", "recipient")
    )
    series = message.meta.series
    if series and series not in registry.occasions:
        fix = did_you_mean(series, registry.occasions, "add it to _registry/occasions.yml")
        at = ("occasion", "series")
        what = "an unknown series"
        findings.append(Finding(message.path, at, Code.UNKNOWN_SERIES, what, series, fix))
    place, destination = (
        registry.find_place(name) or slug_of(name) if name else None
        for name in (message.meta.place, message.meta.destination)
    )
    repositories = tuple(repository(holding, registry) for holding in message.meta.holding)
    entry = Entry(message, senders, recipients, message.meta.date, place, destination, repositories)
    return entry, findings


def _participants(
    message: Message,
    side: str,
    parties: Iterable[Party],
    registry: Registry,
    findings: list[Finding],
) -> Iterator[Participant]:
    when = message.meta.date
    for index, party in enumerate(parties):
        country = None
        if party.country:
            try:
                country = resolve_country(party.country, when, registry.countries)
            except CountryError as error:
                at = (side, index, "country")
                code, what, fix = error.code, error.what, error.fix
                findings.append(Finding(message.path, at, code, what, party.country, fix))
        yield participant(party, when, country, registry)
