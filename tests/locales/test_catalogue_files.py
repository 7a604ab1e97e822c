"""The owner of an archive adds a language, and learns which entry is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from message_archive.errors import UsageError
from message_archive.locales import (
    catalogue,
    languages,
    read_catalog,
    starting_catalogue,
    untranslated,
    use_catalogues,
)
from message_archive.locales.catalogue_files import texts


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of a project's catalogues, which are not used after the test."""
    folder = tmp_path / "locales"
    folder.mkdir()
    yield folder
    use_catalogues(tmp_path / "none")


def complete(language: str = "it") -> Catalog:
    """A catalogue whose translations are the English texts, marked."""
    catalog = starting_catalogue(language)
    for message in catalog:
        if message.id and isinstance(message.id, str):
            message.string = f"{message.id}!"
        elif message.id:
            message.string = tuple(f"{form}!" for form in message.id)
    return catalog


@cache
def italian() -> str:
    """A file with every text translated."""
    return source_of(complete())


def source_of(catalog: Catalog) -> str:
    written = BytesIO()
    write_po(written, catalog, width=0)
    return written.getvalue().decode()


def test_a_new_catalogue_has_every_text_and_the_plural_forms_of_its_language() -> None:
    for language, forms in (("it", 2), ("pl", 3), ("vi", 1), ("sl", 4)):
        catalog = starting_catalogue(language)
        assert {each.id for each in catalog if each.id} == set(texts())
        assert untranslated(catalog) == len(catalog) == len(texts())
        assert catalog.num_plurals == forms
        assert all(len(each.string) == forms for each in catalog if each.pluralizable)
    assert f"Language: {language}" in source_of(catalog)


def test_a_new_catalogue_keeps_translations() -> None:
    assert untranslated(starting_catalogue("de")) == 0
    kept = Catalog("it")
    kept.add("Search", "Cerca")
    kept.add("People", "Persone", flags=["fuzzy"])
    kept.add("no longer in the interface", "x")
    catalog = starting_catalogue("it", kept)
    assert untranslated(catalog) == len(texts()) - 1
    assert catalog["Search"].string == "Cerca"


def test_the_catalogue_of_a_project_is_used_like_those_of_the_package(folder: Path) -> None:
    assert "it" not in languages()
    file = folder / "it.po"
    file.write_text(italian())
    assert use_catalogues(folder)
    assert not use_catalogues(folder)
    assert "it" in languages()
    assert catalogue("it-CH").gettext("Search") == "Search!"
    assert catalogue("it").ngettext("%(number)s message", "%(number)s messages", 1234) == (
        "1.234 messages!"
    )
    file.write_text(italian().replace("Search!", "Cerca"))
    assert use_catalogues(folder)
    assert catalogue("it").gettext("Search") == "Cerca"
    assert use_catalogues(folder.parent)
    assert catalogue("it").language == "en"


def test_it_goes_before_the_package_s_catalogue_for_the_language(folder: Path) -> None:
    (folder / "de-AT.po").write_text(source_of(complete("de-AT")))
    use_catalogues(folder)
    assert "de" not in languages()
    assert catalogue("de").gettext("Search") == "Search!"


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ('msgstr "Search!"', 'msgstr ""', r':\d+: "Search": no translation; write one'),
        ('"Search!"', '"%(x)s"', r':\d+: "Search": .* exactly no placeholders; found "%\(x\)s"'),
        (
            'msgstr "Picture %(number)s!"',
            'msgstr "Figura"',
            r':\d+: "Picture %\(number\)s": .* exactly %\(number\)s; found "Figura"',
        ),
        ('"Picture %(number)s!"', '"50 % %(number)s"', r":\d+: .*a % that is not part of"),
        ('"printed as <q>%(name)s</q>!"', '"%(name)s"', r":\d+: .* exactly <q> </q>; found"),
        (
            'msgid "Search"',
            'msgid "Research"',
            r': no entry for "Search"; `archive words --language',
        ),
        ("nplurals=2; plural=(n != 1)", "nplurals=2; plural=(m)", r": .*; start from what"),
        ("#, python-format", "#, fuzzy, python-format", r":\d+: .*: marked as fuzzy; check"),
        ('msgid "Search"', 'message "Search"', r":\d+: .*; correct the entry"),
        ("Search!", "Se\xffarch", ": not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_broken_entry_is_reported_with_its_place(
    folder: Path, before: str, after: str, error: str
) -> None:
    source = italian()
    assert before in source
    broken = source.replace(before, after, 1)
    (folder / "it.po").write_bytes(
        broken.encode("latin-1" if "\xff" in after else "utf-8", "replace")
    )
    with pytest.raises(UsageError) as raised:
        use_catalogues(folder)
    assert re.match(re.escape("locales/it.po") + error, str(raised.value)), raised.value


def test_only_a_form_for_one_number_may_leave_the_number_out(folder: Path) -> None:
    source = italian()
    one = source.replace('msgstr[0] "%(number)s message!"', 'msgstr[0] "Un messaggio"')
    assert one != source
    (folder / "it.po").write_text(one)
    assert use_catalogues(folder)
    assert (
        catalogue("it").ngettext("%(number)s message", "%(number)s messages", 1) == "Un messaggio"
    )
    (folder / "it.po").write_text(
        source.replace('msgstr[1] "%(number)s messages!"', 'msgstr[1] "Messaggi"')
    )
    with pytest.raises(UsageError, match="exactly %"):
        use_catalogues(folder)


@pytest.mark.parametrize("tag", ["", "IT", "italiano", "it_IT", "../it"])
def test_a_name_that_is_not_a_tag_is_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="is not a language tag; write one such as it"):
        starting_catalogue(tag)
    with pytest.raises(UsageError, match="is not a language tag; name the file after its language"):
        read_catalog(Path("locales", "x.po"), b"", tag)
