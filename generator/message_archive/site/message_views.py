"""The views for the templates of a message's page. Links in a view are relative to the site's root;
templates put `root` before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from message_archive.site.change_views import HistoryView
from message_archive.site.comparison import Run
from message_archive.site.list_views import OfficeView
from message_archive.site.views import Link

__all__ = [
    "ChoiceView",
    "ComparedView",
    "HeadingView",
    "HoldingView",
    "MessageView",
    "PartyView",
    "PictureView",
    "RemovedView",
    "SeveralView",
    "SideView",
    "SourceLineView",
    "SourceView",
    "StepsView",
    "TextView",
    "ThreadItem",
]


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party in the head of a message."""

    name: Link
    office: OfficeView | None
    country: Link | None
    as_printed: str | None


@dataclass(frozen=True, slots=True)
class SideView:
    """`side.html`: the parties of one side of a message. `sentence` names the first ones if a page
    has no room for a card for each; otherwise it is empty. Several parties from the same country
    have it in `country`, and none of their own."""

    label: str
    country: Link | None
    parties: Sequence[PartyView]
    sentence: str
    root: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of a text and its details."""

    name: str
    """Its title, else its publisher, else its host."""
    title: str | None
    publisher: str | None
    url: str | None
    archived: str | None
    published: str | None
    retrieved: str | None
    sha256: str | None
    captured: str
    """When it was read, whether it has changed since, and whether it is gone. "" if not known."""
    text: str | None
    language: str | None
    language_tag: str | None
    is_held: bool


SourceKind = Literal["published", "named", "read", "elsewhere", "kept", "unknown"]


@dataclass(frozen=True, slots=True)
class SourceLineView:
    """The line below the state of a text that says where the text is from.

    `kind` is `published` for a publisher, `named` for a title or a host, `read` if only the source
    has the text, `elsewhere` if the source of the text is not recorded but another is, `kept` for a
    repository, and `unknown` if there is nothing to say. `more` is the number of further sources.
    """

    kind: SourceKind
    name: str = ""
    url: str | None = None
    detail: str = ""
    """The date, or the place in the repository."""
    more: int = 0


@dataclass(frozen=True, slots=True)
class HoldingView:
    """A repository that keeps the document. `details` describes it: kind, extent, material."""

    repository: Link | None
    place: str
    details: str
    url: str | None


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading of a text: its anchor on the page, its words, and its level in HTML."""

    anchor: str
    words: str
    level: int


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
    """Whether the archive wrote the text itself, as it does abstracts."""
    source_line: SourceLineView
    headings: Sequence[HeadingView]
    """Its contents; empty if it has fewer than two headings."""
    sources: Sequence[SourceView]
    detail: str = ""
    """Distinguishes the text from others with the same language and status."""
    is_original: bool = False
    """Whether it is in the language of the original, and others are not."""
    citations: Sequence[tuple[str, str]] = ()
    """Pairs of a style and the citation of the text in it. Empty if the message has one text."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A text's name; `anchor` is its anchor on the page."""

    anchor: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class ComparedView:
    """A comparison of two texts in one language. `paragraphs` is empty if they are too long.

    `is_whole` is False if the comparison stopped before the end.
    """

    first: ChoiceView
    second: ChoiceView
    direction: str
    paragraphs: Sequence[Sequence[Run]] = ()
    differences: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SeveralView:
    """`several.html`, included by `message.html` for messages with more than one text.

    `choices` are the texts available for the side-by-side view. `steps` is JSON that says how many
    paragraphs of two texts belong together: `{"text text-zh": "1:1 2:1"}`. It leaves out pairs with
    the same number of paragraphs and pairs that are too long.
    """

    choices: Sequence[ChoiceView]
    steps: str
    compared: Sequence[ComparedView]


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """A message in a thread. If it is not held, only `words` is filled. `url` is relative to the
    page."""

    words: str
    url: str | None
    date: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class StepsView:
    """The messages before and after a message in one of its lists, or in several of them. `kind` is
    `thread`, `series`, `pair` or `all`, or these with a space between. Addresses of messages are
    relative to the page."""

    kind: str
    lists: Sequence[Link]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class PictureView:
    """`pictures.html`: a picture of the message.

    `small`, `middle` and `large` are its addresses, with 300, 1,200 and 2,800 pixels on the long
    side. A small picture has the same address several times. Each size is width and height in
    pixels, or zeros if they are not known.
    """

    number: int
    label: str
    alt: str
    """What it shows, or else its number and its label."""
    small: str
    small_size: tuple[int, int]
    middle: str
    middle_size: tuple[int, int]
    large: str
    large_size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MessageView:
    """`message.html`."""

    id: str
    heading: str
    heading_language: str | None
    """If it is in another script than the interface."""
    heading_direction: str
    date: str
    by: str
    """`A to B`, for quotations; "" if the title of the message is this, a colon and the heading."""
    iso_day: str | None
    """The day in ISO 8601, if it is known for certain."""
    received: str | None
    published: str | None
    senders: Markup
    recipients: Markup
    """Both are rendered from `side.html`, once for all messages with the same parties."""
    pairs: Sequence[Link]
    """Its first pairs of countries."""
    place: Link | None
    """Where it was sent from, under its name at that time; `detail` has another name of today."""
    destination: Link | None
    occasion: Link | None
    kind: Link | None
    form: str | None
    is_doubtful: bool
    texts: Sequence[TextView]
    several: SeveralView | None
    """None for a message with one text."""
    holdings: Sequence[HoldingView]
    pictures: Sequence[PictureView]
    comparisons: Sequence[str]
    """Who compared the text with what, and when."""
    sources: Sequence[SourceView]
    thread: Sequence[ThreadItem]
    related: Sequence[Link]
    mentioned_in: Sequence[Link]
    """Messages whose texts mention this one. Addresses are relative to the page."""
    part_of: Sequence[Link]
    """The stories that show the message. Addresses are relative to the root."""
    trail: Sequence[Link]
    """The path to the page: the lists above it, the outermost first."""
    tags: Sequence[Link]
    notes: str | None
    rights: str | None
    citations: Sequence[tuple[str, str]]
    """Pairs of a style and the citation of the message in it."""
    reference: Mapping[str, str]
    """What the page makes RIS and BibTeX from, in addition to its head."""
    files: Sequence[Link]
    """The sidecar files of the page."""
    history: HistoryView | None
    """Its revisions; None if there are none."""
    steps: Sequence[StepsView]
    root: str


@dataclass(frozen=True, slots=True)
class RemovedView:
    """`removed.html`: the page that replaces a removed message."""

    id: str
    title: str
    date: str
    removed: str
    reason: str
    see: Link | None
    trail: Sequence[Link]
    root: str
