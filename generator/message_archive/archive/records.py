"""Warnings about single records: what a careful editor would see at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from message_archive.archive.entries import Entry, Finding
from message_archive.errors import Code
from message_archive.model import Edtf, Registry, Text, name_key, names_of

__all__ = ["check_records"]


def check_records(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Names, dates, sides and texts of each message that are probably mistakes."""
    turned = _turned_names(registry)
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # It may be tomorrow elsewhere.
    for entry in entries:
        yield from _names(entry, registry, turned)
        yield from _dates(entry, tomorrow)
        yield from _sides(entry)
        for text in entry.texts:
            yield from _text(text)


# Names


def _turned_names(registry: Registry) -> dict[str, str]:
    """Known names by the form `Family, Given` of each."""
    found: dict[str, str] = {}
    for person in registry.people.values():
        forms = {(person.family, person.given)} if person.family and person.given else set()
        for name in names_of(person):
            words = name.split()
            forms |= {(" ".join(words[at:]), " ".join(words[:at])) for at in range(1, len(words))}
            forms |= {(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))}
        for family, given in forms:
            found.setdefault(name_key(f"{family}, {given}"), person.name)
    return found


_SEPARATOR: Final = re.compile(r"[;；؛\n]")
_COMMA: Final = re.compile(r"[,，،]")
_SUFFIX: Final = re.compile(r",?\s(?:[JS]r|I{2,3}|IV|Esq|[MP]\.?h?\.?D)\.?$")
_AND: Final = re.compile(r"\s(?:and|&|und|et|y|и)\s")
_MANY_WORDS: Final = 2


def _names(entry: Entry, registry: Registry, turned: dict[str, str]) -> Iterator[Finding]:
    """Names with several persons, an office, or the family name first."""
    for side in ("sender", "recipient"):
        for index, party in enumerate(getattr(entry.message.meta, side)):
            name = party.name
            if not name or registry.find_person(name) or registry.find_organization(name, None):
                continue
            path, at = entry.message.path, (side, index, "name")
            if known := turned.get(name_key(name)):
                what, fix = "the family name of a known person before the given name", known
                yield Finding(path, at, Code.TURNED_NAME, what, name, f'write "{fix}"')
            elif _SEPARATOR.search(name) or _COMMA.search(_SUFFIX.sub("", name)):
                what = "several persons, or a person and an office, in one name"
                fix = "make each person an entry of the list, and write the office as role"
                yield Finding(path, at, Code.SEVERAL_IN_NAME, what, name, fix)
            elif _is_pair(name, registry):
                what = "several persons in one name"
                fix = "make each person an entry of the list"
                yield Finding(path, at, Code.SEVERAL_IN_NAME, what, name, fix)


def _is_pair(name: str, registry: Registry) -> bool:
    """Whether a name is two names with a word for "and" between them."""
    halves = _AND.split(name)
    if len(halves) < _MANY_WORDS:
        return False
    is_known = all(map(registry.find_person, halves))
    return is_known or all(
        len(half.split()) >= _MANY_WORDS and half[:1].isupper() for half in halves
    )


# Dates


def _dates(entry: Entry, tomorrow: date) -> Iterator[Finding]:
    """Dates in the future, and dates in an order that is not possible."""
    meta, path = entry.message.meta, entry.message.path
    for key in ("date", "received", "published"):
        day: Edtf | None = getattr(meta, key)
        if day and day.earliest and day.earliest > tomorrow:
            fix = "check the year"
            yield Finding(path, (key,), Code.FUTURE_DATE, "a date in the future", str(day), fix)
    if _is_before(meta.received, meta.date):
        what, found = "received before it was sent", f"received {meta.received}, sent {meta.date}"
        yield Finding(path, ("received",), Code.RECEIVED_TOO_EARLY, what, found, "check both dates")
    if _is_before(meta.published, meta.date):
        what = "printed before it was sent"
        found = f"printed {meta.published}, sent {meta.date}"
        yield Finding(path, ("published",), Code.PRINTED_TOO_EARLY, what, found, "check both dates")
    for index, source in enumerate(meta.source):
        at = ("source", index)
        if _is_before(source.published, meta.date):
            what = "a source printed before the message was sent"
            found = f"printed {source.published}, sent {meta.date}"
            fix = "check both dates"
            yield Finding(path, (*at, "published"), Code.PRINTED_TOO_EARLY, what, found, fix)
        if _is_before(source.retrieved, source.published or meta.date):
            what = "a source that was read before it was printed"
            found = f"read {source.retrieved}, printed {source.published or meta.date}"
            fix = "check both dates"
            yield Finding(path, (*at, "retrieved"), Code.READ_TOO_EARLY, what, found, fix)


def _is_before(first: Edtf | None, second: Edtf | None) -> bool:
    """Whether all of `first` is before all of `second`. Unknown and open ends are not compared."""
    if not (first and second) or any(d.uncertain or d.approximate for d in (first, second)):
        return False
    latest, earliest = first.latest, second.earliest
    return bool(latest and earliest and latest < earliest)


# Sides


def _sides(entry: Entry) -> Iterator[Finding]:
    """Messages from somebody to the same person or body."""
    senders = {party.person or f"body {party.organization}" for party in entry.senders}
    for index, party in enumerate(entry.recipients):
        if (party.person or f"body {party.organization}") in senders:
            what, fix = "a recipient who is also a sender", "check both"
            at = ("recipient", index)
            path = entry.message.path
            yield Finding(path, at, Code.SENDER_IS_RECIPIENT, what, party.name, fix)
            break


# Texts

# Code and escaped signs are no markup.
_CODE: Final = re.compile(r"(?s)(`+).+?\1|\\.")
_PICTURE: Final = re.compile(r"!\[[^\]\n]{0,500}\][(\[]")
_HTML: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,500})?/?>|<!--")
_LINK: Final = re.compile(r"(?<!!)\[[^\]\n]{1,500}\]\((?P<to>[^)\s]{1,500})\)")
_ANY_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_FOOTNOTE: Final = re.compile(r"\[\^(?P<label>[^\]\s]{1,100})\](?P<text>:)?")


def _text(text: Text) -> Iterator[Finding]:
    """Texts that are empty, or have something that a page does not show as it was meant."""
    markdown = text.markdown
    if text.meta.text == "verbatim" and not markdown.strip():
        what, fix = (
            "an empty text that is called verbatim",
            "add the text, or remove text: verbatim",
        )
        yield Finding(text.path, ("text",), Code.EMPTY_VERBATIM, what, None, fix)
    if not any(sign in markdown for sign in ("<", "](", "[^", "![")):
        return
    words = _CODE.sub(lambda match: " " * len(match[0]), markdown)
    if match := _PICTURE.search(words):
        what, fix = (
            "a picture in a text, which pages do not show",
            "put the file beside the message",
        )
        found = match[0]
        yield Finding(text.path, (), Code.PICTURE_IN_TEXT, what, found, fix)
    if match := _HTML.search(words):
        what, fix = "HTML in a text, which pages show as it is written", "write Markdown, or \\<"
        yield Finding(text.path, (), Code.HTML_IN_TEXT, what, match[0], fix)
    for match in _LINK.finditer(words):
        target = match["to"].strip("<>").partition("#")[0]
        if not _ANY_SCHEME.match(match["to"].strip("<>")) and not target.endswith(".md"):
            what, fix = "a link that leads nowhere", "write the whole address"
            yield Finding(text.path, (), Code.LINK_TO_NOTHING, what, match["to"], fix)
    if "[^" in words:
        marks = [*_FOOTNOTE.finditer(words)]
        written = {match["label"].casefold() for match in marks if match["text"]}
        for match in marks:
            if match["label"].casefold() not in written:
                what, fix = "a footnote without a text", f"add a line [^{match['label']}]: …"
                yield Finding(text.path, (), Code.MISSING_FOOTNOTE, what, match[0], fix)
                break
