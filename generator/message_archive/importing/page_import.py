"""Makes the draft of a message from a saved page.

A draft is a message file. Each uncertain key has a line `# check` above it, and the record has
`confidence: check`. A required key that was not found is left empty, and `archive check` reports
its line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from message_archive.errors import UsageError
from message_archive.importing.dates import dates_in
from message_archive.importing.drafts import (
    made_id,
    names_in_id,
    refuse_draft,
    refuse_known,
    write_draft,
)
from message_archive.importing.ids import ids_in_use, usable_id
from message_archive.importing.message_file import written
from message_archive.importing.page import Page
from message_archive.importing.page_reader import read_pages
from message_archive.importing.parties import stated_parties
from message_archive.importing.recognition import Recognized, put_parties, recognize
from message_archive.model import FrontMatter, Registry, Source
from message_archive.reading import Loaded
from message_archive.reading.characters import unwanted_character
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["import_pages"]

_FORM: Final = {
    "Date": "date", "Sender": "sender", "Recipient": "recipient", "Occasion": "occasion",
    "Kind": "kind", "Form": "form", "Language of the text": "language",
    "State of the text": "text", "Notes": "notes",
}  # fmt: skip
_FORM_SOURCE: Final = {
    "Source title": "title", "Source publisher": "publisher", "Source address": "url",
    "Published on": "published", "Retrieved on": "retrieved",
}  # fmt: skip


def import_pages(
    raw: bytes,
    folder: Path,
    loaded: Loaded,
    *,
    url: str = "",
    retrieved: str = "",
    id_: str = "",
    what: str = "the file",
) -> list[Path]:
    """Write the drafts made from `raw` in `folder`, and return their paths.

    Args:
        raw: an HTML page, an e-mail, a mailbox, plain text, Markdown, or the body of an issue's
            form. Only a mailbox has several messages.
        folder: the folder of messages.
        loaded: the existing messages and the registry.
        url: the address of the page.
        retrieved: the date of retrieval, in EDTF.
        id_: the id of the message; "" to make one from date, sender and recipient.
        what: the name of `raw` for errors.

    Raises:
        UsageError: if `raw` has no text, if `url`, `retrieved` or `id_` is wrong, or if a file, or
            a message with the same date and parties, already exists. Then nothing is written.
    """
    in_use = ids_in_use(loaded)
    if id_:
        usable_id(id_, in_use)
    _check_options(url, retrieved)
    pages = read_pages(raw, url, what)
    if id_ and len(pages) > 1:
        raise UsageError(f"--id: {what} has {len(pages)} messages; each needs an id of its own")
    sha256 = hashlib.sha256(raw).hexdigest()
    drafts = [_recognized(page, loaded, retrieved, sha256) for page in pages]
    written: list[Path] = []
    try:
        for known in drafts:
            refuse_known(known.keys, loaded)
            names = names_in_id(known.keys)
            name = id_ or made_id(names, in_use)
            if not written:
                refuse_draft(folder, known.keys, made_id(names, ()), sha256)
            content = _draft(known, loaded.required)
            file = write_draft(folder, known.keys, name, content)
            in_use[name] = str(file)
            written.append(file)
    except UsageError:
        for file in written:
            file.unlink()
        raise
    return written


def _recognized(page: Page, loaded: Loaded, retrieved: str, sha256: str) -> Recognized:
    """The keys and the text of a page, with its source."""
    known = recognize(page, loaded.registry, loaded.required)
    if page.stated:
        known = _stated(page, known, loaded.registry)
    source = known.keys["source"]
    if not page.stated:
        source["sha256"] = sha256
        if language := known.keys.get("language"):
            source["language"] = language
        if status := known.keys.get("text"):
            source["text"] = status
    if retrieved:
        source["retrieved"] = retrieved
    if source and not source.keys() & {"title", "publisher", "url"}:
        source["url"] = None
        _add(known.doubts, "source", "the page does not state its source")
    if not source:
        del known.keys["source"]
    return known


def _check_options(url: str, retrieved: str) -> None:
    """Raise a `UsageError` if the address or the date is not valid in a record."""
    stated = {"url": url, "retrieved": retrieved}
    keys = {key: value for key, value in stated.items() if value}
    _, problems = validated(Source, YamlTree(keys, {(key,): (1, 1) for key in keys}), "")
    for problem in problems:
        if problem.key in keys:
            raise UsageError(f"--{problem.key}: {problem.text}")


def _stated(page: Page, known: Recognized, registry: Registry) -> Recognized:
    """Use the answers in the form of an issue instead of guesses."""
    stated = {key: page.stated[label] for label, key in _FORM.items() if page.stated.get(label)}
    doubts: dict[str, str] = {}
    if "date" in stated:
        dates = dates_in(stated["date"])
        if len(dates) == 1 and dates[0].printed == stated["date"].strip():
            stated["date"] = dates[0].edtf
            if dates[0].doubt:
                doubts["date"] = dates[0].doubt
    for doubt in page.doubts:
        _add(doubts, "text" if "text" in stated else "date", doubt)
    keys: dict[str, Any] = dict(stated)
    keys["source"] = {
        key: page.stated[label] for label, key in _FORM_SOURCE.items() if page.stated.get(label)
    }
    for side in ("sender", "recipient"):
        if side in keys:
            put_parties(keys, doubts, side, stated_parties(keys.pop(side), registry))
    if "occasion" in keys:
        keys["occasion"] = {"name": keys["occasion"]}
    return replace(known, keys=keys, doubts=doubts)


def _add(doubts: dict[str, str], key: str, doubt: str) -> None:
    doubts[key] = f"{doubts[key]}; {doubt}" if key in doubts else doubt


def _draft(known: Recognized, required: Collection[str]) -> str:
    """The contents of the draft, with keys in the order of the format and doubts above them."""
    keys = {
        key: _short(key, known.keys.get(key))
        for key in FrontMatter.model_fields
        if key in known.keys or key in required
    }
    comments = {key: f"check {key}: {_one_line(doubt)}" for key, doubt in known.doubts.items()}
    for key in required:
        if keys[key] is None:
            why = known.doubts.get(key)
            comments[key] = f"check {key}: it was not found{f'; {_one_line(why)}' if why else ''}"
    if comments:
        keys["confidence"] = "check"
    return written(keys, known.body, comments)


def _short(key: str, value: Any) -> Any:
    """Shorten a list of one party to the party."""
    return value[0] if key in ("sender", "recipient") and value and len(value) == 1 else value


_LONGEST_COMMENT: Final = 600
"""Characters of the doubts about one key."""


def _one_line(text: str) -> str:
    """`text` for a comment: on one line, shortened, and without invisible characters."""
    line = "".join(
        char
        for char in " ".join(text.split())
        if char.isprintable() and not unwanted_character(char)
    )
    return line if len(line) <= _LONGEST_COMMENT else f"{line[:_LONGEST_COMMENT]}…"
