"""Message files to test with.

Freedonia and Sylvania are no countries, so that no test says anything about a real one; their
codes XF and XS are of those that ISO 3166-1 leaves to its users.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BODY", "COUNTRIES_YML", "LEAST", "letter", "message"]

LEAST: Final = {
    "date": "2020-10-10",
    "sender": "Rufus T. Firefly",
    "recipient": "Gloria Teasdale",
    "occasion": "75th anniversary of Freedonia",
}
"""The keys of the least message."""

BODY: Final = "Hail, hail Freedonia."

COUNTRIES_YML: Final = """\
XF: {name: Freedonia}
XS: {name: Sylvania}
"""

_LETTER: Final = (
    "date: 1933-11-17",
    "sender: {name: Rufus T. Firefly, country: XF}",
    "recipient: {name: Ambassador Trentino, country: XS}",
    "occasion: Appointment",
)


def message(*changes: str, body: str = BODY, **values: str) -> str:
    """A message file: the least one, with some keys written another way, or more keys.

    A change is `key: value`, in as many lines as it takes; one that begins with `-` leaves its key
    out. `date="1933"` is short for `"date: 1933"`. The four required keys are on lines 2 to 5, in
    this order, and what is added follows from line 6.
    """
    keys = {key: f"{key}: {value}" for key, value in LEAST.items()}
    for change in (*changes, *(f"{key}: {value}" for key, value in values.items())):
        if change.startswith("-"):
            del keys[change[1:]]
        else:
            keys[change.split(":")[0].strip(" \"'")] = change
    return "\n".join(["---", *keys.values(), "---", body, ""])


def letter(*changes: str, body: str = "Hail, hail.", **values: str) -> str:
    """Like `message`, from Freedonia to Sylvania in 1933."""
    return message(*_LETTER, *changes, body=body, **values)
