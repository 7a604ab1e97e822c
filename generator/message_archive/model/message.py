"""The model of a message: its front matter, its parties, occasion and sources, and its texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Final, Literal, Self

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
from message_archive.model.document import Collation, Holding, Image, Picture
from message_archive.model.edtf import Edtf
from message_archive.model.mention import Mention
from message_archive.model.text_fault import TextFault

__all__ = [
    "REQUIRED",
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
    """A sender or recipient: a person, an organization, or a person for an organization."""

    name: Line | None = None
    """The person; looked up in the registry by name or alias."""
    role: Line | None = None
    """The office at the time; defaults to the dated office in the registry."""
    organization: Line | None = None
    """The organization or group written for or to; looked up in the registry."""
    country: Line | None = None
    """ISO 3166-1 alpha-2 code at the date of the message, or a code of ISO 3166-3."""
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
    """The occasion of a message; `ordinal` counts the anniversaries of a `series`."""

    name: Line
    """The name of the occasion."""
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
    """A source of the text, or of another text that the archive does not hold (`held: false`)."""

    title: Line | None = None
    """The title of the page or document, as printed."""
    publisher: Line | None = None
    """The publisher."""
    url: Url | None = None
    """Its http or https address."""
    published: Date | None = None
    """When it was published."""
    retrieved: Date | None = None
    """When it was retrieved for this archive."""
    archived: Url | None = None
    """The address of an archived copy of the page."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the retrieved bytes, 64 hexadecimal digits."""
    held: bool = True
    """`false`: the source is known, but the archive does not hold its text."""
    language: Language | None = None
    """The language of the text in this source."""
    text: TextStatus | None = None
    """The status of the text in this source."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.title or self.publisher or self.url):
            what, fix = (
                "a source without title, publisher or address",
                "add title, publisher or url",
            )
            raise mistake(Code.EMPTY_SOURCE, what, fix)
        return self


# More than any joint message needs; a longer list is a mistake or an attack.
_SEVERAL = at_most(100)
_Parties = Annotated[tuple[Party, ...], _SEVERAL, Field(min_length=1)]
_Sources = Annotated[tuple[Source, ...], _SEVERAL]
_Holdings = Annotated[tuple[Holding, ...], _SEVERAL]
_Comparisons = Annotated[tuple[Collation, ...], _SEVERAL]
_Images = Annotated[tuple[Image, ...], at_most(1000)]
_Lines = Annotated[tuple[Line, ...], _SEVERAL]
_Ids = Annotated[tuple[Id, ...], _SEVERAL]
_Warnings = Annotated[tuple[WarningCode, ...], _SEVERAL]


REQUIRED: Final = ("date", "sender", "recipient", "occasion")
"""The keys that a message must have, unless the setting `required` leaves out the last."""


class FrontMatter(Record):
    """The keys of a message file. `REQUIRED` and the setting `required` say which it must have."""

    date: Date
    """When it was sent: an EDTF date or `undated`."""
    sender: _Parties
    """The sender: a party, or a list of parties for a joint message."""
    recipient: _Parties
    """The recipient: a party or a list of parties."""
    occasion: Occasion | None = None
    """The occasion: its name, or `{name, series, ordinal}`."""
    place: Line | None = None
    """The place where it was written or sent from; looked up in the registry by name or alias."""
    destination: Line | None = None
    """The place it was sent to; looked up in the registry by name or alias."""
    received: Date | None = None
    """When it was received (EDTF)."""
    published: Date | None = None
    """When it was first published (EDTF)."""
    kind: Kind | None = None
    """The kind of message."""
    form: Line | None = None
    """The form in which it was sent: message, telegram, letter, note, post, …"""
    title: Line | None = None
    """The title; defaults to sender, recipient and occasion."""
    language: Language | None = None
    """BCP 47 tag of the text below; defaults to the archive's language."""
    text: TextStatus | None = None
    """The status of the text below."""
    source: _Sources = ()
    """Sources of the text, and sources of texts that are not held: a source or a list."""
    holding: _Holdings = ()
    """Where the original and its copies are kept: a holding or a list."""
    images: _Images = ()
    """Pictures of the document, in order; by default the image files next to the message."""
    checked: _Comparisons = ()
    """Who compared the text with what, and when: a comparison or a list."""
    in_reply_to: _Lines = ()
    """Ids of the messages it replies to, or a description of one that is not held."""
    related: _Lines = ()
    """Ids or descriptions of related messages."""
    aliases: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    added: Date | None = None
    """The day it entered the archive (EDTF), for feeds; the Git history takes precedence."""
    tags: _Lines = ()
    """Free keywords."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""
    confidence: Confidence | None = None
    """`check`: something in the record is inferred, not printed in the source."""
    rights: Line | None = None
    """The owner of the rights in the text, and the permitted uses."""
    accept: _Warnings = ()
    """Codes of warnings that are not reported for this message; give the reason in `notes`."""

    @property
    def occasion_name(self) -> str:
        """The name of the occasion; "" if none is recorded."""
        return self.occasion.name if self.occasion else ""

    @property
    def series(self) -> str | None:
        """The id of the series of its occasion."""
        return self.occasion.series if self.occasion else None

    @property
    def ordinal(self) -> int | None:
        """Which anniversary of its series it is about."""
        return self.occasion.ordinal if self.occasion else None

    @property
    def dated_by(self) -> tuple[DatedBy, Edtf] | None:
        """The key with the same day as `date`, and that day, if the day of sending is unknown:
        `received` for `date: ../1931-06-20` and `received: 1931-06-20`."""
        if not self.date.is_open_before:
            return None
        end = self.date.known_part
        keys: tuple[DatedBy, ...] = ("received", "published")
        for key in keys:
            day: Edtf | None = getattr(self, key)
            if day and replace(day, text=end.text) == end:
                return key, day
        return None


class TextFrontMatter(Record):
    """The keys of another text of a message, `<id>.<label>.md`."""

    language: Language | None = None
    """BCP 47 tag of the text; defaults to the language in the label (`zh`, `en-kcna`)."""
    text: TextStatus | None = None
    """The status of the text."""
    title: Line | None = None
    """The title of this text."""
    source: _Sources = ()
    """Sources of the text."""
    notes: Prose | None = None
    """Notes for readers about this text."""
    confidence: Confidence | None = None
    """`check`: something about this text is inferred, not printed in the source."""
    rights: Line | None = None
    """The owner of the rights in the text, and the permitted uses."""


class Text(Record):
    """One text of a message. `label` is "" for the text in the message's main file.

    `markdown` is the text as contributed, and `rendered` its sanitized HTML. `rendered` is None for
    a text without markup, whose HTML is as fast to render as to store. `mentions` are the links in
    it to people, places, organizations, works and messages, and `faults` what a page cannot show.
    `digest` is the SHA-256 of the file, and `facts_digest` the SHA-256 of its front matter.
    """

    label: str
    path: str
    meta: TextFrontMatter
    markdown: str
    rendered: str | None
    mentions: tuple[Mention, ...] = ()
    faults: tuple[TextFault, ...] = ()
    digest: bytes
    facts_digest: bytes


class Message(Record):
    """A message of the archive: `meta` as in its file, its `texts`, the main text first, and its
    `pictures`.

    `path` is the path of its main file below the project's folder, `messages/2020/<id>.md`, with
    `/` on every system.
    """

    id: str
    path: str
    meta: FrontMatter
    texts: tuple[Text, ...]
    pictures: tuple[Picture, ...] = ()
