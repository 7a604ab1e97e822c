"""What every way of adding a message shares: its id, whether it is there, and its file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from message_archive.archive import UNDATED_KEY, Participant, make_entry, slug_of
from message_archive.errors import UsageError
from message_archive.model import FrontMatter, Message, id_problem
from message_archive.model.ids import LONGEST_ID
from message_archive.reading import Loaded
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["NEEDED", "id_for", "made_id", "names_in_id", "refuse_known", "taken_ids", "write_draft"]

NEEDED: Final = ("date", "sender", "recipient", "occasion")
"""The keys that a message must have."""


def taken_ids(loaded: Loaded) -> dict[str, str]:
    """Ids that no new message may have, each with what has it."""
    taken = {id_: f"{id_} in removed.yml" for id_ in loaded.registry.removed}
    taken |= dict.fromkeys(loaded.broken, "a message that cannot be read")
    for message in loaded.messages:
        taken |= dict.fromkeys((message.id, *message.meta.aliases), message.path)
    return taken


def id_for(keys: Mapping[str, Any], given: str, loaded: Loaded) -> str:
    """The id of a new message: `given` with `--id`, or made from its keys when that is "".

    Raises:
        UsageError: if the given one is not an id, or is taken. It is never changed into another.
    """
    taken = taken_ids(loaded)
    if not given:
        return made_id(names_in_id(keys), taken)
    if problem := id_problem(given):
        raise UsageError(f'--id: "{given}" is {problem.what}: {problem.fix}')
    if given in taken:
        raise UsageError(f"--id: {given} is taken by {taken[given]}; choose another id")
    return given


def made_id(names: Collection[str], taken: Collection[str]) -> str:
    """An id of date, sender and recipient, with a number where that is taken already."""
    stem = "-".join(map(slug_of, names))[: LONGEST_ID - 6].rstrip("-")
    id_, number = stem, 1
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    return id_


def names_in_id(keys: Mapping[str, Any]) -> list[str]:
    """What the id of a message with these keys is made of; what is not known is left out.

    `sender` and `recipient` are lists of mappings.
    """
    firsts = [keys[side][0] for side in ("sender", "recipient") if keys.get(side)]
    names = [first.get("name") or first["organization"] for first in firsts]
    return [str(keys.get("date") or UNDATED_KEY), *names]


def refuse_known(keys: Mapping[str, Any], loaded: Loaded) -> None:
    """A message of the same date between the same parties is an error that names its file.

    Raises:
        UsageError: if there is one.
    """
    if any(key not in keys for key in NEEDED):
        return
    meta, _ = validated(FrontMatter, YamlTree(dict(keys), {}), "")
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
                f"{message.path}: a message of this date between these parties is there already; "
                "add the text to it as a further text, or write the file of a second one yourself"
            )


def _who(party: Participant) -> str:
    return str(party.person or party.organization)


def write_draft(folder: Path, keys: Mapping[str, Any], id_: str, content: str) -> Path:
    """Write a message file where it belongs, `<year>/<id>.md`, and return its path.

    Raises:
        UsageError: if it is there, cannot be written, or would be outside of `folder`.
    """
    year = str(keys.get("date") or "")[:4]
    file = folder / (year if year.isdecimal() else UNDATED_KEY) / f"{id_}.md"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.parent.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"{file.parent}: a link out of the messages; put a folder there")
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
    except FileExistsError:
        fix = "nothing is overwritten; choose an id with --id"
        raise UsageError(f"{file}: there already; {fix}") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    return file
