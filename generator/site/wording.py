"""How dates, countries, kinds and the state of a text are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton

from generator.archive import UNDATED_KEY, Entry, Participant
from generator.model import Edtf, Registry, all_countries, parse_edtf

__all__ = ["Wording", "direction", "from_to", "joined", "relation_name"]

_STATUS: Final = {
    "verbatim": ("Full text", "The text as its source prints it."),
    "reported": (
        "Reported text",
        "A report of the message, with the words of whoever reports it; not the signed letter.",
    ),
    "excerpt": ("Excerpt", "A part of the text; the source has more of it."),
    "translation": ("Translation", "A translation; the wording is the translator's."),
    "abstract": (
        "Abstract",
        "The text itself is not held here. This is a summary in the archive's own words; "
        "the sources named here hold the text.",
    ),
    None: ("Text", "Whether this is the whole text as sent has not been recorded."),
}

_RTL_SCRIPTS: Final = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


class Wording:
    """Words in one language, with the registry's display names before the Unicode CLDR's."""

    def __init__(self, language: str, registry: Registry) -> None:
        self.language = language
        locale = _locale(language)
        self._locale = str(locale)
        self._territories: Mapping[str, str] = locale.territories
        self._names = {code: names.name for code, names in registry.countries.items()}

    def country(self, key: str) -> str:
        """The name of the country with this key."""
        if key not in self._names:
            known = all_countries().get(key)
            self._names[key] = self._territories.get(key) or (known.name if known else key)
        return self._names[key]

    def language_name(self, tag: str) -> str:
        """The name of a language in that language: 中文, 한국어."""
        return _language_name(tag)

    def kind(self, kind: str) -> str:
        """`Congratulation`."""
        return kind.capitalize()

    def status(self, status: str | None) -> tuple[str, str]:
        """What a text is: a label, and a sentence for the reader."""
        return _STATUS[status]

    def date(self, when: Edtf) -> str:
        """`10 October 2020`, `about August 1979`, `from 1 August 1920`, `undated`."""
        return _date_in_words(when, self._locale)

    def day_and_rest(self, when: Edtf) -> tuple[str, str]:
        """A date as an object on the page: the day (or year) large, the rest small."""
        start = when.earliest or when.latest
        if start is None:
            return ("?", "undated")
        if not when.is_day:
            return (f"{start.year}", "" if when.text == f"{start.year:04}" else self.date(when))
        rest = _month_and_year(start.year, start.month, self._locale)
        return (str(start.day), f"{rest}{_doubt(when)}")

    def short_date(self, when: Edtf) -> str:
        """The date for a list, as written but for the forms that need words."""
        return "undated" if when.is_undated else when.text

    def month(self, number: int) -> str:
        """`October` for 10."""
        return _month(number, self._locale)

    def day_of_month(self, month: int, day: int) -> str:
        """`10 October` for 10, 10."""
        if self._locale == "en":
            return f"{day} {self.month(month)}"
        # Any leap year: the 29th of February is a day too.
        return str(format_skeleton("MMMMd", date(2000, month, day), locale=self._locale))

    def year(self, key: str) -> str:
        """The heading of a year: the year itself, or `Undated`."""
        return "Undated" if key == UNDATED_KEY else key


def joined(parties: Iterable[Participant], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 5 others`."""
    names = [party.name for party in parties]
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def from_to(entry: Entry, most: int = 3) -> str:
    """`A and B to C`: who wrote to whom, of each side at most `most` by name."""
    return f"{joined(entry.senders, most)} to {joined(entry.recipients, most)}"


def relation_name(key: str, wording: Wording) -> str:
    """`China – DPR Korea` for the key `cn-kp`."""
    return " – ".join(wording.country(code.upper()) for code in key.split("-"))


def direction(tag: str) -> str:
    """`rtl` for a language written from right to left."""
    parts = tag.split("-")
    if any(part in ("Arab", "Hebr", "Syrc", "Thaa") for part in parts[1:]):
        return "rtl"
    return "rtl" if parts[0].lower() in _RTL_SCRIPTS and "Latn" not in parts else "ltr"


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=1024)
def _language_name(tag: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


@lru_cache(maxsize=64)
def _month(month: int, locale: str) -> str:
    return str(Locale.parse(locale).months["stand-alone"]["wide"][month])


@lru_cache(maxsize=8192)
def _month_and_year(year: int, month: int, locale: str) -> str:
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))


@lru_cache(maxsize=65536)
def _date_in_words(when: Edtf, locale: str) -> str:
    if when.is_undated:
        return "undated"
    if when.text.startswith(("[", "{")):
        return when.text
    if when.is_interval:
        first, last = (
            "" if side in ("", "..") else _one_date(parse_edtf(side), locale)
            for side in when.text.split("/")
        )
        if not first:
            return f"until {last}"
        return f"{first} to {last}" if last else f"from {first}"
    return _one_date(when, locale)


def _one_date(when: Edtf, locale: str) -> str:
    text, start = when.text, when.earliest
    if start is None or not text[:4].isdigit() or not text.rstrip("?~%").replace("-", "").isdigit():
        return text
    parts = text.rstrip("?~%").count("-")
    if parts == 2 and locale == "en":
        # The order of American English, CLDR's "en", is not that of most readers of English.
        words = f"{start.day} {_month_and_year(start.year, start.month, locale)}"
    elif parts == 2:
        words = format_date(start, "long", locale=locale)
    elif parts == 1 and text[5:7] <= "12":
        words = _month_and_year(start.year, start.month, locale)
    elif parts == 1:
        words = f"{('spring', 'summer', 'autumn', 'winter')[int(text[5:7]) - 21]} {start.year}"
    else:
        words = str(start.year)
    return f"about {words}{_doubt(when)}" if when.approximate else f"{words}{_doubt(when)}"


def _doubt(when: Edtf) -> str:
    return " (uncertain)" if when.uncertain else ""
