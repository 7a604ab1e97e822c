"""Resolves the repositories of holdings with the registry."""

from __future__ import annotations

from dataclasses import dataclass

from message_archive.archive.parties import slug_of
from message_archive.model import Holding, Registry

__all__ = ["Repository", "repository"]


@dataclass(frozen=True, slots=True)
class Repository:
    """The library or archive that keeps a document.

    `key` is the id of an organization, or the slug of a name that is not in the registry.
    """

    key: str
    name: str


def repository(holding: Holding, registry: Registry) -> Repository | None:
    """The repository of a holding; None if it does not name one."""
    written = holding.repository
    if written is None:
        return None
    key = written if written in registry.organizations else None
    key = key or registry.find_organization(written, None)
    if key is None:
        return Repository(slug_of(written), written)
    return Repository(key, registry.organizations[key].name)
