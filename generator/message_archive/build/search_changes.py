"""Compares the documents of the search with those of the earlier build."""

from __future__ import annotations

from message_archive.archive import make_entry
from message_archive.build.record import Changes, SiteRecord
from message_archive.reading import Memory, messages_of
from message_archive.search import Change, document_of
from message_archive.site import Site

__all__ = ["changed_documents"]


def changed_documents(
    site: Site, earlier: SiteRecord, changes: Changes | None, memory: Memory | None
) -> list[Change] | None:
    """Each document that differs: as it was, and as it is now. None if the earlier index cannot be
    updated.

    Args:
        site: the present content of the site.
        earlier: the record of the site that the earlier build made.
        changes: the messages that changed since, if they are known.
        memory: the messages as the earlier build read them, if they are known.
    """
    if not (changes and memory and changes.is_registry_same):
        return None
    if "search" not in earlier.manifest.parts:
        return None
    archive, wording = site.archive, site.wording
    ids = changes.changed | changes.removed
    entries = [
        make_entry(message, archive.registry)[0]
        for message in messages_of(memory, ids & earlier.messages.keys())
    ]
    before = {entry.id: document_of(entry, archive.registry, wording) for entry in entries}
    now = {
        id_: document_of(archive.by_id[id_], archive.registry, wording) for id_ in changes.changed
    }
    pairs = [(before.get(id_), now.get(id_)) for id_ in sorted(ids)]
    return [(was, is_) for was, is_ in pairs if was != is_]
