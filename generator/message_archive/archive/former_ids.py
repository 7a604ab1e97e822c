"""Checks former ids: an old address must lead to only one page, and no id is reused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from message_archive.archive.entries import Entry
from message_archive.errors import Code, did_you_mean
from message_archive.model import Registry
from message_archive.reading.findings import Finding

__all__ = ["check_former_ids"]


def check_former_ids(
    entries: Sequence[Entry], registry: Registry, folder: str
) -> Iterator[Finding]:
    """Problems with former ids and removed messages. `folder` is the registry folder."""
    yield from _aliases(entries, registry)
    yield from _removed(entries, registry, f"{folder}/removed.yml")
    for axis in ("people", "organizations", "occasions", "places", "works"):
        yield from _former_ids(registry, axis, f"{folder}/{axis}.yml")


def _aliases(entries: Sequence[Entry], registry: Registry) -> Iterator[Finding]:
    owners = {entry.id: entry.message.path for entry in entries}
    owners |= {id_: f"{id_} in _registry/removed.yml" for id_ in registry.removed}
    for entry in entries:
        path = entry.message.path
        for index, alias in enumerate(entry.message.meta.aliases):
            owner = owners.setdefault(alias, path)
            if owner != path or alias == entry.id:
                fix = f"it belongs to {owner}; an old address can lead to only one message"
                at, what = ("aliases", index), "an alias that is taken"
                yield Finding(path, at, Code.TAKEN_ID, what, alias, fix)


def _removed(entries: Sequence[Entry], registry: Registry, path: str) -> Iterator[Finding]:
    by_id = {entry.id: entry for entry in entries}
    for id_, removed in registry.removed.items():
        if id_ in by_id:
            what = "a removed message that still exists"
            fix = f"see {by_id[id_].message.path}; remove one of the two"
            yield Finding(path, (id_,), Code.REMOVED_BUT_PRESENT, what, id_, fix)
        if removed.see and removed.see not in by_id:
            fix = did_you_mean(removed.see, by_id, "write the id of a message")
            at, what = (id_, "see"), "no message has this id"
            yield Finding(path, at, Code.UNKNOWN_MESSAGE, what, removed.see, fix)


def _former_ids(registry: Registry, axis: str, path: str) -> Iterator[Finding]:
    owners = {id_: id_ for id_ in getattr(registry, axis)}
    for id_, entry in getattr(registry, axis).items():
        for index, former in enumerate(entry.former_ids):
            if owners.setdefault(former, id_) != id_ or former == id_:
                fix = f"it belongs to {owners[former]}; an old address can lead to only one page"
                at, what = (id_, "former_ids", index), "an id that is taken"
                yield Finding(path, at, Code.TAKEN_ID, what, former, fix)
