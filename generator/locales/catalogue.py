"""Catalogues of GNU gettext: `<language>/LC_MESSAGES/messages.po`, with English for the msgids.

They are read as they are written, so there is nothing to compile and no second file to keep in step
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from __future__ import annotations

import gettext
import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.locales.writing import writing

__all__ = ["N_", "Catalogue", "catalogue", "languages"]

_FOLDER: Final = Path(__file__).parent

# `gettext("words")` in a script, or the beginning of `gettext("words", values)`.
_IN_SCRIPT = re.compile(r'\bgettext\(\s*(?P<msgid>"(?:[^"\\\n]|\\.)*")(?P<end>\s*\))?')


class Catalogue:
    """The words of one language; `language` is its tag, `en` for the words of the code."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self.translations = translations

    def gettext(self, msgid: str, /, **values: object) -> str:
        """`msgid` in this language, with `values` for its `%(name)s`; as it is without any."""
        words = self.translations.gettext(msgid)
        return words % values if values else words

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The words for `n` of something; `%(number)s` in them is `n`, with its thousands apart."""
        words = self.translations.ngettext(singular, plural, n)
        return words % {"number": f"{n:,}", **values}

    def script(self, source: str) -> str:
        """A script with this language in place of the English of its `gettext("…")`."""

        def translated(found: re.Match[str]) -> str:
            words = json.dumps(self.gettext(json.loads(found["msgid"])), ensure_ascii=False)
            return words if found["end"] else f"gettext({words}"

        return _IN_SCRIPT.sub(translated, source)


def N_(msgid: str) -> str:  # noqa: N802 - its name in every program that uses gettext
    """Marks words for the catalogues where they are written down before they are said."""
    return msgid


def languages() -> list[str]:
    """Tags of the languages that have a catalogue."""
    return sorted(file.parts[-3] for file in _FOLDER.glob("*/LC_MESSAGES/messages.po"))


@cache
def catalogue(language: str) -> Catalogue:
    """The words for a BCP 47 tag (`zh`, `zh-CN`); English ones where no catalogue is written so."""
    found = next((each for each in languages() if writing(each) == writing(language)), None)
    return _read(found) if found else _english()


@cache
def _english() -> Catalogue:
    return Catalogue("en", gettext.NullTranslations())


@cache
def _read(language: str) -> Catalogue:
    with open(_FOLDER / language / "LC_MESSAGES" / "messages.po", "rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue(language, gettext.GNUTranslations(compiled))
