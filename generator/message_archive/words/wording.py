"""Texts for dates, countries, kinds, parties and the status of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list

from message_archive.archive import UNDATED_KEY, Axis, Entry, Participant, Topic, name_in_language
from message_archive.locales import N_, Labels, catalogue
from message_archive.model import Edtf, Registry, all_countries, names_of
from message_archive.words.dates import (
    as_bound,
    date_in_words,
    dates_to_search,
    list_locale,
    month_name,
    month_names,
    sent_in_short,
    sent_in_words,
    span_in_words,
)
from message_archive.words.kinds import FORMS, KINDS, KINDS_OF_FORMS
from message_archive.words.language_names import language_name
from message_archive.words.ordinals import number_in_series, ordinal_words
from message_archive.words.series import series_in_words

__all__ = ["Wording", "direction"]

_STATUS: Final[Mapping[str | None, tuple[str, str]]] = {
    "verbatim": (N_("Full text"), N_("The text as its source prints it.")),
    "reported": (
        N_("Reported text"),
        N_("A report of the message in the words of its source, not the signed letter."),
    ),
    "excerpt": (N_("Excerpt"), N_("Part of the text. The source has more.")),
    "translation": (N_("Translation"), N_("A translation. The wording is the translator's.")),
    "abstract": (
        N_("Abstract"),
        N_(
            "The text itself is not held here. This is a summary written for the archive. "
            "The sources listed here have the text."
        ),
    ),
    None: (N_("Text"), N_("The record does not say whether this is the complete text as sent.")),
}

_AXES: Final[Mapping[Axis, str]] = {
    "years": N_("Years"),
    "countries": N_("Countries"),
    "relations": N_("Pairs of countries"),
    "people": N_("People"),
    "organizations": N_("Organizations"),
    "correspondences": N_("Correspondences"),
    "places": N_("Places"),
    "works": N_("Works"),
    "occasions": N_("Occasions"),
    "kinds": N_("Kinds"),
    "repositories": N_("Repositories"),
    "tags": N_("Tags"),
}

# Kinds, forms and anniversaries are found in these languages, and in those of the site. Each
# further one makes every message's entry in the search index larger.
_SEARCHED: Final = ("en", "ko", "zh")

# The same for names of countries.
_COUNTRIES_SEARCHED: Final = (*_SEARCHED, "zh-Hant", "ja", "ar", "de", "es", "fr", "ru")

_RTL_SCRIPTS: Final = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


class Wording:
    """Texts in one language. Names in the registry take precedence over those of the Unicode CLDR.

    `catalogue` has the texts of the interface. A language without a catalogue uses English texts,
    but its own dates and country names. `labels` replace some of the interface texts.
    `text_language` is the language of texts that state none; by default it is `language`.
    `further_languages` are the other languages of the site, whose words the search finds too.
    """

    def __init__(
        self,
        language: str,
        registry: Registry,
        labels: Labels = (),
        further_languages: Sequence[str] = (),
        text_language: str = "",
    ) -> None:
        self.language = language
        self._further_languages = further_languages
        self._searched = tuple(dict.fromkeys((*further_languages, *_SEARCHED)))
        self.text_language = text_language or language
        self.is_further = self.text_language != language
        """Whether it is for the pages in a further language of the archive."""
        self.catalogue = catalogue(language, labels)
        self.gettext = self.catalogue.gettext
        self.ngettext = self.catalogue.ngettext
        self.number = self.catalogue.number
        locale = _locale(language)
        self._locale = str(locale)
        self._territories: Mapping[str, str] = locale.territories
        self._registry = registry
        self._all_names: dict[str, tuple[str, ...]] = {}
        self._series_names: Mapping[str, str] = {}
        self._names_of_terms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._names = {code: known.name for code, known in registry.countries.items()}
        if not self.is_further:  # Its registry already has the names to show.
            for code, known in registry.countries.items():
                self._names[code] = name_in_language(known.names, language) or known.name

    def in_language(self, language: str, registry: Registry) -> Wording:
        """The wording of the pages of the same archive in another language."""
        labels = self.catalogue.labels
        wording = Wording(language, registry, labels, text_language=self.text_language)
        wording._series_names = {
            key: series.name
            for key, series in registry.occasions.items()
            if series.name != self._registry.occasions[key].name
        }
        return wording

    def country(self, key: str) -> str:
        """The name of the country with this key."""
        if key not in self._names:
            known = all_countries().get(key)
            self._names[key] = self._territories.get(key) or (known.name if known else key)
        return self._names[key]

    def country_names(self, key: str) -> tuple[str, ...]:
        """All names of a country: shown here, in the registry, in ISO 3166, and in the Unicode CLDR
        in the languages that are searched."""
        if key not in self._all_names:
            names = [self.country(key)]
            if known := self._registry.countries.get(key):
                names += names_of(known)
            iso = pycountry.countries.get(alpha_2=key)
            if iso:
                names += [
                    getattr(iso, name, "") for name in ("name", "common_name", "official_name")
                ]
            elif withdrawn := all_countries().get(key):
                names.append(withdrawn.name)
            tags = dict.fromkeys((*self._further_languages, *_COUNTRIES_SEARCHED))
            names += [_locale(tag).territories.get(key, "") for tag in tags]
            self._all_names[key] = tuple(dict.fromkeys(filter(None, names)))
        return self._all_names[key]

    def organization_names(self, key: str) -> tuple[str, ...]:
        """All names of an organization; none if it is not in the registry."""
        known = self._registry.organizations.get(key)
        return tuple(names_of(known)) if known else ()

    def language_name(self, tag: str) -> str:
        """The name of a language in that language: 中文, 한국어."""
        return language_name(tag)

    def kind(self, kind: str) -> str:
        """The name of a kind: `Congratulation`."""
        return self.gettext(KINDS[kind][0])

    def kind_names(self, kind: str) -> tuple[str, ...]:
        """The name of a kind and its plural, here and in the languages that are searched."""
        return self._searched_names(KINDS[kind])

    def form(self, form: str) -> str:
        """The name of a form in another language: `telegram`. English and unknown names are as
        written."""
        known = FORMS.get(form.casefold())
        name = self.gettext(known[0]) if known else form
        return form if name == form.casefold() else name

    def form_names(self, form: str) -> tuple[str, ...]:
        """A form as written, and its name and plural here and in the languages that are searched,
        if it is a common one."""
        known = FORMS.get(form.casefold())
        return (form, *self._searched_names(known)) if known else (form,)

    def kind_and_form_names(self, kind: str | None, form: str | None) -> tuple[str, ...]:
        """The words for a kind in a form, such as 贺电, here and in the languages searched."""
        known = KINDS_OF_FORMS.get((kind or "", (form or "").casefold()))
        return self._searched_names((known,)) if known else ()

    def _searched_names(self, msgids: tuple[str, ...]) -> tuple[str, ...]:
        if msgids not in self._names_of_terms:
            catalogues = (self.catalogue, *map(catalogue, self._searched))
            names = (each.gettext(msgid) for each in catalogues for msgid in msgids)
            self._names_of_terms[msgids] = tuple(dict.fromkeys(names))
        return self._names_of_terms[msgids]

    def status(self, status: str | None) -> tuple[str, str]:
        """The label of a text status, and a sentence that explains it."""
        label, sentence = _STATUS[status]
        return self.gettext(label), self.gettext(sentence)

    def month_names(self) -> Sequence[tuple[str, ...]]:
        """The names of each month in dates and on their own, here and in English, and their
        abbreviations."""
        return month_names(self._locale)

    def axis(self, axis: Axis) -> str:
        """The name of an axis: `Pairs of countries`."""
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
        return self.listed(names)

    def listed(self, names: Iterable[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        return _listed(tuple(names), self.catalogue.language)

    def from_to(self, entry: Entry, most: int = 3) -> str:
        """`A and B to C`: senders and recipients, naming at most `most` on each side."""
        return self.a_to_b(self.joined(entry.senders, most), self.joined(entry.recipients, most))

    def a_to_b(self, sender: str, recipient: str) -> str:
        """`A to B`, of people or of countries."""
        return self.gettext("%(sender)s to %(recipient)s", sender=sender, recipient=recipient)

    def entry_title(self, entry: Entry, most: int = 3) -> str:
        """The recorded title of a message, or `A to B: occasion`, or `A to B, date`, naming at most
        `most` on each side."""
        if title := entry.message.meta.title:
            return title
        parties, occasion = self.from_to(entry, most), self.occasion(entry)
        if not occasion:
            return self.gettext("%(parties)s, %(date)s", parties=parties, date=self.date_of(entry))
        return self.gettext("%(parties)s: %(occasion)s", parties=parties, occasion=occasion)

    def heading(self, entry: Entry) -> str:
        """The recorded title of a message, or its occasion, or `A to B`."""
        return self.title_or_occasion(entry) or self.from_to(entry)

    def title_or_occasion(self, entry: Entry) -> str:
        """The recorded title of a message, or its occasion; "" without either."""
        return entry.message.meta.title or self.occasion(entry)

    def occasion(self, entry: Entry) -> str:
        """The occasion as recorded. In a further language, the series and its number instead, if
        the registry has its name in this language: `朝鲜劳动党成立 · 75周年`. A reply or thanks has
        its kind there too, because the recorded occasion may be `Thanks for congratulations on…`.
        """
        name = self._series_names.get(entry.message.meta.series or "")
        return (
            series_in_words(name, entry.message.meta, self._registry, self.catalogue)
            if name
            else entry.message.meta.occasion_name
        )

    def occasions_of(self, entry: Entry) -> tuple[str, ...]:
        """Every form of the occasion that the search finds: as recorded, and in each language that
        is searched the series and its number, or the number alone if the series has no name in it:
        `朝鲜劳动党成立 · 75周年`, `75주년`."""
        meta = entry.message.meta
        found = [meta.occasion_name]
        if series := self._registry.occasions.get(meta.series or ""):
            for tag in dict.fromkeys((self.language, *self._searched)):
                words = catalogue(tag)
                if name := name_in_language(series.names, tag):
                    found.append(series_in_words(name, meta, self._registry, words))
                # English says 75th; its "75 years" would be found by "new year".
                elif meta.ordinal is not None and words.language != "en":
                    found.append(number_in_series(meta.ordinal, bool(series.first), words))
                if meta.ordinal is not None:
                    found += [str(meta.ordinal), ordinal_words(meta.ordinal, words)]
        return tuple(dict.fromkeys(found))

    def relation(self, key: str) -> str:
        """`China – DPR Korea` for the key `cn-kp`."""
        return " – ".join(self.country(code.upper()) for code in key.split("-"))

    def sides(self, topic: Topic) -> tuple[str, str]:
        """The names of the two sides of a pair."""
        if topic.ends:
            return topic.ends[0].name, topic.ends[1].name
        first, second = (self.country(code.upper()) for code in topic.key.split("-"))
        return first, second

    def answered(self, days: int | None) -> str:
        """`answered after 9 days`; only `answered` if the days are not known."""
        if days is None or days < 0:
            return self.gettext("answered")
        if not days:
            return self.gettext("answered on the same day")
        return self.ngettext("answered after a day", "answered after %(number)s days", days)

    def topic(self, topic: Topic) -> str:
        """The name of a topic."""
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
        """`A, B, C` without empty items, with the comma of the language."""
        # Translators: the separator of the items of a list, including its space.
        return self.gettext(", ").join(filter(None, items))

    def date(self, when: Edtf) -> str:
        """`10 October 2020`, `about August 1979`, `from 1 August 1920`, `undated`."""
        return date_in_words(when, self._locale, self.catalogue)

    def date_of(self, entry: Entry) -> str:
        """The date of a message, or `received 20 June 1931` if only that is known."""
        return sent_in_words(entry.message.meta, self._locale, self.catalogue)

    def dates_of(self, entry: Entry) -> tuple[str, ...]:
        """Every form of the date that the search finds, that of `date_of` first."""
        further = ((str(_locale(tag)), catalogue(tag)) for tag in self._further_languages)
        return dates_to_search(entry.message.meta, (self._locale, self.catalogue), *further)

    def short_date_of(self, entry: Entry) -> str:
        """The date of a message for a list: as written, unless its form needs words."""
        return sent_in_short(entry.message.meta, self._locale, self.catalogue)

    def as_bound(self, date: str, entry: Entry) -> str:
        """`received 1931` or `by 1931` for `1931`, if the date of the message is only a bound."""
        return as_bound(date, entry.message.meta, self.catalogue)

    def span(self, start: str, end: str) -> str:
        """`A to B`, `from A`, `until B` for dates as text; "" if both are empty."""
        return span_in_words(start, end, self.catalogue)

    def coordinates(self, latitude: float, longitude: float) -> str:
        """`45.25° S, 12.5° W` for -45.25, -12.5."""
        north = self.gettext("%(degrees)s° N", degrees=f"{latitude:g}")
        south = self.gettext("%(degrees)s° S", degrees=f"{-latitude:g}")
        east = self.gettext("%(degrees)s° E", degrees=f"{longitude:g}")
        west = self.gettext("%(degrees)s° W", degrees=f"{-longitude:g}")
        return self.comma_separated(
            (south if latitude < 0 else north, west if longitude < 0 else east)
        )

    def month(self, number: int) -> str:
        """`October` for 10."""
        return month_name(number, self._locale)

    def day_of_month(self, month: int, day: int) -> str:
        """`10 October` for 10, 10."""
        if self._locale == "en":
            return f"{day} {self.month(month)}"
        # Any leap year, to include 29 February.
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


@lru_cache(maxsize=4096)
def _listed(names: tuple[str, ...], language: str) -> str:
    return format_list(names, locale=list_locale(language.replace("-", "_")))
