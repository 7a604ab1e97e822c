"""The data of RIS and BibTeX that the metadata of a page do not have.

The page of a message makes both formats itself (`assets/message.js`), from its head and these data.
"""

from __future__ import annotations

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    abstract,
    date_remark,
    description,
    form_or_kind,
    has_only_abstract,
    language_name,
    language_of,
    names,
    one_line,
    origins,
    remarks,
    run_on,
    sources,
)
from message_archive.exports.dates import APA, DATED_BY, certain_date, sent_in_words
from message_archive.exports.publication import Publication
from message_archive.markup import notes_html, plain_text
from message_archive.model import UNDATED, Text

__all__ = ["page_reference_data", "reference_data"]


def reference_data(entry: Entry, publication: Publication) -> dict[str, str]:
    """Data for RIS and BibTeX that the other metadata do not contain."""
    date = date_remark(entry)
    rest = [remark for remark in remarks(entry) if remark != date]
    only_abstract = " (abstract)" if has_only_abstract(entry) else ""
    data = {
        "what": f"{description(entry)}{only_abstract}",
        "language": language_name(language_of(entry.text, publication)),
        "date": date or "",
        "dated": DATED_BY[dated_by[0]] if (dated_by := entry.message.meta.dated_by) else "",
        "remarks": run_on(rest),
        "abstract": one_line(abstract(entry) or ""),
    }
    return {key: value for key, value in data.items() if value}


def page_reference_data(entry: Entry, publication: Publication) -> dict[str, str]:
    """What the page of the message needs for RIS and BibTeX: `reference_data` without what the page
    shows as it is, and what its Dublin Core does not tell apart, such as tags, one a line, or does
    not have: the date in EDTF, if `DC.date` is only what is certain."""
    data = reference_data(entry, publication)
    if _are_remarks_shown(entry):
        data.pop("remarks", None)
    if not _has_notes(entry.text):
        data.pop("abstract", None)
    if _is_described(entry):
        data.pop("what", None)
    if data["language"] == "English":
        del data["language"]
    if "what" in data or not _begins_with_genre(entry):
        data["genre"] = form_or_kind(entry)
    if (date := entry.date.simplified.text) != (certain_date(entry.date) or UNDATED.text):
        data["edtf"] = date
    more = {
        "version": publication.release.version,
        "tags": "\n".join(entry.message.meta.tags),
    }
    return data | {key: value for key, value in more.items() if value}


def _is_described(entry: Entry) -> bool:
    """Whether the first brackets of the citation in APA style have the description as it is."""
    meta = entry.message.meta
    words = (
        *names(entry.senders),
        sent_in_words(meta, APA),
        meta.title or "",
        description(entry),
    )
    return not any(set("[];") & set(each) for each in words)


def _begins_with_genre(entry: Entry) -> bool:
    """Whether the description has the genre before its first `to`, but for the capital."""
    genre = form_or_kind(entry)
    words = description(entry).partition(" to ")[0]
    return bool(words) and genre == words[0].lower() + words[1:]


def _are_remarks_shown(entry: Entry) -> bool:
    """Whether the page has the remarks as they are: it cites all sources and shows the notes."""
    if tuple(origins(entry.text.meta.source)) != sources(entry):
        return False
    notes = entry.message.meta.notes or ""
    return one_line(plain_text(notes_html(notes))) == one_line(notes)


def _has_notes(text: Text) -> bool:
    return 'class="footnotes' in (text.rendered or "")
