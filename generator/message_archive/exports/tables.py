"""The archive as tables: all that messages and registry state, and whom and what it means."""

from __future__ import annotations

from message_archive.exports.message_tables import message_tables
from message_archive.exports.publication import Publication
from message_archive.exports.registry_tables import registry_tables
from message_archive.exports.table import Table

__all__ = ["make_tables"]


def make_tables(publication: Publication) -> dict[str, Table]:
    """Every table by name; one that others refer to comes before them."""
    tables = (*registry_tables(publication), *message_tables(publication))
    return {table.name: table for table in tables}
