"""The elements of a citation that all formats share.

**Names** have a family name only if the registry gives it (`message_archive.words.personal_names`).
Other names are whole and in their own order, in the form that readers of the format do not split.
Lists keep the order of the archive.

**The text** of a message is included only if it is an abstract written for the archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError

from message_archive.archive import Entry, Participant
from message_archive.exports.dates import CHICAGO, in_words, iso_date, sent_in_words
from message_archive.exports.publication import Publication
from message_archive.markup import letter_words
from message_archive.model import Source, Text
from message_archive.words import PersonalName, personal_name

__all__ = [
    "Kept",
    "abstract",
    "address",
    "archive_of",
    "authors",
    "capitalized",
    "date_remark",
    "description",
    "form",
    "form_or_kind",
    "genre",
    "has_only_abstract",
    "join_names",
    "language_name",
    "language_of",
    "languages_of",
    "names",
    "one_line",
    "origins",
    "quoted",
    "remarks",
    "run_on",
    "source_in_words",
    "sources",
    "title",
]

_MOST_NAMES: Final = 3

# All formats of a message are made one after another, and they need the same elements.
_once = lru_cache(maxsize=16)


@_once
def title(entry: Entry, publication: Publication) -> str:
    """The title of a message on the site."""
    return publication.wording.entry_title(entry)


@_once
def address(entry: Entry, publication: Publication) -> str:
    """The address of a message's page; "" if the address of the site is not known."""
    return publication.url_of(entry) if publication.url else ""


class Kept(NamedTuple):
    """Where a document is kept. All parts are "" if it is not known."""

    repository: str = ""
    collection: str = ""
    shelfmark: str = ""

    @property
    def place(self) -> str:
        """The place in the repository: `Marlow Papers, FO 371/12`."""
        return ", ".join(filter(None, (self.collection, self.shelfmark)))


@_once
def archive_of(entry: Entry) -> Kept:
    """Where the document is kept: the first holding that names a repository."""
    for holding, repository in zip(entry.message.meta.holding, entry.repositories, strict=True):
        if repository:
            return Kept(repository.name, holding.collection or "", holding.shelfmark or "")
    return Kept()


def names(parties: Sequence[Participant]) -> list[str]:
    """The name of each party: the person, or the organization if no person is named."""
    return [party.name for party in parties]


def authors(parties: Sequence[Participant], publication: Publication) -> list[PersonalName]:
    """The name of each party, with its family name if the registry has it."""
    registry = publication.archive.registry
    return [personal_name(party.name, party.person, registry) for party in parties]


def join_names(listed: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B, and C`; if there are many, `A et al.`."""
    if len(listed) > _MOST_NAMES:
        return f"{listed[0]} et al."
    if len(listed) < 3:
        return " and ".join(listed)
    return f"{', '.join(listed[:-1])}, and {listed[-1]}"


def form(entry: Entry) -> str:
    """The form of the message, or else `letter` or `message`."""
    meta = entry.message.meta
    return meta.form or ("letter" if meta.kind == "letter" else "message")


def form_or_kind(entry: Entry) -> str:
    """The form of the message, or else its kind; "" without either."""
    return entry.message.meta.form or entry.message.meta.kind or ""


def genre(entry: Entry) -> str:
    """The form of the message, or else its kind; `telegram (abstract)` if no text is held."""
    what = form_or_kind(entry)
    if not has_only_abstract(entry):
        return what
    return f"{what} (abstract)" if what else "abstract"


def has_only_abstract(entry: Entry) -> bool:
    """Whether the archive has no text of the message, only what it wrote itself."""
    return all(text.meta.text == "abstract" for text in entry.message.texts)


def description(entry: Entry) -> str:
    """`Telegram to Gloria Teasdale`."""
    return f"{capitalized(form(entry))} to {join_names(names(entry.recipients))}"


def capitalized(words: str) -> str:
    """`words` with a capital at the start."""
    return words[:1].upper() + words[1:]


def language_of(text: Text, publication: Publication) -> str:
    """The BCP 47 tag of a text."""
    return text.meta.language or publication.language


@lru_cache(maxsize=1024)
def languages_of(entry: Entry, publication: Publication) -> list[str]:
    """The BCP 47 tags of the texts of a message, without repetitions."""
    return list(dict.fromkeys(language_of(text, publication) for text in entry.message.texts))


def language_name(tag: str) -> str:
    """The English name of a language, or the tag if the CLDR has no name."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def abstract(entry: Entry) -> str | None:
    """The words of the abstract; None if the text is not an abstract or is empty."""
    text = entry.text
    if text.meta.text != "abstract":
        return None
    return letter_words(text.markdown, text.rendered).strip() or None


@_once
def sources(entry: Entry) -> tuple[Source, ...]:
    """All sources of all texts without repetitions, those of the message itself first."""
    return tuple(dict.fromkeys(s for text in entry.message.texts for s in text.meta.source))


def origins(sources: Sequence[Source]) -> Sequence[Source]:
    """The sources of texts that are held, or all sources if no text is held."""
    return [source for source in sources if source.held] or sources


def source_in_words(source: Source) -> str:
    """The citation of a source as a Chicago note (17th ed., chapter 14, "Websites").

    `“Title,” Publisher, June 22, 1931, accessed February 1, 2026, https://…`, without a full stop
    after an address, which it would seem to belong to.
    """
    elements = [
        source.publisher,
        in_words(source.published, CHICAGO) if source.published else None,
        f"accessed {in_words(source.retrieved, CHICAGO)}" if source.retrieved else None,
        source.url,
        f"archived at {source.archived}" if source.archived else None,
    ]
    rest = ", ".join(filter(None, elements))
    end = "" if source.url or source.archived else "."
    if source.title and rest:
        return f"{quoted(source.title, ',')} {rest}{end}"
    return quoted(source.title, ".") if source.title else f"{rest}{end}"


def quoted(title: str, mark: str) -> str:
    """`“Freedonia ‘offers’ help,”`: a title in quotation marks.

    Inner quotation marks become single ones. The comma or full stop in `mark` goes inside. If the
    title ends in punctuation, that replaces a full stop; a question mark also stays before a comma
    (Chicago, 17th ed., 6.125).
    """
    ends = ".,?!" if mark == "." else ".,"
    return f"“{title.translate(_INNER_QUOTES)}{'' if title[-1] in ends else mark}”"


_INNER_QUOTES = str.maketrans('“”"', "‘’'")


def date_remark(entry: Entry) -> str | None:
    """The part of a date that numbers cannot express; None if they express all of it."""
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
    """Information without a field: doubts about the date, the sources, the notes.

    The first two never look like `key: value`, which citation managers read as a field. Notes can
    have several lines.
    """
    said = (
        date_remark(entry),
        *(f"From {source_in_words(source)}" for source in sources(entry)),
        entry.message.meta.notes,
    )
    return tuple(remark.strip() for remark in said if remark)


def run_on(said: Sequence[str]) -> str:
    """Remarks on one line. A dash follows a remark without a full stop, as after an address."""
    lines = [one_line(each) for each in said]
    marked = [each if each.endswith((".", "?", "!")) else f"{each} –" for each in lines[:-1]]
    return " ".join([*marked, *lines[-1:]])


def one_line(text: str) -> str:
    """`text` with each run of white space, including any line end, replaced by one space."""
    return " ".join(text.split())
