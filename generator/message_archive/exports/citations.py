"""How to cite a message, in words: Chicago, APA and MLA, and how its sources are cited.

- `chicago`: The Chicago Manual of Style, 17th ed., notes and bibliography: a note. The letter is
  named by who wrote to whom (chapter 14, "Manuscript Collections" and "Letters in Published
  Collections"); the word letter is left out, telegrams and other forms are named.
- `apa`: Publication Manual of the American Psychological Association, 7th ed., chapters 9 and 10,
  and "Archival Documents and Collections" of apastyle.apa.org: an entry of the reference list.
  What has no title is described in square brackets.
- `mla`: MLA Handbook, 9th ed., chapter 5: an entry of the works cited. A description stands in
  place of a missing title; with a title it is the optional last element.
- `source`: each source that the text is from as a Chicago note (chapter 14, "Websites"), a line
  each; when no text is held, each place where it is known; "" when none is stated.

The site is the container: its name, and the address of the page where that is known. Names are
not inverted (see `parts`). Of many, Chicago names the first of four or more, MLA the first of
three or more, APA the first 19 and the last of more than 20 (9.8). Italics are lost in plain
text. Dates: see `dates`.

A citation of one text of a message says its language, what it is, and the publisher that it is
from. Citations are in English whatever the language of the site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    address,
    capitalized,
    description,
    form,
    joined,
    language_name,
    language_of,
    names,
    origins,
    quoted,
    source_in_words,
)
from message_archive.exports.dates import APA, CHICAGO, MLA, sent_in_words
from message_archive.exports.publication import Publication
from message_archive.model import Text

__all__ = ["STYLES", "Style", "citation"]

Style = Literal["chicago", "apa", "mla", "source"]
STYLES: Final[Mapping[Style, str]] = {
    "chicago": "Chicago",
    "apa": "APA",
    "mla": "MLA",
    "source": "",
}
"""What each style is called; "" for the way the source itself is cited."""

_STATUS: Final = {
    "verbatim": "full text",
    "reported": "reported text",
    "excerpt": "excerpt",
    "translation": "translation",
    "abstract": "abstract",
    None: "text",
}


def citation(entry: Entry, publication: Publication, style: Style, text: Text | None = None) -> str:
    """The message in plain text as `style` cites it; with `text` that text of it."""
    if style == "source":
        sources = origins((text or entry.text).meta.source)
        return "\n".join(map(source_in_words, sources))
    title = (text and text.meta.title) or entry.message.meta.title or ""
    which = _which(text, publication) if text else ""
    url = address(entry, publication)
    write = {"chicago": _chicago, "apa": _apa, "mla": _mla}[style]
    return write(entry, title, which, publication.name, url)


def _which(text: Text, publication: Publication) -> str:
    """`translation in German, from Freedonian State Archive`."""
    words = f"{_STATUS[text.meta.text]} in {language_name(language_of(text, publication))}"
    source = next((source for source in text.meta.source if source.held), None)
    if source is None:
        return words
    return f"{words}, from {source.publisher or source.title or source.url}"


def _chicago(entry: Entry, title: str, which: str, name: str, url: str) -> str:
    what = form(entry)
    parties = f"{joined(names(entry.senders))} to {joined(names(entry.recipients))}"
    if title:
        parties = f"{parties}, {quoted(title, ',')}"
    date = sent_in_words(entry.message.meta, CHICAGO)
    elements = ["" if what == "letter" else what, date, which, name, url]
    return _stopped(f"{parties}{' ' if title else ', '}{', '.join(filter(None, elements))}")


def _apa(entry: Entry, title: str, which: str, name: str, url: str) -> str:
    described = f"[{'; '.join(filter(None, (description(entry), which)))}]"
    return " ".join(
        filter(
            None,
            (
                _stopped(_apa_authors(names(entry.senders))),
                f"({sent_in_words(entry.message.meta, APA)}).",
                _stopped(f"{title} {described}" if title else described),
                _stopped(name),
                url,
            ),
        )
    )


def _apa_authors(listed: Sequence[str]) -> str:
    """All of up to 20; of more the first 19 and the last one."""
    if len(listed) == 1:
        return listed[0]
    last = f". . . {listed[-1]}" if len(listed) > 20 else f"& {listed[-1]}"
    return ", ".join([*listed[:-1][:19], last])


def _mla(entry: Entry, title: str, which: str, name: str, url: str) -> str:
    authors = names(entry.senders)
    described = description(entry)
    last = "; ".join(filter(None, (described if title else "", which)))
    sentences = (
        f"{authors[0]}, et al." if len(authors) > 2 else joined(authors),
        quoted(title, ".") if title else described,
        capitalized(sent_in_words(entry.message.meta, MLA)),
        ", ".join(filter(None, (name, url))),
        capitalized(last),
    )
    return " ".join(_stopped(sentence) for sentence in sentences if sentence)


def _stopped(words: str) -> str:
    """`words` as a sentence: with a full stop, unless it ends in a mark already."""
    return words if words.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{words}."
