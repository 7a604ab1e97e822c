"""The words of the interface for the preview of a message: months, states of texts, languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, get_args

from message_archive.archive import Archive
from message_archive.model import parse_edtf
from message_archive.model.message import TextStatus
from message_archive.words import LANGUAGE_NAMES, Wording, direction

__all__ = ["language_tags", "preview_words"]

# Numbers that do not occur in the words around them, each with what replaces it.
_YEAR: Final = 3333
_DAY: Final = 22


def language_tags(archive: Archive) -> list[str]:
    """The languages of texts and sources, and all with a code of two letters and a name."""
    tags = {*LANGUAGE_NAMES}
    for entry in archive.entries:
        for text in entry.texts:
            tags.update(each.language for each in text.meta.source if each.language)
            tags.update([text.meta.language] if text.meta.language else ())
    return sorted(tags)


def preview_words(tags: Sequence[str], wording: Wording) -> dict[str, Any]:
    """The words for the preview, with the names of the languages `tags`. `{y}` and `{d}` stand for
    the year and the day."""
    months = [_with_places(wording, date(_YEAR, month, _DAY)) for month in range(1, 13)]
    states = (None, *get_args(TextStatus))
    return {
        "months": [month for month, _ in months],
        "days": [day for _, day in months],
        "year": wording.date(parse_edtf(str(_YEAR))).replace(str(_YEAR), "{y}"),
        "states": {state or "": wording.status(state) for state in states},
        "languages": {tag: wording.language_name(tag) for tag in tags},
        "rtl": [tag for tag in tags if direction(tag) == "rtl"],
        "language": wording.language,
    }


def _with_places(wording: Wording, day: date) -> tuple[str, str]:
    """A month and a day in words, with `{y}` and `{d}` for year and day."""
    month = wording.date(parse_edtf(f"{day:%Y-%m}")).replace(str(_YEAR), "{y}")
    whole = wording.date(parse_edtf(day.isoformat())).replace(str(_YEAR), "{y}")
    return month, whole.replace(str(_DAY), "{d}")
