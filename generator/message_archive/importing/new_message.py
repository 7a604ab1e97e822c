"""Writes the file of a new message, and suggests its occasion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from message_archive.errors import UsageError
from message_archive.importing.drafts import (
    made_id,
    names_in_id,
    refuse_known,
    values_at,
    write_draft,
)
from message_archive.importing.ids import ids_in_use, usable_id
from message_archive.importing.message_file import message_file
from message_archive.importing.ordinals import renumbered
from message_archive.model import DateError, FrontMatter, id_problem, is_reference, parse_edtf
from message_archive.reading import Loaded
from message_archive.reading.characters import unwanted_character
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["Offered", "new_message", "offered_occasion"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggested occasion: its name, and its number (None if unknown)."""

    ordinal: int | None
    name: str


def offered_occasion(series: str, date: str, loaded: Loaded) -> Offered:
    """Suggest the occasion of a message of `date` in the series with the id `series`.

    The number is the years since the first day of the series. If that day is unknown, it is one
    more than in the previous message. The name is that of the previous message with the new number.

    Raises:
        UsageError: if the registry has no such series.
    """
    known = loaded.registry.occasions.get(series)
    if known is None:
        others = ", ".join(sorted(loaded.registry.occasions)) or "none"
        raise UsageError(f"--series: {series} is not in the registry, which has {others}")
    try:
        year = parse_edtf(date).year
    except DateError:
        year = None
    earlier = [
        message.meta
        for message in loaded.messages
        if message.meta.series == series
        and message.meta.ordinal
        and message.meta.date.year
        and (year is None or message.meta.date.year <= year)
    ]
    last = max(earlier, key=lambda meta: meta.date.sort_key, default=None)
    first = known.first.year if known.first else None
    if first and year:
        ordinal: int | None = year - first
    elif last and last.ordinal:
        same_year = last.date.year == year
        ordinal = last.ordinal + (0 if same_year else 1)
    else:
        ordinal = None
    if last is None or ordinal is None:
        return Offered(ordinal, known.name)
    return Offered(ordinal, renumbered(last.occasion_name, last.ordinal or 0, ordinal))


def new_message(
    keys: Mapping[str, Any], body: str, folder: Path, loaded: Loaded, id_: str = ""
) -> Path:
    """Write the file of a new message in `folder`, and return its path.

    Args:
        keys: the front matter; `sender` and `recipient` are lists of mappings.
        body: the text in Markdown.
        folder: the folder of messages.
        loaded: the existing messages and the registry.
        id_: the id; "" to make one from date, sender and recipient.

    Raises:
        UsageError: if a value is wrong, or if the message, its id or its file already exists.
    """
    places = {}
    for at, value in values_at(keys):
        if isinstance(value, str) and (found := unwanted_character(value)):
            what = f"an invisible or control character, {found}"
            raise UsageError(f"{at[0]}: {what}, in {value!r}: remove it")
        places[at] = 1, 1  # There is no file yet.
    tree = YamlTree(dict(keys), places)
    meta, problems = validated(FrontMatter, tree, "", required=loaded.required)
    if meta is None or problems:
        first = problems[0]
        found = f', found "{first.found}"' if first.found else ""
        raise UsageError(f"{first.key}: {first.what}{found}: {first.fix}")
    for reference in meta.in_reply_to:
        if is_reference(reference) and (problem := id_problem(reference)):
            raise UsageError(f'in_reply_to: "{reference}" is {problem.what}: {problem.fix}')
    in_use = ids_in_use(loaded)
    id_ = usable_id(id_, in_use) if id_ else made_id(names_in_id(keys), in_use)
    refuse_known(keys, loaded)
    return write_draft(folder, keys, id_, message_file(meta, body))
