"""A message: what its file states (`FrontMatter`), its id and path, and its texts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from message_archive.model.base import Date, Id, Language, Line, Prose, Record, at_most
from message_archive.model.parts import Occasion, Party, Source, TextStatus

__all__ = ["Confidence", "FrontMatter", "Kind", "Message", "Text", "TextFrontMatter"]

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

# More than any joint message has; a longer list is a mistake or an attack.
_SEVERAL = at_most(100)
_Parties = Annotated[tuple[Party, ...], _SEVERAL, Field(min_length=1)]
_Sources = Annotated[tuple[Source, ...], _SEVERAL]
_Lines = Annotated[tuple[Line, ...], _SEVERAL]
_Ids = Annotated[tuple[Id, ...], _SEVERAL]


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

    `path` is the file's, relative to the folder of messages, with `/` on every system.
    """

    id: str
    path: str
    meta: FrontMatter
    texts: tuple[Text, ...]
