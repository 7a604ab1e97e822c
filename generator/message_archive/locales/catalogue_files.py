"""The files of catalogues: those of the package, and `locales/<language>.po` of a project.

The `.po` files are read directly, so there are no compiled files to keep in sync
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from message_archive import __version__
from message_archive.errors import UsageError, quoted
from message_archive.locales.language_tags import language_and_script

__all__ = [
    "FOLDER",
    "PLACEHOLDER",
    "catalog_of",
    "languages",
    "read_catalog",
    "starting_catalogue",
    "texts",
    "untranslated",
    "use_catalogues",
]

FOLDER: Final = "locales"
"""The folder of a project's own catalogues, next to `mkdocs.yml`."""

PLACEHOLDER: Final = re.compile(r"%\(\w+\)s")

_PACKAGE: Final = Path(__file__).parent
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HTML: Final = re.compile(r"<[^>]*>")

# A form for one number, such as the first in English, may leave the number out.
_NUMBERS: Final = {"%(number)s", "%(days)s", "%(most)s"}

_own: dict[str, tuple[bytes, Catalog]] = {}
"""The catalogues of the project that this process works on, each with the content of its file."""


def use_catalogues(folder: Path) -> bool:
    """Use the catalogues `<language>.po` in `folder`, and none from an earlier call. They go before
    the package's catalogue for the same language. `folder` need not exist.

    Returns:
        Whether a catalogue has changed since the last call.

    Raises:
        UsageError: if a catalogue cannot be read, lacks a translation, or has an invalid one.
    """
    found = {}
    for file in sorted(folder.glob("*.po")):
        try:
            content = file.read_bytes()
        except OSError as error:
            shown = Path(folder.name, file.name)
            raise UsageError(f"{shown}: {error.strerror or error}; make it readable") from error
        known = _own.get(file.stem)
        if known and known[0] == content:
            found[file.stem] = known
        else:
            shown = Path(folder.name, file.name)
            catalog = read_catalog(shown, content, file.stem)
            _check(shown, catalog, file.stem)
            found[file.stem] = content, catalog
    if found == _own:
        return False
    _own.clear()
    _own.update(found)
    return True


def languages() -> list[str]:
    """The tags of the languages with a catalogue."""
    own = {language_and_script(tag) for tag in _own}
    return sorted({*_own, *(tag for tag in _packaged() if language_and_script(tag) not in own)})


def catalog_of(language: str) -> Catalog:
    """The catalogue of one of `languages()`."""
    return _own[language][1] if language in _own else _read_packaged(language)


@cache
def texts() -> dict[str | tuple[str, ...] | list[str], Message]:
    """All texts of the interface by their English: a pair of texts if there are plural forms."""
    return {each.id: each for each in _read_packaged(_packaged()[0]) if each.id}


def read_catalog(file: Path, content: bytes, language: str) -> Catalog:
    """The catalogue in `content`. Errors name `file`, which is not read.

    Raises:
        UsageError: if the content is not a catalogue, or `language` not a language tag.
    """
    if not _TAG.fullmatch(language):
        raise UsageError(
            f"{file}: {quoted(language)} is not a language tag; name the file after its language, "
            "such as it.po"
        )
    try:
        catalog = read_po(BytesIO(content), locale=language.replace("-", "_"), abort_invalid=True)
        gettext.c2py(catalog.plural_expr)
    except PoFileError as error:
        raise UsageError(f"{file}:{error.lineno + 1}: {error}; correct the entry") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not UTF-8; save the file as UTF-8") from None
    except (ValueError, UnknownLocaleError) as error:
        raise UsageError(
            f"{file}: {error}; start from what `archive words --language {language}` writes"
        ) from None
    return catalog


def starting_catalogue(language: str, known: Catalog | None = None) -> Catalog:
    """A catalogue of all texts for a translator. It has the translations of `known`; by default
    those of the package's catalogue for the same language, if there is one.

    Raises:
        UsageError: if `language` is not a language tag.
    """
    if not _TAG.fullmatch(language):
        raise UsageError(
            f"{quoted(language)} is not a language tag; write one such as it, pt-BR or sr-Latn"
        )
    if known is None and language in _packaged():
        known = _read_packaged(language)
    catalog = Catalog(
        language.replace("-", "_"),
        header_comment=f"# The words of Message Archive: {language}.",
        project="Message Archive",
        version=__version__,
        msgid_bugs_address="",
        fuzzy=False,
    )
    for message in texts().values():
        translated = known.get(message.id) if known else None
        empty = ("",) * catalog.num_plurals if message.pluralizable else ""
        catalog.add(
            message.id,
            translated.string if translated and not translated.fuzzy else empty,
            locations=message.locations,
            flags=message.flags - {"fuzzy"},
            auto_comments=message.auto_comments,
        )
    return catalog


def untranslated(catalog: Catalog) -> int:
    """How many texts of a catalogue have no translation."""
    return sum(not all(_forms(message.string)) for message in catalog if message.id)


def _check(file: Path, catalog: Catalog, language: str) -> None:
    """Raises UsageError for the first text without a translation or with an invalid one."""
    missing = [each for each in texts().values() if each.id not in catalog]
    if missing:
        first = quoted(_forms(missing[0].id)[0])
        others = f" and {len(missing) - 1:,} more" if len(missing) > 1 else ""
        raise UsageError(
            f"{file}: no entry for {first}{others}; `archive words --language {language} --from "
            f"{file}` writes a catalogue with all entries"
        )
    single = _forms_for_one_number(catalog)
    for message in catalog:
        if message.id in texts():
            for fault in _faults(message, catalog.num_plurals, single):
                raise UsageError(
                    f"{file}:{message.lineno}: {quoted(_forms(message.id)[0])}: {fault}"
                )


def _faults(message: Message, plurals: int, single: set[int]) -> Iterator[str]:
    """What is wrong with a translation, and how to correct it."""
    forms, english = _forms(message.string), _forms(message.id)[-1]
    if not all(form and form.strip() for form in forms):
        yield "no translation; write one, or repeat the English text"
    elif message.fuzzy:
        yield "marked as fuzzy; check the translation, and remove the mark"
    elif message.pluralizable and len(forms) != plurals:
        yield f"{len(forms)} plural forms; write {plurals}, as Plural-Forms says"
    else:
        for position, form in enumerate(forms):
            said = Counter(PLACEHOLDER.findall(form))
            wanted = Counter(PLACEHOLDER.findall(english))
            may_lack = _NUMBERS if message.pluralizable and position in single else set()
            if said - wanted or set(wanted - said) - may_lack:
                expected = ", ".join(sorted(wanted)) if wanted else "no placeholders"
                yield f"the translation must have exactly {expected}; found {quoted(form)}"
            elif "%" in PLACEHOLDER.sub("", form) and wanted:
                yield f"a % that is not part of a placeholder; write %%; found {quoted(form)}"
            elif sorted(_HTML.findall(form)) != sorted(_HTML.findall(english)):
                expected = " ".join(_HTML.findall(english)) or "no HTML"
                yield f"the translation must have exactly {expected}; found {quoted(form)}"


def _forms_for_one_number(catalog: Catalog) -> set[int]:
    """The positions of the plural forms that at most one number above 0 has."""
    position = gettext.c2py(catalog.plural_expr)
    used = Counter(position(number) for number in range(1, 200))
    return {form for form in range(catalog.num_plurals) if used[form] < 2}


def _forms(strings: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (strings or "",) if isinstance(strings, str | None) else tuple(strings)


@cache
def _packaged() -> tuple[str, ...]:
    return tuple(sorted(file.parts[-3] for file in _PACKAGE.glob("*/LC_MESSAGES/messages.po")))


@cache
def _read_packaged(language: str) -> Catalog:
    with open(_PACKAGE / language / "LC_MESSAGES" / "messages.po", "rb") as file:
        return read_po(file, locale=language)
