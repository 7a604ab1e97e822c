"""Reads the rest of a header: title, language, edition, rights."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from message_archive.importing.json_import import as_text
from message_archive.importing.rows import is_writable
from message_archive.importing.tei.documents import XML_LANG, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.model.base import is_language
from message_archive.model.tei import OWN
from message_archive.web_address import host_of

__all__ = ["Header", "header_of", "language_of", "own_json", "title_of"]

_HEADER: Final = "teiHeader/fileDesc"
_LONGEST: Final = 1000
_NOT_IN_ADDRESSES: Final = frozenset(' \t\n<>"\\`{|}@')
_TAKEN: Final = frozenset(
    "fileDesc titleStmt title publicationStmt publisher idno availability licence sourceDesc "
    "msDesc profileDesc correspDesc langUsage language xenoData teiHeader p ab ref date pubPlace "
    "authority distributor".split()
)


@dataclass(slots=True)
class Header:
    """The keys of a message in the header, and those that this program wrote itself."""

    keys: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    """Keys that TEI has no place for, in `xenoData`."""


def title_of(document: Element) -> str:
    """The title of a letter; "" if this program made it, or if there is none."""
    titles = document.findall(f"{_HEADER}/titleStmt/title")
    titles = [title for title in titles if title.get("level") not in ("s", "m", "j")]
    titles.sort(key=lambda title: title.get("type") not in ("main", None))
    if not titles or titles[0].get("type") == "generated":
        return ""
    return words_of(titles[0])[:_LONGEST]


def header_of(document: Element, address: str, losses: Losses) -> Header:
    """The keys in the header of a document, except parties, dates and manuscripts.

    `address` is that of the edition of this letter, if its metadata state it.
    """
    own = _own(document, losses)
    header = Header(own=own or {})
    if own is None:
        if language := language_of(document, losses):
            header.keys["language"] = language
        source = _edition(document, address)
        if source:
            header.keys["source"] = [source]
        if rights := _rights(document):
            header.keys["rights"] = rights
        _count(document, losses)
    return header


def _own(document: Element, losses: Losses) -> dict[str, Any] | None:
    for element in document.iterfind(f"teiHeader/xenoData[@type='{OWN}']"):
        if (read := own_json(element, losses)) is not None:
            return read
    return None


def own_json(element: Element, losses: Losses) -> dict[str, Any] | None:
    """What this program wrote into a `xenoData`; None for anything else."""
    try:
        read = json.loads(element.text or "")
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, dict) and is_writable(read):
        return {key: as_text(value) for key, value in read.items()}
    losses.add("xenoData", "not the JSON of this program")
    return None


def language_of(document: Element, losses: Losses) -> str | None:
    """The language of a text, of its document, or the only one in `langUsage`."""
    text = document.find("text")
    body = None if text is None else text.find("body")
    stated = [each.get(XML_LANG) for each in (body, text) if each is not None]
    used = document.findall("teiHeader/profileDesc/langUsage/language")
    if len(used) == 1:
        stated.append(used[0].get("ident"))
    elif used:
        most = max(used, key=lambda language: float(_number(language.get("usage"))))
        stated.append(most.get("ident") if most.get("usage") else None)
    stated.append(document.get(XML_LANG))
    tags: list[str] = [*filter(None, stated)]
    for language in tags:
        if is_language(language):
            return language
        losses.add("@xml:lang", f"not a language: {language[:20]}")
    return None


def _number(text: str | None) -> float:
    try:
        return float((text or "0").strip(" %"))
    except ValueError:
        return 0.0


def _edition(document: Element, address: str) -> dict[str, str]:
    """The edition as a source: its title, publisher and address."""
    source: dict[str, str] = {}
    for path in (
        "seriesStmt/title", "titleStmt/title[@level='s']", "titleStmt/title[@level='m']",
        "sourceDesc/bibl", "sourceDesc/biblFull/titleStmt/title", "titleStmt/title",
    ):  # fmt: skip
        for element in document.iterfind(f"{_HEADER}/{path}"):
            if "title" not in source and (words := words_of(element)):
                source["title"] = words[:_LONGEST]
    for name in ("publisher", "authority", "distributor"):
        element = document.find(f"{_HEADER}/publicationStmt/{name}")
        if element is not None and "publisher" not in source and words_of(element):
            source["publisher"] = words_of(element)[:_LONGEST]
    addresses = [address]
    for element in document.iterfind(f"{_HEADER}/publicationStmt//idno"):
        words = words_of(element)
        is_doi = (element.get("type") or "").casefold() == "doi" and words.startswith("10.")
        addresses.append(f"https://doi.org/{words}" if is_doi else words)
    pointers = document.iterfind(f"{_HEADER}/publicationStmt/ref")
    addresses += [pointer.get("target") or "" for pointer in pointers]
    for each in addresses:
        if "url" not in source and is_address(each):
            source["url"] = each
    return source


def is_address(text: str) -> bool:
    """Whether a text is a whole http or https address that front matter accepts."""
    try:
        whole = bool(host_of(text)) and len(text) <= 2000
    except ValueError:
        return False
    return whole and not _NOT_IN_ADDRESSES & {*text}


def _rights(document: Element) -> str:
    for availability in document.iterfind(f"{_HEADER}/publicationStmt/availability"):
        licence = availability.find("licence")
        words = words_of(availability)
        target = "" if licence is None else (licence.get("target") or "").strip()
        parts = [words, target if target and target not in words else ""]
        return " ".join(filter(None, parts))[:_LONGEST]
    return ""


def _count(document: Element, losses: Losses) -> None:
    """Count the parts of the header that are not taken."""
    header = document.find("teiHeader")
    for part in () if header is None else header:
        for child in part if part.tag in ("fileDesc", "profileDesc") else ():
            if child.tag in ("titleStmt", "publicationStmt", "sourceDesc"):
                for inner in child:
                    is_taken = inner.tag in _TAKEN or inner.find(".//msDesc") is not None
                    if not is_taken and (words_of(inner) or inner.attrib):
                        losses.add(f"{child.tag}/{inner.tag}")
            elif child.tag not in _TAKEN and (words_of(child) or len(child)):
                losses.add(f"{part.tag}/{child.tag}")
        if part.tag not in ("fileDesc", "profileDesc", "xenoData"):
            losses.add(f"teiHeader/{part.tag}")
