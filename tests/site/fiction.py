"""An archive of invented countries, for the tests of pictures."""

from __future__ import annotations

from typing import get_args

from message_archive.model.message import Kind
from tests.support.messages import message

__all__ = ["CODES", "HOSTILE", "KINDS", "fictional", "registry"]

# Codes that ISO 3166 leaves to its users, so that nothing here is said of a real country.
CODES = [f"X{chr(letter)}" for letter in range(ord("A"), ord("Z") + 1)]
HOSTILE = "<script>alert(1)</script> \" onload=x ' & {{ 7*7 }} </svg></table>"
KINDS = get_args(Kind)


def registry(*hostile: str) -> str:
    names = {code: f"Freedonia {code[1]}" for code in CODES}
    names |= {code: f"{HOSTILE} {code}" for code in hostile}
    return "".join(f"{code}:\n  name: '{name.replace(chr(39), chr(39) * 2)}'\n"
                   for code, name in names.items())  # fmt: skip


def _party(name: str, *codes: str) -> str:
    return "".join(f"\n  - {{name: {name} {code}, country: {code}}}" for code in codes)


def fictional() -> dict[str, str]:
    """Messages of many kinds, spans, joint senders, no dates, no kinds and no countries."""
    files = {"_registry/countries.yml": registry("XF", "XS")}
    for number in range(400):
        year = 1900 + number % 37
        first, second = CODES[number % 26], CODES[number * number % 26]
        by = (first, CODES[(number + 5) % 26]) if number % 7 == 0 else (first,)
        to = (second, CODES[(number + 9) % 26]) if number % 5 == 0 else (second,)
        kind = [f"kind: {KINDS[number % 9]}"] if number % 4 else []
        date = {0: "undated", 1: f"{year}/{year + 3}", 2: f"{year}-05?"}.get(number % 11, str(year))
        files[f"fiction-{number}.md"] = message(
            f"date: {date}",
            f"sender:{_party('Rufus Firefly', *by)}",
            f"recipient:{_party('Gloria Teasdale', *to)}"
            if number % 13
            else "recipient: Chicolini",
            f"occasion: Feast {number % 50}",
            *kind,
        )
    return files
