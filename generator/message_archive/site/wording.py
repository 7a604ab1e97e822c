"""How dates, countries, kinds, parties and the state of a text are put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from message_archive.archive import UNDATED_KEY, Axis, Entry, Participant, Topic
from message_archive.locales import N_, Catalogue, Labels, catalogue, writing
from message_archive.model import (
    DatedName,
    Edtf,
    Registry,
    all_countries,
    ends_of_span,
    parse_edtf,
)
from message_archive.site.own_templates import OwnTemplates

__all__ = ["Wording", "direction"]

_STATUS: Final[Mapping[str | None, tuple[str, str]]] = {
    "verbatim": (N_("Full text"), N_("The text as its source prints it.")),
    "reported": (
        N_("Reported text"),
        N_("A report of the message, with the words of whoever reports it; not the signed letter."),
    ),
    "excerpt": (N_("Excerpt"), N_("A part of the text; the source has more of it.")),
    "translation": (N_("Translation"), N_("A translation; the wording is the translator's.")),
    "abstract": (
        N_("Abstract"),
        N_(
            "The text itself is not held here. This is a summary in the archive's own words; "
            "the sources named here hold the text."
        ),
    ),
    None: (N_("Text"), N_("Whether this is the whole text as sent has not been recorded.")),
}

_KINDS: Final[Mapping[str, str]] = {
    "congratulation": N_("Congratulation"),
    "condolence": N_("Condolence"),
    "sympathy": N_("Sympathy"),
    "greeting": N_("Greeting"),
    "thanks": N_("Thanks"),
    "reply": N_("Reply"),
    "appeal": N_("Appeal"),
    "letter": N_("Letter"),
    "other": N_("Other"),
}

_AXES: Final[Mapping[Axis, str]] = {
    "years": N_("Years"),
    "countries": N_("Countries"),
    "relations": N_("Pairs of countries"),
    "people": N_("People"),
    "organizations": N_("Organizations"),
    "occasions": N_("Occasions"),
    "kinds": N_("Kinds"),
}

_SEASONS: Final = (
    N_("spring %(year)s"),
    N_("summer %(year)s"),
    N_("autumn %(year)s"),
    N_("winter %(year)s"),
)

# A month or day that is not given says nothing in words.
_UNSPECIFIED = re.compile(r"(?:-XX)+(?=[?~%]?(?:/|$))")
_VAGUE_YEAR = re.compile(r"(\d{2,3})X{1,2}[?~%]?$", re.ASCII)

_RTL_SCRIPTS: Final = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


class Wording:
    """Words in one language, with the registry's display names before the Unicode CLDR's.

    `catalogue` has the words of the interface. A language that has none keeps English ones, with
    its own dates and names of countries. `labels` are what the archive says for some of its words,
    and `templates` what it sets them in, where that is not the archive's own.
    """

    def __init__(
        self,
        language: str,
        registry: Registry,
        labels: Labels = (),
        templates: OwnTemplates | None = None,
    ) -> None:
        self.language = language
        self.templates = templates
        self.catalogue = catalogue(language, labels)
        self.gettext = self.catalogue.gettext
        self.ngettext = self.catalogue.ngettext
        locale = _locale(language)
        self._locale = str(locale)
        self._territories: Mapping[str, str] = locale.territories
        self._names = {
            code: _name_in(language, known.names) or known.name
            for code, known in registry.countries.items()
        }

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
        return self.gettext(_KINDS[kind])

    def status(self, status: str | None) -> tuple[str, str]:
        """What a text is: a label, and a sentence for the reader."""
        label, sentence = _STATUS[status]
        return self.gettext(label), self.gettext(sentence)

    def axis(self, axis: Axis) -> str:
        """What a kind of list is called: `Pairs of countries`."""
        return self.gettext(_AXES[axis])

    def messages(self, count: int) -> str:
        """`1,234 messages`."""
        return self.ngettext("%(number)s message", "%(number)s messages", count)

    def joined(self, parties: Iterable[Participant], most: int = 3) -> str:
        """`A`, `A and B`, `A, B and C`; `A and 5 others` for more than `most`."""
        names = [party.name for party in parties]
        if len(names) == 1:
            return names[0]
        if len(names) > most:
            others = len(names) - 1
            names = [names[0], self.ngettext("%(number)s other", "%(number)s others", others)]
        return _listed(tuple(names), self.catalogue.language)

    def from_to(self, entry: Entry, most: int = 3) -> str:
        """`A and B to C`: who wrote to whom, of each side at most `most` by name."""
        return self.a_to_b(self.joined(entry.senders, most), self.joined(entry.recipients, most))

    def a_to_b(self, sender: str, recipient: str) -> str:
        """`A to B`, of people or of countries."""
        return self.gettext("%(sender)s to %(recipient)s", sender=sender, recipient=recipient)

    def entry_title(self, entry: Entry) -> str:
        """The title of a message as given, or `A to B: occasion`."""
        meta = entry.message.meta
        return meta.title or self.gettext(
            "%(parties)s: %(occasion)s", parties=self.from_to(entry), occasion=meta.occasion.name
        )

    def relation(self, key: str) -> str:
        """`China – DPR Korea` for the key `cn-kp`."""
        return " – ".join(self.country(code.upper()) for code in key.split("-"))

    def topic(self, topic: Topic) -> str:
        """The name of what a list is about."""
        if topic.axis == "years":
            return self.year(topic.key)
        if topic.axis == "countries":
            return self.country(topic.key.upper())
        if topic.axis == "relations":
            return self.relation(topic.key)
        if topic.axis == "kinds":
            return self.kind(topic.key)
        return topic.name

    def comma_separated(self, items: Iterable[str | None]) -> str:
        """`A, B, C` of those that are there, in the comma of the language."""
        # Translators: what stands between the items of a list, with its space.
        return self.gettext(", ").join(filter(None, items))

    def date(self, when: Edtf) -> str:
        """`10 October 2020`, `about August 1979`, `from 1 August 1920`, `undated`."""
        return _date_in_words(when, self._locale, self.catalogue)

    def span(self, start: str, end: str) -> str:
        """`A to B`, `from A`, `until B` of dates or years in words; "" for neither."""
        return _span(start, end, self.catalogue)

    def day_and_rest(self, when: Edtf) -> tuple[str, str]:
        """A date as an object on the page: the day (or year) large, the rest small."""
        start = when.earliest or when.latest
        if start is None:
            return ("?", self.gettext("undated"))
        if not when.is_day:
            words = self.date(when)
            return (f"{start.year}", "" if words == f"{start.year}" else words)
        rest = _month_and_year(start.year, start.month, self._locale)
        return (str(start.day), _doubted(rest, when, self.catalogue))

    def short_date(self, when: Edtf) -> str:
        """The date for a list, as written but for the forms that need words."""
        if when.is_undated or when.is_set or _VAGUE_YEAR.match(when.text):
            return self.date(when)
        if when.is_interval and len(set(ends := ends_of_span(when.text))) == 1:
            return ends[0]
        return _UNSPECIFIED.sub("", when.text) if "X" in when.text else when.text

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
        return self.gettext("Undated") if key == UNDATED_KEY else key

    def decade(self, start: int) -> str:
        """`1950s` for 1950."""
        # Translators: a decade, 1950s.
        return self.gettext("%(year)ss", year=start)


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


def _name_in(language: str, names: Iterable[DatedName]) -> str | None:
    """The first of `names` in `language` that is still in use."""
    wanted = writing(language)
    in_use = (each for each in names if each.language and not each.end)
    return next((each.name for each in in_use if writing(each.language or "") == wanted), None)


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


@lru_cache(maxsize=4096)
def _listed(names: tuple[str, ...], language: str) -> str:
    return format_list(names, locale=_british(language.replace("-", "_")))


def _british(locale: str) -> str:
    """CLDR's "en" is American, with a comma before the "and"."""
    return "en_001" if locale == "en" else locale


@lru_cache(maxsize=65536)
def _date_in_words(when: Edtf, locale: str, words: Catalogue) -> str:
    if when.is_undated:
        return words.gettext("undated")
    if when.is_set:
        # Each once, in their order.
        members = [*dict.fromkeys(_date_in_words(m, locale, words) for m in when.members)]
        style: Literal["standard", "or"] = "standard" if when.means_all else "or"
        return str(format_list(members, style, _british(locale)))
    if when.is_interval:
        first, last = (
            _one_date(parse_edtf(side), locale, words) if side else ""
            for side in ends_of_span(when.text)
        )
        return _span(first, last, words)
    return _one_date(when, locale, words)


def _span(start: str, end: str, words: Catalogue) -> str:
    if start == end:
        return start
    if start and end:
        return words.gettext("%(start)s to %(end)s", start=start, end=end)
    if start:
        return words.gettext("from %(date)s", date=start)
    return words.gettext("until %(date)s", date=end) if end else ""


def _one_date(when: Edtf, locale: str, words: Catalogue) -> str:
    text, start = _UNSPECIFIED.sub("", when.text), when.earliest
    if vague := _VAGUE_YEAR.match(text):
        date = words.gettext("%(year)ss", year=f"{vague[1]}0".lstrip("0") or "0")
        if len(vague[1]) == 2:
            date = _span(f"{vague[1]}00".lstrip("0"), f"{vague[1]}99".lstrip("0"), words)
        return _qualified(date, when, words)
    if start is None or not text.rstrip("?~%").replace("-", "").isdigit():
        return text
    parts = text.rstrip("?~%").count("-")
    if parts == 2 and locale == "en":
        # The order of American English, CLDR's "en", is not that of most readers of English.
        date = f"{start.day} {_month_and_year(start.year, start.month, locale)}"
    elif parts == 2:
        date = format_date(start, "long", locale=locale)
    elif parts == 1 and text[5:7] <= "12":
        date = _month_and_year(start.year, start.month, locale)
    elif parts == 1:
        date = words.gettext(_SEASONS[int(text[5:7]) - 21], year=start.year)
    elif locale == "en":
        date = str(start.year)
    else:
        date = format_skeleton("y", start, locale=locale)
    return _qualified(date, when, words)


def _qualified(date: str, when: Edtf, words: Catalogue) -> str:
    date = _doubted(date, when, words)
    return words.gettext("about %(date)s", date=date) if when.approximate else date


def _doubted(date: str, when: Edtf, words: Catalogue) -> str:
    return words.gettext("%(date)s (uncertain)", date=date) if when.uncertain else date
