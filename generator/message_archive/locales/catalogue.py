"""The texts of the interface in one language."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO, Final

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog

from message_archive.errors import did_you_mean
from message_archive.locales.catalogue_files import PLACEHOLDER, catalog_of, languages, texts
from message_archive.locales.language_tags import language_and_script

__all__ = [
    "N_",
    "Catalogue",
    "Labels",
    "catalogue",
    "extract_script",
    "in_folder",
    "label_error",
]

Labels = tuple[tuple[str, str], ...]
"""Pairs of an English interface text, as in the code, and the archive's replacement."""

# `gettext("words")` in a script, or the start of `gettext("words", values)`.
_IN_SCRIPT = re.compile(r'\bgettext\(\s*(?P<msgid>"(?:[^"\\\n]|\\.)*")(?P<end>\s*\))?')

_SEPARATOR: Final = 'const SEPARATOR = ",";'
"""The thousands separator in a script."""


_UNSPACED: Final = {"ja", "zh"}
"""Languages that write no space after a full stop."""

_UP: Final = 'const UP = "";'


def in_folder(source: str) -> str:
    """A script for the folder of a further language, such as `zh/`. Its constant `UP` is the path
    from there to the files that all languages share."""
    return source.replace(_UP, 'const UP = "../";')


def extract_script(
    file: BinaryIO,
    keywords: object,  # noqa: ARG001
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts in the `gettext("…")` calls of a script, for `make words`: the line, the function,
    the text, and no comments. The parameters are those of an extractor of Babel."""
    source = file.read().decode()
    for found in _IN_SCRIPT.finditer(source):
        line = source.count("\n", 0, found.start("msgid")) + 1
        yield line, "gettext", json.loads(found["msgid"]), []


class Catalogue:
    """The interface texts in one language; `language` is its tag, `en` for the texts in the code.

    `labels` are the archive's replacements for some texts.
    """

    def __init__(
        self, language: str, translations: gettext.NullTranslations, labels: Labels = ()
    ) -> None:
        self.language = language
        self.translations = _Relabelled(labels, translations) if labels else translations
        self.labels = labels
        self._separator = _thousands_separator(language)
        self.space = "" if language.partition("-")[0] in _UNSPACED else " "
        """What is between two sentences."""

    def gettext(self, msgid: str, /, **values: object) -> str:
        """Translate `msgid` and fill in `values` for its `%(name)s`."""
        words = self.translations.gettext(msgid)
        return words % values if values else words

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Translate the form for `n`; `%(number)s` is `n` with thousands separators."""
        words = self.translations.ngettext(singular, plural, n)
        return words % {"number": self.number(n), **values}

    def number(self, n: int) -> str:
        """`1,234` in English: with the thousands separator of the language."""
        return f"{n:,}".replace(",", self._separator)

    def script(self, source: str) -> str:
        """Translate the strings in the `gettext("…")` calls of a script, and set its thousands
        separator."""

        def translated(found: re.Match[str]) -> str:
            words = json.dumps(self.gettext(json.loads(found["msgid"])), ensure_ascii=False)
            return words if found["end"] else f"gettext({words}"

        separator = f'const SEPARATOR = "{self._separator}";'
        return _IN_SCRIPT.sub(translated, source).replace(_SEPARATOR, separator)


class _Translations(gettext.NullTranslations):
    """The translations of a catalogue. gettext's own class reads compiled files only, and to
    compile a catalogue takes longer than to read it."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._form = gettext.c2py(catalog.plural_expr)
        self._words: dict[str | tuple[str, int], str] = {}
        for message in catalog:
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, str):
                self._words[message.id] = str(message.string or "")
            else:
                for form, words in enumerate(message.string or ()):
                    self._words[message.id[0], form] = words

    def gettext(self, message: str) -> str:
        # A text with plural forms can be used without a number, as a text for one.
        found = self._words.get(message) or self._words.get((message, self._form(1)))
        return found or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._words.get((msgid1, self._form(n))) or (msgid1 if n == 1 else msgid2)


class _Relabelled(gettext.NullTranslations):
    """Translations with some texts replaced by `labels`."""

    def __init__(self, labels: Labels, others: gettext.NullTranslations) -> None:
        super().__init__()
        self._labels = dict(labels)
        self.add_fallback(others)

    def gettext(self, message: str) -> str:
        return self._labels.get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        label = self._labels.get(msgid1 if n == 1 else msgid2)
        return label or super().ngettext(msgid1, msgid2, n)


def N_(msgid: str) -> str:  # noqa: N802 - its name in every program that uses gettext
    """Mark a string for extraction that is translated later."""
    return msgid


@cache
def _thousands_separator(language: str) -> str:
    """The Unicode CLDR's, between Western digits."""
    try:
        symbols = Locale.parse(language, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return ","
    return str(symbols.get("latn", {}).get("group", ","))


def catalogue(language: str, labels: Labels = ()) -> Catalogue:
    """The catalogue for a BCP 47 tag (`zh`, `zh-CN`), or English if none has its language and
    script.

    `labels` replace the texts of the language.
    """
    found = next(
        (
            each
            for each in languages()
            if language_and_script(each) == language_and_script(language)
        ),
        None,
    )
    if found is None:
        return _catalogue("en", None, labels)
    return _catalogue(found, catalog_of(found), labels)


@cache
def _catalogue(language: str, catalog: Catalog | None, labels: Labels) -> Catalogue:
    """The catalogue with the texts of `catalog`, or the English ones."""
    if catalog is None:
        return Catalogue(language, gettext.NullTranslations(), labels)
    return Catalogue(language, _Translations(catalog), labels)


def label_error(words: str, label: str) -> str:
    """Why `label` cannot replace `words`; "" if it can."""
    known = _words_of_the_interface()
    if words not in known:
        return f"not a text of the interface; {did_you_mean(words, known, 'see its catalogues')}"
    wanted = sorted(PLACEHOLDER.findall(words))
    if sorted(PLACEHOLDER.findall(label)) != wanted:
        expected = f"exactly {', '.join(wanted)}" if wanted else "no placeholders"
        return f"the replacement must have {expected}"
    if not label.strip():
        return "the replacement is empty"
    return "" if label.isprintable() else "the replacement has characters that cannot be printed"


@cache
def _words_of_the_interface() -> frozenset[str]:
    """The English texts, with those of each plural form."""
    found: set[str] = set()
    for each in texts():
        found.update([each] if isinstance(each, str) else each)
    return frozenset(found)
