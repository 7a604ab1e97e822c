"""Citations of a message as text (Chicago, APA and MLA), and citations of its sources.

- `chicago`: The Chicago Manual of Style, 17th ed., notes and bibliography: a note. It names a
  letter by its sender and recipient (chapter 14, "Manuscript Collections" and "Letters in Published
  Collections"). It omits the word letter, but names telegrams and other forms.
- `apa`: Publication Manual of the American Psychological Association, 7th ed., chapters 9 and 10,
  and "Archival Documents and Collections" of apastyle.apa.org: an entry of the reference list.
  A message without a title is described in square brackets.
- `mla`: MLA Handbook, 9th ed., chapter 5: an entry of the works cited. A description replaces a
  missing title. After a title, it is an optional element behind the date.
- `source`: each source of the text as a Chicago note (chapter 14, "Websites"), one per line. If no
  text is held: every place where it is known. "" if no source is given.

If a repository is known that keeps the document, it comes before the site, with collection and
shelfmark: `FO 371/12, Marlow Papers, State Archive` in Chicago, which goes from the specific to the
general, `State Archive (Marlow Papers, FO 371/12)` in APA, and `Marlow Papers, State Archive, FO
371/12` in MLA.

The container is the site, with its name, its version if it has one (`version 1.3`; APA puts it in
parentheses, 10.10), and the address of the page if it is known. APA and MLA
begin with the family name if the registry has it (see `citation_elements`): `Marlow, A.` and
`Marlow, Ada`. MLA does not invert a name that begins with the family name, such as `Xi Jinping`. If
there are many, Chicago names the first of four or more, MLA the first of three or more, and APA the
first 19 and the last of more than 20 (9.8). Plain text has no italics. For dates see `dates`.

A citation of one text of a message gives its language, its status and its publisher. If the archive
only has an abstract, every citation says so. An address at the end has no full stop. Citations are
in English in every language of the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    address,
    archive_of,
    authors,
    capitalized,
    description,
    form,
    has_only_abstract,
    join_names,
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
from message_archive.words import PersonalName

__all__ = ["STYLES", "Style", "citation"]

Style = Literal["chicago", "apa", "mla", "source"]
STYLES: Final[Mapping[Style, str]] = {
    "chicago": "Chicago",
    "apa": "APA",
    "mla": "MLA",
    "source": "",
}
"""The name of each style; "" for citations of the sources."""

_ADDRESS: Final = re.compile(r"(?:^|\s)https?://\S+$")

_STATUS: Final = {
    "verbatim": "full text",
    "reported": "reported text",
    "excerpt": "excerpt",
    "translation": "translation",
    "abstract": "abstract",
    None: "text",
}


def citation(entry: Entry, publication: Publication, style: Style, text: Text | None = None) -> str:
    """The citation of the message, or of one `text` of it, as plain text in `style`."""
    if style == "source":
        sources = origins((text or entry.text).meta.source)
        return "\n".join(map(source_in_words, sources))
    title = (text and text.meta.title) or entry.message.meta.title or ""
    which = "abstract" if has_only_abstract(entry) else ""
    if text:
        which = _which(text, publication)
    url = address(entry, publication)
    if style == "chicago":
        return _chicago(entry, title, which, publication.cited_name, url)
    senders = authors(entry.senders, publication)
    if style == "mla":
        return _mla(entry, senders, title, which, publication.cited_name, url)
    version = publication.release.version
    name = f"{publication.name} (Version {version})" if version else publication.name
    return _apa(entry, senders, title, which, name, url)


def _which(text: Text, publication: Publication) -> str:
    """`translation in German, from Freedonian State Archive`."""
    words = f"{_STATUS[text.meta.text]} in {language_name(language_of(text, publication))}"
    source = next((source for source in text.meta.source if source.held), None)
    if source is None or text.meta.text == "abstract":  # The archive wrote the abstract.
        return words
    return f"{words}, from {source.publisher or source.title or source.url}"


def _chicago(entry: Entry, title: str, which: str, name: str, url: str) -> str:
    what = form(entry)
    parties = f"{join_names(names(entry.senders))} to {join_names(names(entry.recipients))}"
    if title:
        parties = f"{parties}, {quoted(title, ',')}"
    date = sent_in_words(entry.message.meta, CHICAGO)
    repository, collection, shelfmark = archive_of(entry)
    kept = (shelfmark, collection, repository)
    elements = ["" if what == "letter" else what, date, which, *kept, name, url]
    return _with_full_stop(f"{parties}{' ' if title else ', '}{', '.join(filter(None, elements))}")


def _apa(
    entry: Entry, senders: Sequence[PersonalName], title: str, which: str, name: str, url: str
) -> str:
    described = f"[{'; '.join(filter(None, (description(entry), which)))}]"
    kept = archive_of(entry)
    place = f" ({kept.place})" if kept.place else ""
    return " ".join(
        filter(
            None,
            (
                _with_full_stop(_apa_authors([each.with_initials for each in senders])),
                f"({sent_in_words(entry.message.meta, APA)}).",
                _with_full_stop(f"{title} {described}" if title else described),
                _with_full_stop(kept.repository + place) if kept.repository else "",
                _with_full_stop(name),
                url,
            ),
        )
    )


def _apa_authors(listed: Sequence[str]) -> str:
    """Up to 20 authors; if there are more, the first 19 and the last one."""
    if len(listed) == 1:
        return listed[0]
    last = f". . . {listed[-1]}" if len(listed) > 20 else f"& {listed[-1]}"
    return ", ".join([*listed[:-1][:19], last])


def _mla(
    entry: Entry, senders: Sequence[PersonalName], title: str, which: str, name: str, url: str
) -> str:
    described = description(entry)
    last = "; ".join(filter(None, (described if title else "", which)))
    repository, collection, shelfmark = archive_of(entry)
    sentences = (
        _mla_authors(senders),
        quoted(title, ".") if title else described,
        capitalized(sent_in_words(entry.message.meta, MLA)),
        capitalized(last),
        ", ".join(filter(None, (collection, repository, shelfmark))),
        ", ".join(filter(None, (name, url))),
    )
    return " ".join(_with_full_stop(sentence) for sentence in sentences if sentence)


def _mla_authors(senders: Sequence[PersonalName]) -> str:
    """`Marlow, Ada`, `Marlow, Ada, and Emil Varga`, `Marlow, Ada, et al.`"""
    first = senders[0].family_first
    if len(senders) > 2:
        return f"{first}, et al."
    if first == senders[0].whole:
        return join_names([sender.whole for sender in senders])
    return ", and ".join([first, *(sender.whole for sender in senders[1:])])


def _with_full_stop(words: str) -> str:
    """`words` with a full stop, unless they already end in punctuation or in an address."""
    has_end = words.endswith((".", "?", "!", ".”", "?”", "!”")) or _ADDRESS.search(words)
    return words if has_end else f"{words}."
