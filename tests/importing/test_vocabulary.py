"""The files of words: all are valid, a mistake in one is an error, and one more file is all that a
language needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from message_archive.errors import UsageError
from message_archive.importing import (
    date_lines,
    dates,
    furniture,
    headings,
    letter,
    letter_address,
    names,
    offices,
    parties,
    plain_text,
    report_sentences,
    vocabulary,
)
from message_archive.importing.dates import dates_in
from message_archive.importing.vocabulary import (
    case_endings,
    is_in_first_person,
    joined_letters,
    language_of,
    languages,
    own_patterns,
    pattern,
    patterns_in,
)
from message_archive.model.base import Language as Tag
from tests.importing.conftest import Import

TAGS = sorted(languages())
TABLES = ("names", "sending", "letters", "headings", "occasions", "pages", "bodies")
PIECES = tuple(
    (name, "x") for name in ("sender", "recipient", "gap", "wide", "agency", "bodies", "body_word")
)
MODULES = (date_lines, dates, furniture, headings, letter, letter_address, names, offices, parties,
           plain_text, report_sentences)  # fmt: skip


def forget() -> None:
    for each in (languages, pattern, own_patterns, joined_letters, case_endings):
        each.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the files of words, which imports read instead."""
    copy = tmp_path / "languages"
    shutil.copytree(vocabulary.FOLDER, copy)
    monkeypatch.setattr(vocabulary, "FOLDER", copy)
    forget()
    yield copy
    forget()


# The files


def test_the_languages_of_the_archive_have_words() -> None:
    assert {"de", "en", "es", "fr", "ja", "ko", "ru", "zh"} <= set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_every_file_is_valid(tag: str) -> None:
    assert TypeAdapter(Tag).validate_python(tag) == tag
    language = languages()[tag]
    letters = (char for char in map(chr, range(0x10000)) if char.isalpha())
    letter = next(char for char in letters if language.is_in(char))
    assert language_of(letter * 50) == tag or language.stop_words
    for table in TABLES:
        for each in own_patterns(tag, table, PIECES, 0):
            assert not each.fullmatch("")
    for table in ("dates", "names", "sending", "letters", "kinds", "forms", "occasions", "pages"):
        for key in getattr(language, table).keys() - {"patterns", "between"}:
            for word in language.any_of(language.words(f"{table}.{key}"), ".*"):
                assert not re.fullmatch(word, ""), (key, word)
    for between in language.words("names.between"):
        re.compile(between)


@pytest.mark.parametrize("tag", TAGS)
def test_the_names_of_months_are_read(tag: str) -> None:
    for number, spellings in enumerate(languages()[tag].words("dates.months"), 1):
        for name in spellings.split("|"):
            written = f"4 {name.replace('_', ' ')} 1931"
            assert [found.edtf for found in dates_in(written)] == [f"1931-{number:02}-04"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_every_list_that_the_code_uses_exists(module: object) -> None:
    """A list that no language has would match nothing."""
    templates = [value for value in vars(module).values() if isinstance(value, str)]
    keys = {key for text in templates for key in re.findall(r"\{([a-z_]+\.[a-z_]+)\}", text)}
    assert keys
    assert {key for key in keys if not vocabulary.words_of(key)} == set()


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The ships of the Republic have arrived.", "en"),
        ("Los barcos de la República han llegado con el sol.", "es"),
        ("Die Schiffe der Republik sind mit dem Wind da.", "de"),
        ("Корабли республики прибыли.", "ru"),
        ("Кораблі республіки прибули, їх зустріли.", "uk"),
        ("共和国的船到了。", "zh"),
        ("共和国の船が着きました。", "ja"),
        ("공화국의 배가 도착했다.", "ko"),
        ("xyzzy", None),
        ("1931", None),
    ],
)
def test_the_language_of_a_text(text: str, tag: str | None) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("I thank you for the letter of the King.", True),
        ("I sekretarz wysłał depeszę z gratulacjami oraz list.", False),
        ("Invia i saluti della regina e di tutti gli altri.", False),
        ("Ci porta i miei saluti, di cui mi parla il re della Silvania.", True),
    ],
)
def test_a_word_for_i_is_one_of_the_language_of_the_text(text: str, is_own: bool) -> None:
    assert is_in_first_person(text) is is_own


def test_patterns_of_a_language_are_only_for_texts_with_its_own_letters() -> None:
    def tags(text: str) -> set[str]:
        return {language.name for _, language in patterns_in(text, "sending", PIECES)}

    assert not tags("Ada Marlow wrote to Émile Roux.") & {"Polish", "Vietnamese"}
    assert "Polish" in tags("Ada Marlow napisała do Emila Vargi.") | tags("Ada wysłała list.")
    assert "Vietnamese" in tags("Ngô Bá Khoan đã gửi điện.")


DOCS = Path(__file__).parents[2] / "docs" / "developers" / "importing.md"


def test_the_docs_list_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    of_tables = {"sending": {"conjunctions", "patterns"}, "occasions": {"common", "patterns"}}
    for tag in TAGS:
        for key, value in languages()[tag].model_dump(exclude_unset=True).items():
            assert f"`{key}`" in text or f"`[{key}]`" in text or f"`{key}." in text, key
            of_values = ("eras", "feasts", "agencies", "kinds", "forms", "numbers")
            if key not in of_values and isinstance(value, dict):
                for name in of_tables.get(key, value.keys()):
                    assert f"`{key}.{name}`" in text or f"`{name}`" in text, f"{key}.{name}"


# Words


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        ("cable", ["a cable.", "Cable"], ["cables", "uncable"]),
        ("cabl*", ["cabled", "cabling"], ["uncabled"]),
        ("*th", ["4th"], ["4thx"]),
        ("Prime Minister", ["prime  minister"], ["Prime Ministers", "PrimeMinister"]),
        ("on Monday|Friday", ["on Friday"], ["on Sunday"]),
        ("thank ... note*", ["thank you for the note", "thank notes"], [f"thank {'x' * 50} note"]),
        ("Share: ...", ["Share: this"], ["Share this"]),
        ("H. E.", ["H. E. the Queen"], ["HxE."]),
    ],
)
def test_words(word: str, found: list[str], not_found: list[str]) -> None:
    made = re.compile(languages()["en"].any_of([word], ".{0,40}?")[0], re.IGNORECASE)
    assert [text for text in found if not made.search(text)] == []
    assert [text for text in not_found if made.search(text)] == []


def test_words_of_a_language_without_spaces_are_found_in_others() -> None:
    (made,) = languages()["zh"].any_of(["贺电"], "")
    assert re.search(made, "发来贺电祝贺")


# Mistakes


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name = 1", r"xx\.toml: name: "),
        ('name = "X"', r"xx\.toml: alphabet: "),
        ("x", r"xx\.toml: not TOML in UTF-8: "),
        ('name = "X"\nalphabet = "Ꭰ-Ᏼ"', r"xx\.toml: .*add share or stop_words"),
        ("[names]\nofices = []", r"xx\.toml: .*names\.ofices: no such list"),
        ('[kinds]\nparty = ["x"]', r"xx\.toml: kinds\.party"),
        ("[names]\noffices = [1]", r"xx\.toml: names\.offices\.0: "),
        ('[names]\noffices = [" "]', r"xx\.toml: names\.offices\.0: "),
        ('[dates]\nmonths = ["Blomar"]', r"xx\.toml: .*dates\.months: list all twelve"),
        (
            '[sending]\nletter = ["x"]\npatterns = ["{leter}"]',
            r"sending\.letter: no such list, and no pattern",
        ),
    ],
)
def test_a_file_that_is_not_valid_is_an_error_with_its_name(
    folder: Path, text: str, error: str
) -> None:
    whole = (
        text if text.startswith("name") else f'name = "X"\nalphabet = "Ꭰ-Ᏼ"\nshare = 0.9\n{text}'
    )
    (folder / "xx.toml").write_text(whole if text != "x" else text, encoding="utf-8")
    with pytest.raises(UsageError, match=error):
        languages()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('patterns = ["{leter}"]', r"xx\.toml: sending\.patterns: there is no list \{leter\}"),
        ('letter = ["x|"]\npatterns = ["{letter}"]', r'Xian: a word is missing: found ""'),
    ],
)
def test_a_pattern_that_cannot_be_built_is_an_error(folder: Path, line: str, error: str) -> None:
    text = f'name = "Xian"\nalphabet = "Ꭰ-Ᏼ"\nshare = 0.9\n[sending]\n{line}\n'
    (folder / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=error):
        list(patterns_in("Ꭰ", "sending"))


# Another language

FREEDONIAN = """\
name = "Freedonian"
alphabet = "A-Za-z"
stop_words = "zu ta kel mol"

[dates]
months = [
  "Blomar", "Grasmar", "Sunmar", "Rainmar", "Windmar", "Snomar", "Milmar", "Tanmar", "Harmar",
  "Vinmar", "Fogmar", "Icemar",
]

[names]
offices = ["Vorgan"]

[sending]
patterns = ["{sender} {wide} {send} {wide} {to} {gap} {recipient}"]
send = ["trilu*"]
to = ["zo"]

[letters]
salutations = ["Sumi"]
not_titles = ["Sumi"]
first_person = ["ki"]

[kinds]
congratulation = ["hurvat*"]

[forms]
letter = ["skrib*"]

[occasions]
patterns = ['(?P<n>\\d{1,3}) \\s (?P<words> {anniversary} \\s \\w+)']
anniversary = ["jubel"]
"""
REPORT = """\
Hurvatun zo Sylvania

Vorgan Ada Marlow ta 4 Windmar 1931 trilued kel skribun zo Vorgan Hugo Pellam mol ta 25 jubel.
"""
LETTER = """\
Sumi Emil Varga,

Ki hurvatu zu ta 25 jubel Sylvaniu, mol kel ki Freedonu sutel ta morun, ki velu.

Ada Marlow
4 Windmar 1931
"""


def test_one_more_file_is_all_that_a_language_needs(folder: Path, drafted: Import) -> None:
    before = drafted(LETTER).keys
    assert not before.keys() & {"language", "kind"}
    assert before["date"] == ""
    (folder / "mis-x-freedon.toml").write_text(FREEDONIAN, encoding="utf-8")
    forget()
    letter = drafted(LETTER).keys
    assert letter["date"] == "1931-05-04"
    assert (letter["sender"]["name"], letter["recipient"]["name"]) == ("Ada Marlow", "Emil Varga")
    assert (letter["language"], letter["kind"]) == ("mis-x-freedon", "congratulation")
    assert letter["occasion"]["name"] == "25 jubel Sylvaniu"
    assert letter["text"] == "verbatim"
    report = drafted(REPORT).keys
    assert report["date"] == "1931-05-04"
    assert (report["sender"]["name"], report["recipient"]["name"]) == ("Ada Marlow", "Hugo Pellam")
    assert (report["kind"], report["form"]) == ("congratulation", "letter")


def test_patterns_of_a_language_that_a_page_does_not_have_are_not_compiled(
    folder: Path, drafted: Import
) -> None:
    broken = 'name = "Xian"\nalphabet = "Ꭰ-Ᏼ"\nshare = 0.9\n[sending]\npatterns = ["("]\n'
    (folder / "xx.toml").write_text(broken, encoding="utf-8")
    forget()
    text = "On 4 May 1931, Ada Marlow wrote a letter to Emil Varga."
    assert drafted(text).keys["date"] == "1931-05-04"
    with pytest.raises(UsageError, match=r"xx\.toml: sending\.patterns: missing \)"):
        drafted(text.replace("letter", "letter Ꭰ"))


def test_words_are_read_when_a_page_is_imported() -> None:
    """Not for a table, nor for a new message."""
    code = (
        "import message_archive.importing.new_message\n"
        "import message_archive.importing.page_import\n"
        "from message_archive.importing.vocabulary import languages, pattern\n"
        "print(languages.cache_info().misses, pattern.cache_info().misses)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 0\n"
