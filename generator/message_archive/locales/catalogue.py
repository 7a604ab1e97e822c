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

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from message_archive.errors import did_you_mean
from message_archive.locales.writing import writing

__all__ = ["N_", "Catalogue", "Labels", "catalogue", "languages", "misfit"]

Labels = tuple[tuple[str, str], ...]
"""Words of the interface, in English as the code has them, and what an archive says for each."""

_FOLDER: Final = Path(__file__).parent

# `gettext("words")` in a script, or the beginning of `gettext("words", values)`.
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)s")
_IN_SCRIPT = re.compile(r'\bgettext\(\s*(?P<msgid>"(?:[^"\\\n]|\\.)*")(?P<end>\s*\))?')


class Catalogue:
    """The words of one language; `language` is its tag, `en` for the words of the code.

    `labels` are the words that the archive has instead.
    """

    def __init__(
        self, language: str, translations: gettext.NullTranslations, labels: Labels = ()
    ) -> None:
        self.language = language
        self.translations = _Relabelled(labels, translations) if labels else translations
        self.labels = labels

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


class _Relabelled(gettext.NullTranslations):
    """Translations of which some words are others."""

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
    """Marks words for the catalogues where they are written down before they are said."""
    return msgid


def languages() -> list[str]:
    """Tags of the languages that have a catalogue."""
    return sorted(file.parts[-3] for file in _FOLDER.glob("*/LC_MESSAGES/messages.po"))


@cache
def catalogue(language: str, labels: Labels = ()) -> Catalogue:
    """The words for a BCP 47 tag (`zh`, `zh-CN`); English ones where no catalogue is written so.

    `labels` are said instead of what the language has for them.
    """
    found = next((each for each in languages() if writing(each) == writing(language)), None)
    if found is None:
        return Catalogue("en", gettext.NullTranslations(), labels)
    compiled = BytesIO()
    write_mo(compiled, _read(found))
    compiled.seek(0)
    return Catalogue(found, gettext.GNUTranslations(compiled), labels)


def misfit(words: str, label: str) -> str:
    """Why `label` cannot be said for `words`; "" when it can."""
    known = _words_of_the_interface()
    if words not in known:
        return f"no words of the interface; {did_you_mean(words, known, 'see its catalogues')}"
    wanted = sorted(_PLACEHOLDER.findall(words))
    if sorted(_PLACEHOLDER.findall(label)) != wanted:
        return f"what is said for it needs {', '.join(wanted) or 'no placeholder'}, and no other"
    return "" if label.strip() and label.isprintable() else "what is said for it is empty"


@cache
def _words_of_the_interface() -> frozenset[str]:
    """Every msgid: each catalogue has them all."""
    found: set[str] = set()
    for message in _read(languages()[0]):
        found.update([message.id] if isinstance(message.id, str) else message.id)
    return frozenset(found - {""})


def _read(language: str) -> Catalog:
    with open(_FOLDER / language / "LC_MESSAGES" / "messages.po", "rb") as file:
        return read_po(file, locale=language)
