"""What a citation is made of, the same in every format.

**Names** are given as they are and whole, in their own order. Which part of `Xi Jinping` or
`Rufus T. Firefly` is the family name neither the files nor the registry say, and a guess by
language or country would be wrong for many; so each format gets a name in the form in which
readers leave it undivided, and lists are in the order of the archive, not inverted.

**The text** of a message is given only if it is an abstract in the archive's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError

from message_archive.archive import Entry, Participant
from message_archive.exports.dates import CHICAGO, in_words, iso_date, sent_in_words
from message_archive.exports.publication import Publication
from message_archive.model import Source, Text

__all__ = [
    "abstract",
    "address",
    "capitalized",
    "date_remark",
    "description",
    "form",
    "joined",
    "language_name",
    "language_of",
    "names",
    "one_line",
    "origins",
    "quoted",
    "remarks",
    "source_in_words",
    "sources",
    "title",
]

_MOST_NAMES: Final = 3

# All formats of a message are made one after the other, and each asks for the same things.
_once = lru_cache(maxsize=16)


@_once
def title(entry: Entry, publication: Publication) -> str:
    """The title that the site gives a message."""
    return publication.wording.entry_title(entry)


@_once
def address(entry: Entry, publication: Publication) -> str:
    """The address of a message's page; "" when the site's is not known."""
    return publication.url_of(entry) if publication.url else ""


def names(parties: Sequence[Participant]) -> list[str]:
    """The name of each: the person, or the body where no person is named."""
    return [party.name for party in parties]


def joined(listed: Sequence[str], most: int = _MOST_NAMES) -> str:
    """`A`, `A and B`, `A, B, and C`; of more than `most` the first, `A et al.`."""
    if len(listed) > most:
        return f"{listed[0]} et al."
    if len(listed) < 3:
        return " and ".join(listed)
    return f"{', '.join(listed[:-1])}, and {listed[-1]}"


def form(entry: Entry) -> str:
    """What it is: its form, else `letter` or `message`."""
    meta = entry.message.meta
    return meta.form or ("letter" if meta.kind == "letter" else "message")


def description(entry: Entry) -> str:
    """`Telegram to Gloria Teasdale`."""
    return f"{capitalized(form(entry))} to {joined(names(entry.recipients))}"


def capitalized(words: str) -> str:
    """`words` as they begin a sentence."""
    return words[:1].upper() + words[1:]


def language_of(text: Text, publication: Publication) -> str:
    """The BCP 47 tag of a text."""
    return text.meta.language or publication.language


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """The name of a language in English; the tag itself when the CLDR has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def abstract(entry: Entry) -> str | None:
    """The abstract, in Markdown; None when the text is no abstract or empty."""
    text = entry.text
    return text.markdown.strip() or None if text.meta.text == "abstract" else None


@_once
def sources(entry: Entry) -> tuple[Source, ...]:
    """Every source of every text, each once, those of the message itself first."""
    return tuple(dict.fromkeys(s for text in entry.message.texts for s in text.meta.source))


def origins(sources: Sequence[Source]) -> Sequence[Source]:
    """The sources that a text is held from; when none is held, every place where it is known."""
    return [source for source in sources if source.held] or sources


def source_in_words(source: Source) -> str:
    """A source as it is cited itself, as in a note of Chicago (17th ed., chapter 14, "Websites").

    `“Title,” Publisher, June 22, 1931, accessed February 1, 2026, https://….`
    """
    elements = [
        source.publisher,
        in_words(source.published, CHICAGO) if source.published else None,
        f"accessed {in_words(source.retrieved, CHICAGO)}" if source.retrieved else None,
        source.url,
        f"archived at {source.archived}" if source.archived else None,
    ]
    rest = ", ".join(filter(None, elements))
    if source.title and rest:
        return f"{quoted(source.title, ',')} {rest}."
    return quoted(source.title, ".") if source.title else f"{rest}."


def quoted(title: str, mark: str) -> str:
    """`“Freedonia ‘offers’ help,”`: in quotation marks, its own ones made single, with the comma
    or full stop that follows it inside of them. A mark of its own stands for a full stop; before a
    comma a question mark stays (Chicago, 17th ed., 6.125)."""
    ends = ".,?!" if mark == "." else ".,"
    return f"“{title.translate(_INNER_QUOTES)}{'' if title[-1] in ends else mark}”"


_INNER_QUOTES = str.maketrans('“”"', "‘’'")


def date_remark(entry: Entry) -> str | None:
    """What formats with numbers for dates cannot say of a date; None when they say it all."""
    if entry.date.is_undated:
        return "Undated."
    if iso_date(entry.date):
        return None
    meta = entry.message.meta
    words = sent_in_words(meta, CHICAGO)
    if meta.dated_by:
        return f"{capitalized(words)}."
    return f"{'Sent' if entry.date.is_open_before else 'Dated'} {words}."


@_once
def remarks(entry: Entry) -> tuple[str, ...]:
    """What has no field of its own: doubts about the date, the sources, the notes.

    The first two never begin like `key: value`, which citation managers read as a field. Notes
    may have several lines.
    """
    said = (
        date_remark(entry),
        *(f"From {source_in_words(source)}" for source in sources(entry)),
        entry.message.meta.notes,
    )
    return tuple(remark.strip() for remark in said if remark)


def one_line(text: str) -> str:
    """Runs of white space, every kind of line end among them, as one space."""
    return " ".join(text.split())
