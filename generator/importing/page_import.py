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

from generator.archive import UNDATED_KEY, Participant, make_entry, slug_of
from generator.errors import UsageError
from generator.importing.dates import dates_in
from generator.importing.message_file import written
from generator.importing.page import Page, read_page
from generator.importing.recognition import Recognized, recognize
from generator.model import FrontMatter, Message
from generator.model.base import LONGEST_ID
from generator.reading import Loaded
from generator.reading.validation import validated
from generator.reading.yaml_tree import YamlTree

__all__ = ["import_page"]

_NEEDED: Final = ("date", "sender", "recipient", "occasion")
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
        UsageError: if a message of this date between these parties is there, or the file is.
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
    _refuse_known(known, loaded)
    id_ = id_ or _id(known.keys, loaded)
    year = str(known.keys.get("date", ""))[:4]
    file = folder / (year if year.isdecimal() else UNDATED_KEY) / f"{id_}.md"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(_draft(known))
    except FileExistsError:
        raise UsageError(f"{file}: there already; nothing is overwritten, choose an id") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    return file


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


def _refuse_known(known: Recognized, loaded: Loaded) -> None:
    """A message of the same day between the same parties is there already."""
    meta = _meta(known.keys)
    if meta is None:
        return
    draft = Message.model_construct(None, id="", path="", meta=meta, texts=())
    new, _ = make_entry(draft, loaded.registry)
    for message in loaded.messages:
        if message.meta.date.text != meta.date.text:
            continue
        entry, _ = make_entry(message, loaded.registry)
        if [_who(p) for p in entry.parties] == [_who(p) for p in new.parties]:
            raise UsageError(
                f"{message.path}: a message of this date between these parties is there already; "
                "add the text to it as a further text, or give the new one an id with --id"
            )


def _who(party: Participant) -> str:
    return str(party.person or party.organization)


def _meta(keys: dict[str, Any]) -> FrontMatter | None:
    if any(key not in keys for key in _NEEDED):
        return None
    meta, _ = validated(FrontMatter, YamlTree(keys, {}), "")
    return meta


def _id(keys: dict[str, Any], loaded: Loaded) -> str:
    parts = [slug_of(str(keys["date"])) if "date" in keys else UNDATED_KEY]
    firsts = [keys[side][0] for side in ("sender", "recipient") if keys.get(side)]
    parts += [slug_of(first.get("name") or first["organization"]) for first in firsts]
    stem = "-".join(parts)[: LONGEST_ID - 6].rstrip("-")
    taken = {message.id for message in loaded.messages} | set(loaded.broken)
    id_, number = stem, 1
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    return id_


def _draft(known: Recognized) -> str:
    """The file: what is known, in the order of the format, and what to look at above each key."""
    keys = {
        key: _short(key, known.keys.get(key))
        for key in FrontMatter.model_fields
        if key in known.keys or key in _NEEDED
    }
    comments = {key: f"check {key}: {_one_line(doubt)}" for key, doubt in known.doubts.items()}
    for key in _NEEDED:
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
