"""Shared steps of adding a message: make its id, refuse duplicates, and write its file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from message_archive.archive import UNDATED_KEY, Participant, make_entry, slug_of
from message_archive.errors import UsageError
from message_archive.model import DateError, FrontMatter, Message, parse_edtf
from message_archive.model.ids import LONGEST_ID
from message_archive.reading import Loaded
from message_archive.reading.front_matter import LARGEST_FILE, split_front_matter
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import KeyPath, YamlTree

__all__ = ["made_id", "names_in_id", "refuse_draft", "refuse_known", "values_at", "write_draft"]


_IDENTIFYING: Final = ("date", "sender", "recipient")


def values_at(keys: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Any]]:
    """Each value of `keys` with its path, including values within mappings and lists."""
    waiting: list[tuple[KeyPath, Any]] = [((), keys)]
    for at, value in waiting:  # The loop appends to the list.
        yield at, value
        if isinstance(value, Mapping):
            waiting += [((*at, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*at, index), inner) for index, inner in enumerate(value)]


def made_id(
    names: Collection[str], taken: Collection[str], numbers: dict[str, int] | None = None
) -> str:
    """An id from date, sender and recipient, with a number if that id is taken.

    Args:
        names: date, sender and recipient.
        taken: the ids in use.
        numbers: the last number used for each id, kept between calls. Counting up again for each
            of ten thousand messages would be slow.
    """
    stem = "-".join(map(slug_of, names))[: LONGEST_ID - 6].rstrip("-")
    number = (numbers or {}).get(stem, 1)
    id_ = stem if number == 1 else f"{stem}-{number}"
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    if numbers is not None:
        numbers[stem] = number
    return id_


def names_in_id(keys: Mapping[str, Any]) -> list[str]:
    """The parts of an id for a message with these keys. Unknown parties are left out.

    `sender` and `recipient` are lists of mappings.
    """
    firsts = [keys[side][0] for side in ("sender", "recipient") if keys.get(side)]
    names = [first.get("name") or first["organization"] for first in firsts]
    return [str(keys.get("date") or UNDATED_KEY), *names]


def refuse_known(keys: Mapping[str, Any], loaded: Loaded) -> None:
    """Refuse a message if there is already one with the same date and parties.

    Raises:
        UsageError: if there is one; the error names its file.
    """
    if any(key not in keys for key in _IDENTIFYING):
        return
    meta, _ = validated(FrontMatter, YamlTree({key: keys[key] for key in _IDENTIFYING}, {}), "")
    if meta is None:
        return
    draft = Message.model_construct(None, id="", path="", meta=meta, texts=())
    new, _ = make_entry(draft, loaded.registry)
    for message in loaded.messages:
        if message.meta.date.text != meta.date.text:
            continue
        entry, _ = make_entry(message, loaded.registry)
        if [_who(party) for party in entry.parties] == [_who(party) for party in new.parties]:
            raise UsageError(
                f"{message.path}: a message with this date and these parties already exists; add "
                "the text to it as a further text, or write the file of a second message yourself"
            )


def refuse_draft(folder: Path, keys: Mapping[str, Any], id_: str, sha256: str) -> None:
    """Refuse a page whose draft is there, perhaps without a key that is still missing. `sha256` is
    the checksum of the page, which its draft has.

    Raises:
        UsageError: if there is a draft of the page; the error names it.
    """
    file = folder / _folder_of(keys) / f"{id_}.md"
    with suppress(OSError):
        if f"sha256: {sha256}".encode() in file.read_bytes():
            raise UsageError(f"{file}: this page was imported before; correct this draft instead")


def _who(party: Participant) -> str:
    return str(party.person or party.organization)


def _folder_of(keys: Mapping[str, Any]) -> str:
    """The folder of a message: its year, also that of a vague date such as `195X`."""
    try:
        year = parse_edtf(str(keys.get("date") or "")).year
    except DateError:
        year = None
    return str(year or UNDATED_KEY)


def write_draft(folder: Path, keys: Mapping[str, Any], id_: str, content: str) -> Path:
    """Write a message file to `<year>/<id>.md` and return its path.

    Raises:
        UsageError: if the file exists, is too large, is outside `folder`, or cannot be written.
    """
    file = folder / _folder_of(keys) / f"{id_}.md"
    raw = content.encode("utf-8")
    if len(raw) > LARGEST_FILE:
        fix = "shorten the text, or split it"
        raise UsageError(f"{file}: a message file has at most {LARGEST_FILE:,} bytes; {fix}")
    split, problems = split_front_matter(content, str(file))
    if split is None:  # The front matter is too long.
        raise UsageError(f"{file}: {problems[0].text}")
    try:
        if not file.parent.resolve().is_relative_to(folder.resolve()):
            fix = "replace it with a folder"
            raise UsageError(f"{file.parent}: a link out of the messages folder; {fix}")
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("xb")
    except FileExistsError:
        if not file.parent.is_dir():
            raise UsageError(f"{file.parent}: not a folder; move it away") from None
        fix = "choose another id with --id"
        raise UsageError(f"{file}: already exists and is not overwritten; {fix}") from None
    except (OSError, RuntimeError) as error:  # Link loops raise RuntimeError.
        raise UsageError(f"{file}: {getattr(error, 'strerror', None) or error}") from None
    try:
        with stream:
            stream.write(raw)
    except OSError as error:
        with suppress(OSError):
            file.unlink()
        raise UsageError(f"{file}: {error.strerror}") from None
    return file
