"""A saved page to the draft of a message.

A draft is a message file. What is uncertain has a line `# check` above its key, and the record says
`confidence: check`; a key that is needed and was not found is left empty, so that `archive check`
names its line.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from message_archive.importing.dates import dates_in
from message_archive.importing.drafts import NEEDED, id_for, refuse_known, write_draft
from message_archive.importing.message_file import written
from message_archive.importing.page import Page, read_page
from message_archive.importing.recognition import Recognized, recognize
from message_archive.model import FrontMatter
from message_archive.reading import Loaded

__all__ = ["import_page"]

_FORM: Final = {
    "Date": "date", "Sender": "sender", "Recipient": "recipient", "Occasion": "occasion",
    "Language of the text": "language", "What the text is": "text", "Notes": "notes",
}  # fmt: skip
_FORM_SOURCE: Final = {
    "Source title": "title", "Source publisher": "publisher", "Source address": "url",
    "Retrieved on": "retrieved",
}  # fmt: skip


def import_page(
    raw: bytes, folder: Path, loaded: Loaded, *, url: str = "", retrieved: str = "", id_: str = ""
) -> Path:
    """Write the draft that `raw` gives, below `folder`, and return its path.

    Args:
        raw: an HTML page, an e-mail, plain text, Markdown, or the body of an issue's form.
        folder: the folder of messages.
        loaded: the messages and the registry that are there.
        url: where the page was found.
        retrieved: when, as an EDTF date.
        id_: the id of the message; made of date, sender and recipient when "".

    Raises:
        UsageError: if a message of this date between these parties is there, or the file is, or
            `id_` is not an id or is taken.
    """
    page = read_page(raw, url)
    known = recognize(page, loaded.registry)
    if page.stated:
        known = _stated(page, known)
    source = known.keys["source"]
    if not page.stated:
        source["sha256"] = hashlib.sha256(raw).hexdigest()
        if language := known.keys.get("language"):
            source["language"] = language
        if status := known.keys.get("text"):
            source["text"] = status
    if retrieved:
        source["retrieved"] = retrieved
    if source and not source.keys() & {"title", "publisher", "url"}:
        source["url"] = None
        known.doubts["source"] = "the page does not say where it is from"
    if not source:
        del known.keys["source"]
    refuse_known(known.keys, loaded)
    return write_draft(folder, known.keys, id_for(known.keys, id_, loaded), _draft(known))


def _stated(page: Page, known: Recognized) -> Recognized:
    """What a person wrote into the form is no guess, and nothing is guessed beside it."""
    stated = {key: page.stated[label] for label, key in _FORM.items() if page.stated.get(label)}
    doubts = {}
    if "date" in stated:
        dates = dates_in(stated["date"])
        if len(dates) == 1 and dates[0].printed == stated["date"].strip():
            stated["date"] = dates[0].edtf
            if dates[0].doubt:
                doubts["date"] = dates[0].doubt
    keys: dict[str, Any] = dict(stated)
    keys["source"] = {
        key: page.stated[label] for label, key in _FORM_SOURCE.items() if page.stated.get(label)
    }
    for side in ("sender", "recipient"):
        if side in keys:
            keys[side] = [{"name": name.strip()} for name in keys[side].split("\n") if name.strip()]
    if "occasion" in keys:
        keys["occasion"] = {"name": keys["occasion"]}
    return replace(known, keys=keys, doubts=doubts)


def _draft(known: Recognized) -> str:
    """The file: what is known, in the order of the format, and what to look at above each key."""
    keys = {
        key: _short(key, known.keys.get(key))
        for key in FrontMatter.model_fields
        if key in known.keys or key in NEEDED
    }
    comments = {key: f"check {key}: {_one_line(doubt)}" for key, doubt in known.doubts.items()}
    for key in NEEDED:
        if keys[key] is None:
            comments[key] = f"check {key}: it was not found"
    if comments:
        keys["confidence"] = "check"
    return written(keys, known.body, comments)


def _short(key: str, value: Any) -> Any:
    """A list of one as the one."""
    return value[0] if key in ("sender", "recipient") and value and len(value) == 1 else value


def _one_line(text: str) -> str:
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
