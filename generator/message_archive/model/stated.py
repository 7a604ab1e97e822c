"""What a record states, as the plain values a file has for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from message_archive.model.base import Record
from message_archive.model.edtf import Edtf

__all__ = ["stated"]


def stated(record: Record) -> dict[str, Any]:
    """The keys of `record` that are not left at their default, in the order of the format.

    Dates are their text, lists are lists, records in it mappings; texts, numbers and truth values
    stay. The model made of it is equal to `record`.
    """
    found = {}
    for name, key, default in _fields(type(record)):
        value = getattr(record, name)
        if value != default:
            found[key] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Record):
        return stated(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _fields(model: type[Record]) -> list[tuple[str, str, Any]]:
    """Name, key and default of each field."""
    return [(n, field.alias or n, field.default) for n, field in model.model_fields.items()]
