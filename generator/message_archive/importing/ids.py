"""Ids of new messages: checks them, and makes them from catalogue numbers."""

from __future__ import annotations

import re
from typing import Final

from message_archive.errors import UsageError
from message_archive.model import id_problem, is_id
from message_archive.reading import Loaded

__all__ = ["ids_in_use", "number_as_id", "usable_id"]


def ids_in_use(loaded: Loaded) -> dict[str, str]:
    """The ids in use, in lower case, each with a description of its owner."""
    in_use = {id_.lower(): "a message that cannot be read" for id_ in loaded.broken}
    in_use |= {id_: f"{id_} in _registry/removed.yml" for id_ in loaded.registry.removed}
    for message in loaded.messages:
        in_use |= dict.fromkeys(message.meta.aliases, f"{message.path} (an alias)")
    return in_use | {message.id: message.path for message in loaded.messages}


def usable_id(id_: str, in_use: dict[str, str]) -> str:
    """Check an id from the command line and return it.

    Raises:
        UsageError: if it is not a valid id, or is in use.
    """
    if problem := id_problem(id_):
        raise UsageError(f'--id: "{id_}" is {problem.what}: {problem.fix}')
    if id_ in in_use:
        raise UsageError(f'--id: "{id_}" is taken by {in_use[id_]}; choose another id')
    return id_


_BETWEEN: Final = re.compile(r"[^a-z0-9]+")
_OF_A_PATH: Final = re.compile(r"[./\\~]|.*(?:^|[/\\])\.\.(?:[/\\]|$)", re.DOTALL)


def number_as_id(number: str) -> str | None:
    """An id for a catalogue number: `fo-371-12` for `FO 371/12`.

    None if letters would be lost (`Ö 12`), if the number looks like a path (`../x`), or if the
    result is not a valid id.
    """
    if not number.isascii() or not number.isprintable() or _OF_A_PATH.match(number):
        return None
    made = _BETWEEN.sub("-", number.lower()).strip("-")
    return made if is_id(made) else None
