"""What the templates of the page of a message receive. Links in a view are addresses from the
site's root; templates put `root` before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.comparison import Run
from message_archive.site.views import Link

__all__ = [
    "ChoiceView",
    "ComparedView",
    "MessageView",
    "PartyView",
    "RemovedView",
    "SeveralView",
    "SideView",
    "SourceView",
    "TextView",
    "ThreadItem",
]


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party in the head of a message."""

    name: Link
    role: str | None
    organization: Link | None
    country: Link | None
    as_printed: str | None


@dataclass(frozen=True, slots=True)
class SideView:
    """`side.html`: the parties of one side of a message."""

    label: str
    parties: Sequence[PartyView]
    root: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: where a text stands, and what is known of it."""

    name: str
    """Its title, its publisher, or the host it is on: the first of them that is known."""
    title: str | None
    publisher: str | None
    url: str | None
    archived: str | None
    published: str | None
    retrieved: str | None
    sha256: str | None
    text: str | None
    language: str | None
    language_tag: str | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class TextView:
    """One text of the message."""

    anchor: str
    language: str
    language_name: str
    direction: str
    status: str
    status_sentence: str
    title: str | None
    html: Markup
    notes: str | None
    rights: str | None
    is_doubtful: bool
    is_ours: bool
    """Whether the words are the archive's own: an abstract."""
    sources: Sequence[SourceView]
    detail: str = ""
    """What tells it from another text of the same language and status."""
    citations: Sequence[tuple[str, str]] = ()
    """Styles, and the text as each cites it; for one of several."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A text by its name, `anchor` being its place in the page."""

    anchor: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class ComparedView:
    """Two texts in one language, compared; without `paragraphs` when they are too long for it.

    `is_whole` is False when the end of them was not compared.
    """

    first: ChoiceView
    second: ChoiceView
    direction: str
    paragraphs: Sequence[Sequence[Run]] = ()
    differences: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SeveralView:
    """`several.html`, a part of `message.html` for messages with more than one text.

    `choices` are the texts that can stand side by side. `steps` says for two of them, as JSON, how
    many paragraphs of each belong together: `{"text text-zh": "1:1 2:1"}`; nothing for two that
    have as many paragraphs as each other or are too long.
    """

    choices: Sequence[ChoiceView]
    steps: str
    compared: Sequence[ComparedView]


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """A step of an exchange: `words` alone for a message that is not held."""

    words: str
    url: str | None
    date: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MessageView:
    """`message.html`."""

    id: str
    heading: str
    day: str
    rest_of_date: str
    date: str
    edtf: str
    received: str | None
    published: str | None
    senders: Markup
    recipients: Markup
    """Both are rendered `side.html`: most stand in many messages."""
    occasion: Link
    kind: Link | None
    form: str | None
    is_doubtful: bool
    texts: Sequence[TextView]
    several: SeveralView | None
    """None for a message with one text."""
    sources: Sequence[SourceView]
    thread: Sequence[ThreadItem]
    related: Sequence[Link]
    trail: Sequence[Link]
    tags: Sequence[str]
    notes: str | None
    rights: str | None
    citations: Sequence[tuple[str, str]]
    """Styles, and the message as each cites it."""
    files: Sequence[Link]
    """The files beside the page."""
    previous: Link | None
    next: Link | None
    root: str


@dataclass(frozen=True, slots=True)
class RemovedView:
    """`removed.html`: the page that stays of a message that was removed."""

    id: str
    title: str
    date: str
    removed: str
    reason: str
    see: Link | None
    year: Link
    root: str
