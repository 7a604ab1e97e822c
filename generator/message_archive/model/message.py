"""A message: its front matter with parties, occasion and sources, its id, path and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from message_archive.errors import Code
from message_archive.model.base import (
    Date,
    Id,
    Language,
    Line,
    Prose,
    Record,
    Url,
    WarningCode,
    at_most,
    mistake,
)
from message_archive.model.edtf import Edtf

__all__ = [
    "Confidence",
    "DatedBy",
    "FrontMatter",
    "Kind",
    "Message",
    "Occasion",
    "Party",
    "Source",
    "Text",
    "TextFrontMatter",
    "TextStatus",
]

Kind = Literal[
    "congratulation",
    "condolence",
    "sympathy",
    "greeting",
    "thanks",
    "reply",
    "appeal",
    "letter",
    "other",
]
Confidence = Literal["certain", "check"]
DatedBy = Literal["received", "published"]
TextStatus = Literal["verbatim", "reported", "excerpt", "translation", "abstract"]


class Party(Record):
    """Who sends or receives: a person, a body, or a person for a body. Needs one of the two."""

    name: Line | None = None
    """The person; looked up in the registry by name or alias."""
    role: Line | None = None
    """The office at the time; the registry's dated office when left out."""
    organization: Line | None = None
    """The body, people or party written for or to; looked up in the registry."""
    country: Line | None = None
    """ISO 3166-1 alpha-2 at the date of the message, or a code of ISO 3166-3."""
    as_printed: Line | None = None
    """The name as the source prints it."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_someone(self) -> Self:
        if not (self.name or self.organization):
            what, fix = "a party without a name or organization", "add name or organization"
            raise mistake(Code.EMPTY_PARTY, what, fix)
        return self


class Occasion(Record):
    """What the message is about; `ordinal` counts the anniversaries of a `series`."""

    name: Line
    """The occasion in words."""
    series: Id | None = None
    """Id of a series in `_registry/occasions.yml`."""
    ordinal: Annotated[int, Field(ge=1, le=9999)] | None = None
    """Which anniversary: 75 for the 75th. Needs a series."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        if self.ordinal and not self.series:
            what, fix = "an ordinal without a series", "name the series, or drop the ordinal"
            raise mistake(Code.ORDINAL_WITHOUT_SERIES, what, fix)
        return self


class Source(Record):
    """Where a text was found, or stands without being held here (`held: false`)."""

    title: Line | None = None
    """The title of the page or document, as printed."""
    publisher: Line | None = None
    """Who published it."""
    url: Url | None = None
    """Its address, http or https."""
    published: Date | None = None
    """When it was published."""
    retrieved: Date | None = None
    """When it was read for this archive."""
    archived: Url | None = None
    """The address of an archived copy of the page."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the bytes that were read, 64 hexadecimal digits."""
    held: bool = True
    """`false`: this text is known, and the archive does not hold it."""
    language: Language | None = None
    """Language of the text there."""
    text: TextStatus | None = None
    """What the text there is."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.title or self.publisher or self.url):
            what, fix = "a source that names nothing", "add title, publisher or url"
            raise mistake(Code.EMPTY_SOURCE, what, fix)
        return self


# More than any joint message has; a longer list is a mistake or an attack.
_SEVERAL = at_most(100)
_Parties = Annotated[tuple[Party, ...], _SEVERAL, Field(min_length=1)]
_Sources = Annotated[tuple[Source, ...], _SEVERAL]
_Lines = Annotated[tuple[Line, ...], _SEVERAL]
_Ids = Annotated[tuple[Id, ...], _SEVERAL]
_Warnings = Annotated[tuple[WarningCode, ...], _SEVERAL]


class FrontMatter(Record):
    """The keys of a message file. The first four are required."""

    date: Date
    """When it was sent, as an EDTF date, or `undated`."""
    sender: _Parties
    """Who sent it: a party, or a list of parties for a joint message."""
    recipient: _Parties
    """Whom it was sent to: a party or a list of parties."""
    occasion: Occasion
    """What it is about: words, or `{name, series, ordinal}`."""
    received: Date | None = None
    """When it was received (EDTF)."""
    published: Date | None = None
    """When it was first published (EDTF)."""
    kind: Kind | None = None
    """What it does."""
    form: Line | None = None
    """How it travelled: message, telegram, letter, note, post, …"""
    title: Line | None = None
    """Its title; made from sender, recipient and occasion when left out."""
    language: Language | None = None
    """BCP 47 tag of the text below; the archive's language when left out."""
    text: TextStatus | None = None
    """What the text below is."""
    source: _Sources = ()
    """Where the text was found, and where others are known: a source or a list."""
    in_reply_to: _Lines = ()
    """Ids of the messages it answers, or words for one that is not held."""
    related: _Lines = ()
    """Ids of messages that belong with it, or words."""
    aliases: _Ids = ()
    """Former ids; their addresses lead here for ever."""
    added: Date | None = None
    """The day it entered the archive (EDTF), for feeds; the history of git goes before it."""
    tags: _Lines = ()
    """Free keywords."""
    notes: Prose | None = None
    """Anything a reader should know, in plain text."""
    confidence: Confidence | None = None
    """`check`: something in the record is worked out and not printed."""
    rights: Line | None = None
    """Whose the text is and what may be done with it."""
    accept: _Warnings = ()
    """Codes of the warnings that are not reported for this message; say in `notes` why."""

    @property
    def dated_by(self) -> tuple[DatedBy, Edtf] | None:
        """The key that `date` is the day of, and that day, where the day of sending is not known:
        `received` of `date: ../1931-06-20` and `received: 1931-06-20`."""
        if not self.date.is_open_before:
            return None
        end = self.date.stated
        keys: tuple[DatedBy, ...] = ("received", "published")
        for key in keys:
            day: Edtf | None = getattr(self, key)
            if day and replace(day, text=end.text) == end:
                return key, day
        return None


class TextFrontMatter(Record):
    """The keys of another text of a message, `<id>.<label>.md`."""

    language: Language | None = None
    """BCP 47 tag of the text; taken from the label (`zh`, `en-kcna`) when left out."""
    text: TextStatus | None = None
    """What the text is."""
    title: Line | None = None
    """The text's own title."""
    source: _Sources = ()
    """Where the text was found."""
    notes: Prose | None = None
    """Anything a reader should know about this text."""
    confidence: Confidence | None = None
    """`check`: something about this text is worked out and not printed."""
    rights: Line | None = None
    """Whose the text is and what may be done with it."""


class Text(Record):
    """One text of a message. `label` is "" for the one in the message's own file.

    `markdown` is the text as contributed, `rendered` the safe HTML made of it; None for a text
    without any mark, whose HTML is as quick to make as to keep. `digest` is the SHA-256 of the
    file, `facts_digest` that of its front matter.
    """

    label: str
    path: str
    meta: TextFrontMatter
    markdown: str
    rendered: str | None
    digest: bytes
    facts_digest: bytes


class Message(Record):
    """A message of the archive: `meta` as its file states it, and its `texts`, its own first.

    `path` is that of its own file from the project's folder, `messages/2020/<id>.md`, with `/` on
    every system.
    """

    id: str
    path: str
    meta: FrontMatter
    texts: tuple[Text, ...]
