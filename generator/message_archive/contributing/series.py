"""The series of the registry, with the last message of each, which suggests the next one."""

from __future__ import annotations

from typing import Any

from message_archive.archive import Archive

__all__ = ["series_table"]


def series_table(archive: Archive) -> list[dict[str, Any]]:
    """For each series its id, names, first year, and the ordinal and occasion of its last message
    in each year, so that the page can suggest those of a new one."""
    numbered: dict[str, dict[int, tuple[int, str]]] = {}
    for entry in archive.entries:
        meta = entry.message.meta
        if meta.series and meta.ordinal and meta.date.year:
            numbered.setdefault(meta.series, {})[meta.date.year] = meta.ordinal, meta.occasion_name
    rows = []
    for id_, series in archive.registry.occasions.items():
        row = {
            "id": id_,
            "name": series.name,
            "names": [*(each.name for each in series.names), *series.aliases],
            "first": series.first.year if series.first else None,
            "since": series.first.text if series.first else None,
            "day": series.day_of_year,
            "last": [[year, *last] for year, last in sorted(numbered.get(id_, {}).items())[-3:]],
        }
        rows.append({key: value for key, value in row.items() if value})
    return rows
