"""The words and patterns that imports search for, from the files `languages/<tag>.toml`.

The code has no words itself. `docs/developers/importing.md` describes the files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from message_archive.errors import UsageError
from message_archive.model.message import Kind

__all__ = [
    "FOLDER",
    "Form",
    "Language",
    "case_endings",
    "is_in_first_person",
    "joined_letters",
    "language_of",
    "language_pattern",
    "languages",
    "languages_in",
    "own_patterns",
    "pattern",
    "patterns_in",
    "words_of",
]

FOLDER: Final = Path(__file__).with_name("languages")

Form = Literal["telegram", "letter", "message"]
_Words = tuple[Annotated[str, Field(pattern=r"\S")], ...]
_FEAST: Final = r"^(?:\d\d-\d\d|easter(?:[+-]\d{1,2})?)$"
_KEYS: Final = {
    "dates": "months weekdays ordinals of year month day numerals first_year lead deadlines today "
    "yesterday calendars not_places given near about left_out_era "
    "before_place after_place dated received gregorian handed_in dispatched filed seasons "
    "before_numbers this_month handled republican_months republican_years",
    "names": "patterns offices roles surnames titles honorifics particles not_names bodies "
    "auxiliaries verbs before case_endings between links "
    "oblique accusative nobility countries fields patronymics "
    "suffixes retired family_first houses",
    "sending": "patterns conjunctions unsent on_behalf by thanks write relatives sent_then",
    "letters": "patterns salutations greetings after_names not_titles first_person reporting "
    "other_days addresses closings signed signed_apart postscripts relations seals countersigned "
    "certified signing_for in_charge old_letters old_signs courtesies wishing wished notes "
    "footnotes",
    "heads": "from to cc date subject issued clerks forwarded wrote replying",
    "headings": "patterns document articles from neuter neuter_articles",
    "enclosures": "pointing document offices of_day opening ending",
    "occasions": "patterns common registry_names loss",
    "pages": "patterns home buttons rights ends end_signs editors source published at dated "
    "updated related",
    "bodies": "patterns beside",
    "records": "day author addressee field",
}
"""The lists of each table. A table may have more lists if its patterns name them in braces."""


class Language(BaseModel):
    """The words of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    alphabet: str
    """The contents of a character class, such as `A-Za-z`."""
    script: str = ""
    """The letters that its words have, if `alphabet` has only those that tell it from others."""
    share: float = Field(default=0, ge=0, lt=1)
    """A text is in this language if more than this share of its letters are in `alphabet`."""
    separated: bool = True
    """False if the language has no spaces between words."""
    stop_words: str = ""
    accents: str = ""
    """Its small letters beyond a to z, which tell encodings apart."""
    dates: dict[str, _Words] = {}
    numbers: dict[int, str] = {}
    """Numbers in words, by their value. The value 0 is for words within a number, such as "and"."""
    eras: dict[str, int] = {}
    """The year before the first year of each era."""
    feasts: dict[str, Annotated[str, Field(pattern=_FEAST)]] = {}
    """Names of feasts, and the day of each: `12-25`, or `easter+1`."""
    names: dict[str, _Words] = {}
    cases: dict[str, tuple[str, str]] = {}
    """For each form: the endings of the given name, and those of the other words, as `ому>ый`."""
    sending: dict[str, _Words] = {}
    letters: dict[str, _Words] = {}
    heads: dict[str, _Words] = {}
    headings: dict[str, _Words] = {}
    enclosures: dict[str, _Words] = {}
    kinds: dict[Kind, _Words] = {}
    forms: dict[Form, _Words] = {}
    occasions: dict[str, _Words] = {}
    pages: dict[str, _Words] = {}
    records: dict[str, _Words] = {}
    bodies: dict[str, _Words] = {}
    agencies: dict[str, str] = {}
    """Agencies as printed in date lines, and their names."""

    @model_validator(mode="after")
    def _is_whole(self) -> Language:
        if len(self.dates.get("months", ())) not in (0, 12):
            raise ValueError("dates.months: list all twelve in order; join other spellings with |")
        if len(self.dates.get("weekdays", ())) not in (0, 7):
            raise ValueError("dates.weekdays: list all seven from Monday; join spellings with |")
        if not (self.share or self.stop_words):
            raise ValueError("no way to recognize the language of a text: add share or stop_words")
        for table, known in _KEYS.items():
            lists = getattr(self, table)
            used = {name for each in lists.get("patterns", ()) for name in _PLACE.findall(each)}
            if unknown := lists.keys() - known.split() - used:
                raise ValueError(f"{table}.{min(unknown)}: no such list, and no pattern uses it")
        return self

    def words(self, key: str) -> tuple[str, ...]:
        """The words under a key such as `names.offices`."""
        table, _, name = key.partition(".")
        found = getattr(self, table)
        return tuple(found.get(name, ()) if name else found)

    def any_of(self, words: Iterable[str], gap: str) -> list[str]:
        """A pattern for each of `words`: `a|b` is either, `*` is any letters, `...` is `gap`."""
        return [
            gap.join(
                r"\s{1,5}".join(map(self._either, part.split())) for part in phrase.split("...")
            )
            for phrase in words
        ]

    def _either(self, piece: str) -> str:
        each = [self._word(word) for word in piece.split("|")]
        return each[0] if len(each) == 1 else f"(?:{'|'.join(each)})"

    def _word(self, word: str) -> str:
        bare = word.strip("*")
        if not bare:
            raise UsageError(f'{self.name}: a word is missing: found "{word}"')
        is_apart = self.separated and not word.startswith("*") and bare[0].isalnum()
        has_end = self.separated and bare[-1].isalnum()
        # A digit may follow directly, as in `Juche113`.
        end = r"\w*" if word.endswith("*") else r"(?![^\W\d])" if has_end else ""
        escaped = re.escape(bare).replace("_", r"\s{1,5}").replace("'", "['’ʼ]")
        return (r"\b" if is_apart else "") + escaped + end

    def is_in(self, text: str) -> bool:
        """Whether `text` has a letter of this language."""
        return re.search(f"[{self.alphabet}]", text) is not None


# Does not match the braces of a quantifier, which contain digits.
_PLACE: Final = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")
_GAP: Final = ".{0,40}?"


def _either(patterns: Iterable[str]) -> str:
    """A pattern for any of `patterns`, the longest first. Without patterns it never matches."""
    each = sorted(dict.fromkeys(patterns), key=len, reverse=True)
    return f"(?:{'|'.join(each)})" if each else "(?!)"


@cache
def languages() -> dict[str, Language]:
    """The languages by BCP 47 tag.

    Raises:
        UsageError: if a file is not valid.
    """
    found = {file.stem: _read(file) for file in sorted(FOLDER.glob("*.toml"))}
    # A language with letters of its own goes before others in the same script.
    return dict(sorted(found.items(), key=lambda each: not each[1].script))


def _read(file: Path) -> Language:
    try:
        return Language.model_validate(tomllib.loads(file.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UsageError(f"{file.name}: {f'{key}: ' if key else ''}{first['msg']}") from None
    except ValueError as error:
        raise UsageError(f"{file.name}: not TOML in UTF-8: {error}") from None


def languages_in(text: str) -> list[Language]:
    """The languages whose letters occur in `text`."""
    return [language for language in languages().values() if language.is_in(text)]


@cache
def joined_letters() -> re.Pattern[str]:
    """A pattern for letters of the languages without spaces between words."""
    each = (language for language in languages().values() if not language.separated)
    return re.compile(_either(f"[{language.alphabet}]" for language in each))


@cache
def case_endings() -> list[tuple[re.Pattern[str], str]]:
    """For each language with cases: a pattern for its letters, and the letters of its endings."""
    return [
        (re.compile(f"[{language.alphabet}]"), "".join(language.words("names.case_endings")))
        for language in languages().values()
        if language.words("names.case_endings")
    ]


def words_of(key: str) -> set[str]:
    """The words of all languages under a key such as `names.offices`."""
    return {word for language in languages().values() for word in language.words(key)}


_IN_CAPITALS: Final = ("names.offices", "names.roles", "names.bodies")
_UNACCENTED: Final = str.maketrans(
    {letter: f"[{letter}{normalize('NFD', letter)[0].upper()}]" for letter in "áàâãçéèêíóôõú"}
)
"""In capitals, accents are often left out: `SECRETAIRE PERPETUEL`."""


@cache
def pattern(template: str, flags: int = re.IGNORECASE, gap: str = _GAP) -> re.Pattern[str]:
    """The pattern of `template`, with the words of all languages in place of each `{key}`."""

    def words(match: re.Match[str]) -> str:
        key = match[1]
        each = (language.any_of(language.words(key), gap) for language in languages().values())
        found = _either(word for found in each for word in found)
        return found.translate(_UNACCENTED) if key in _IN_CAPITALS else found

    return re.compile(_PLACE.sub(words, template), flags)


def patterns_in(
    text: str, table: str, pieces: tuple[tuple[str, str], ...] = (), flags: int = 0
) -> Iterator[tuple[re.Pattern[str], Language]]:
    """The patterns in `table` of the languages of `text`, compiled when they are needed.

    Args:
        text: the text to search.
        table: the name of a table in the files.
        pieces: names in braces with the same meaning in each language, and their patterns.
        flags: flags of `re`.
    """
    for tag, language in languages().items():
        if language.words(f"{table}.patterns") and language.is_in(text):
            for each in own_patterns(tag, table, pieces, flags):
                yield each, language


@cache
def own_patterns(
    tag: str, table: str, pieces: tuple[tuple[str, str], ...], flags: int
) -> list[re.Pattern[str]]:
    """The patterns of one language in `table`.

    Raises:
        UsageError: if one is not a regular expression, or if a name in braces is unknown.
    """
    language = languages()[tag]
    known = {**dict(pieces), "alphabet": language.alphabet}

    def piece(match: re.Match[str]) -> str:
        words = language.words(f"{table}.{match[1]}")
        if not words and match[1] not in known:
            raise UsageError(f"{tag}.toml: {table}.patterns: there is no list {match[0]}")
        return known.get(match[1]) or _either(language.any_of(words, _GAP))

    each = [_PLACE.sub(piece, template) for template in language.words(f"{table}.patterns")]
    try:
        return [re.compile(template, flags | re.VERBOSE) for template in each]
    except re.error as error:
        raise UsageError(f"{tag}.toml: {table}.patterns: {error}") from None


@cache
def language_pattern(tag: str, template: str) -> re.Pattern[str]:
    """The pattern of `template`, with the words of one language in place of each `{key}`."""
    language = languages()[tag]

    def words(match: re.Match[str]) -> str:
        return _either(language.any_of(language.words(match[1]), _GAP))

    return re.compile(_PLACE.sub(words, template), re.IGNORECASE)


def is_in_first_person(text: str) -> bool:
    """Whether a text has a word such as "I" of its own language, or of any if that is not known.

    "i" is "and" in Polish, and an article in Italian.
    """
    tag = language_of(text)
    own = tag is not None and languages()[tag].words("letters.first_person")
    words = "{letters.first_person}"
    found = language_pattern(tag, words) if tag and own else pattern(words)
    return found.search(text) is not None


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language of `text`, by its letters or its most common words.

    None if it cannot be recognized.
    """
    letters = "".join(filter(str.isalpha, text))
    words = re.findall(r"\w+", text.casefold())
    by_letters: list[tuple[float, str]] = []
    by_words: list[tuple[int, str]] = []
    for tag, language in languages().items():
        if len(re.findall(f"[{language.alphabet}]", letters)) <= language.share * len(letters):
            continue
        if language.stop_words:
            by_words.append((-sum(map(words.count, language.stop_words.split())), tag))
        else:
            by_letters.append((language.share, tag))
    if by_letters:
        return min(by_letters)[1]  # The rarest letters are the strongest evidence.
    score, tag = min(by_words, default=(0, ""))
    return tag if score <= -2 else None
