"""Every word of the interface is in every catalogue, and nothing is said that is in none."""

from __future__ import annotations

import ast
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from gettext import GNUTranslations, c2py
from io import BytesIO
from itertools import chain
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import nodes
from markupsafe import escape

from message_archive.archive import Archive, make_archive
from message_archive.locales import catalogue, languages
from message_archive.model import Registry
from message_archive.output import Output
from message_archive.reading import load
from message_archive.search import search_content
from message_archive.search.client import write_client
from message_archive.site import Site, home_content, site_pages
from message_archive.site.list_views import OfficeView
from message_archive.site.message_views import PartyView, SideView
from message_archive.site.views import Link
from message_archive.state import code
from message_archive.state.code import code_version
from tests.locales.words import scripts, words_of_script, words_of_the_code
from tests.support.archives import REPOSITORY, site_of

LANGUAGES = languages()
TEMPLATES = sorted((REPOSITORY / "generator" / "message_archive" / "site").rglob("*html"))

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_TAG = re.compile(r"<[^>]*>")
# What is read out or shown of a tag.
_SAID = re.compile(r'\b(?:aria-label|title|alt|placeholder|label|data-tab)="([^"]*)"')

# Names that are the same in every language.
_NAMES = re.compile(r"sha256|SHA-256|JavaScript|Natural Earth|BibTeX|CSL-JSON|CSV|Markdown|RIS|doi")


def file_of(language: str) -> Path:
    locales = REPOSITORY / "generator" / "message_archive" / "locales"
    return locales / language / "LC_MESSAGES" / "messages.po"


def catalog_of(language: str) -> Catalog:
    return read_po(BytesIO(file_of(language).read_bytes()), locale=language, abort_invalid=True)


def messages_of(catalog: Catalog) -> Iterator[Message]:
    """All but the header."""
    return (message for message in catalog if message.id)


def forms(strings: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (strings,) if isinstance(strings, str) else tuple(strings)


def plural_of(catalog: Catalog) -> set[int]:
    """The positions of the plural forms that more than one number above 0 has."""
    position = c2py(catalog.plural_expr)
    used = Counter(position(number) for number in range(1, 200))
    return {form for form, numbers in used.items() if numbers > 1}


def test_there_are_eight_languages_and_english_needs_none() -> None:
    assert set(LANGUAGES) == set("ar de es fr ja ko ru zh".split())
    assert catalogue("en").gettext("Search") == "Search"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_all_words_of_the_code_and_no_others(language: str) -> None:
    catalog = catalog_of(language)
    wanted = {message.id for message in messages_of(words_of_the_code())}
    assert len(wanted) > 200
    assert {message.id for message in messages_of(catalog)} == wanted
    assert not catalog.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_looked_over(language: str) -> None:
    catalog = catalog_of(language)
    assert not catalog.fuzzy
    for message in messages_of(catalog):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in forms(message.string)), message.id
        expected = catalog.num_plurals if message.pluralizable else 1
        assert len(forms(message.string)) == expected, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_values_and_the_markup_of_the_english(language: str) -> None:
    catalog = catalog_of(language)
    several = plural_of(catalog)
    for message in messages_of(catalog):
        english = forms(message.id)[-1]
        for position, form in enumerate(forms(message.string)):
            assert sorted(_TAG.findall(form)) == sorted(_TAG.findall(english)), form
            said, wanted = (
                Counter(_PLACEHOLDER.findall(form)),
                Counter(_PLACEHOLDER.findall(english)),
            )
            if message.pluralizable and position not in several:
                # A form for one number may leave the number out, as in "answered after a day".
                assert said <= wanted
                assert set(wanted - said) <= {"%(number)s", "%(days)s", "%(most)s"}, form
            else:
                assert said == wanted, form
            values = dict.fromkeys(re.findall(r"\w+(?=\)s)", english), "x")
            assert "%" not in (form % values if values else form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_that_is_read_says_what_its_file_says(language: str) -> None:
    words = catalogue(language)
    for message in messages_of(catalog_of(language)):
        if message.pluralizable:
            said = [words.translations.ngettext(*message.id, n) for n in (1, 2, 5)]
            assert set(said) <= set(message.string)
        else:
            assert words.gettext(message.id) == message.string


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_those_of_the_compiled_catalogue(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalog_of(language))
    compiled.seek(0)
    expected, found = GNUTranslations(compiled), catalogue(language).translations
    for message in [*messages_of(catalog_of(language)), Message("not in any", "")]:
        first, last = (message.id, message.id) if isinstance(message.id, str) else message.id
        assert found.gettext(first) == expected.gettext(first)
        for number in (*range(25), 100, 101, 111, 1_000_000):
            known = expected.ngettext(first, last, number)
            assert found.ngettext(first, last, number) == known


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-Hans-SG", "zh"),
        ("ko-KR", "ko"),
        ("ko-KP", "ko"),
        ("en", "en"),
        ("en-GB", "en"),
        # Traditional characters are not the ones of the catalogue.
        ("zh-TW", "en"),
        ("zh-Hant", "en"),
        ("de-AT", "de"),
        ("fr-CA", "fr"),
        ("ar-EG", "ar"),
        ("it", "en"),
        ("qqq", "en"),
    ],
)
def test_a_tag_finds_the_catalogue_that_its_readers_can_read(tag: str, language: str) -> None:
    assert catalogue(tag).language == language


def test_plurals_are_those_of_the_language() -> None:
    def of(language: str) -> list[str]:
        words = catalogue(language)
        return [words.ngettext("%(number)s message", "%(number)s messages", n) for n in (1, 1234)]

    assert of("en") == ["1 message", "1,234 messages"]
    assert of("zh") == ["1件函电", "1,234件函电"]
    assert of("ko") == ["메시지 1건", "메시지 1,234건"]
    assert of("de") == ["1 Schreiben", "1.234 Schreiben"]


def test_plurals_of_russian_and_arabic_depend_on_the_last_digits() -> None:
    def of(language: str, *numbers: int) -> list[str]:
        words = catalogue(language)
        return [words.ngettext("%(number)s message", "%(number)s messages", n) for n in numbers]

    assert of("ru", 1, 3, 11, 21, 25) == [
        "1 послание",
        "3 послания",
        "11 посланий",
        "21 послание",
        "25 посланий",
    ]
    assert of("ar", 0, 1, 2, 7, 12, 100) == [
        "لا رسائل",
        "رسالة واحدة",
        "رسالتان",
        "7 رسائل",
        "12 رسالة",
        "100 رسالة",
    ]


def test_words_of_the_code_are_found_wherever_they_stand() -> None:
    """Within an f-string they would not be."""
    known = {forms(message.id) for message in messages_of(words_of_the_code())}
    said = 0
    for path in sorted((REPOSITORY / "generator" / "message_archive").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = node.args[: {"gettext": 1, "N_": 1, "ngettext": 2}.get(name, 0)]
            literals = [each.value for each in words if isinstance(each, ast.Constant)]
            if literals:
                assert tuple(literals) in known, (path, literals)
                said += 1
    assert said > 100


def _english_in(template: str) -> set[str]:
    """Words of a template that a reader sees or hears and that are not translated."""
    environment = jinja2.Environment(
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True
    )
    tree = environment.parse(template)
    shown = "".join(data.data for data in tree.find_all(nodes.TemplateData))
    shown = re.sub(r"<(script|style|title)\b.*?</\1>", "", shown, flags=re.DOTALL)
    chosen = (each for node in tree.find_all(nodes.CondExpr) for each in (node.expr1, node.expr2))
    pieces = chain(
        _SAID.findall(shown),
        [_TAG.sub(" ", shown)],
        (each.value for each in chosen if isinstance(each, nodes.Const) and each.value),
    )
    words = (_NAMES.sub("", html.unescape(str(piece))) for piece in pieces)
    return {word for piece in words for word in re.findall(r"[^\W\d_]+", piece)}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    assert _english_in(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "template",
    [
        "<p>Hello {{ name }}</p>",
        '<a aria-label="Close">{% trans %}x{% endtrans %}</a>',
        "{{ 'message' if n == 1 else 'messages' }}",
        "{% if a %}{% for b in c %}read {{ b }}{% endfor %}{% endif %}",
    ],
)
def test_words_of_its_own_in_a_template_are_found(template: str) -> None:
    assert _english_in(template)


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_the_build_translates_what_is_found_in_a_script(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    replaced = re.findall(r'\bgettext\(\s*("(?:[^"\\\n]|\\.)*")', source)
    assert list(map(json.loads, replaced)) == words_of_script(path)
    # Nothing but a literal can be translated; the function itself is the only other place.
    calls = re.findall(r"(?<!function )\bgettext\((.)", source)
    assert set(calls) <= {'"'}


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_speak_the_language(language: str) -> None:
    words = catalogue(language)
    said = 0
    for path in scripts():
        script = words.script(path.read_text(encoding="utf-8"))
        for message in words_of_script(path):
            translated = words.gettext(message)
            if translated != message:
                assert f"gettext({json.dumps(message)}" not in script
            assert json.dumps(translated, ensure_ascii=False) in script
            said += 1
    assert said > 30


def test_numbers_in_scripts_have_the_separator_of_the_language() -> None:
    sources = [path.read_text(encoding="utf-8") for path in scripts()]
    (source,) = [source for source in sources if "function grouped" in source]
    assert 'const SEPARATOR = ".";' in catalogue("de").script(source)
    assert 'const SEPARATOR = ",";' in catalogue("ja").script(source)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_client_of_the_search_stays_small(language: str, tmp_path: Path) -> None:
    write_client(Output(tmp_path), catalogue(language))
    size = sum((tmp_path / f"{name}.js").stat().st_size for name in ("client", "page"))
    assert size < 60_000


@pytest.fixture(scope="module")
def real() -> Archive:
    archive, _ = make_archive(load(REPOSITORY / "messages"), REPOSITORY)
    return archive


def _english_sentences() -> list[str]:
    """The longest piece without values or markup of each that is too long to be a name."""
    pieces = (
        max(re.split(r"%\(\w+\)s|<[^>]*>", form), key=len).strip(" .,:;")
        for message in messages_of(words_of_the_code())
        for form in forms(message.id)
    )
    return sorted({piece for piece in pieces if piece.count(" ") > 1})


def _said_on(page: str) -> str:
    return html.unescape(" ".join([_TAG.sub(" ", page), *_SAID.findall(page)]))


def test_english_pages_have_the_sentences_that_others_must_not_have(real: Archive) -> None:
    pages = _all_pages(site_of(real))
    said = [piece for piece in _english_sentences() if any(piece in page for page in pages)]
    assert len(said) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_real_archive_have_no_english_sentence_left(
    real: Archive, language: str
) -> None:
    files = (REPOSITORY / "messages").rglob("*.*")
    written = " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)
    # What a message or the registry says itself is no word of the interface.
    pieces = [piece for piece in _english_sentences() if piece not in written]
    assert len(pieces) > 100
    for page in _all_pages(site_of(real, language)):
        assert [piece for piece in pieces if piece in page] == []


def _all_pages(site: Site) -> list[str]:
    pages = [
        f"{page.title} {page.description} {_said_on(page.content('https://edit.example'))}"
        for page in site_pages(site)
    ]
    pages.append(_said_on(home_content(replace(site, has_search=True))))
    pages.append(_said_on(search_content(site.archive, site.wording)))
    return pages


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_value_in_a_translated_sentence_stays_text(language: str) -> None:
    hostile = '<script>alert(1)</script> %(name)s %s " {{ 7*7 }}'
    name = Link(hostile, "x.html")
    office = OfficeView(hostile, name, hostile, language="en")
    party = PartyView(name, office, None, as_printed=hostile)
    page = site_of(Archive((), Registry()), language).templates.render(
        "side.html", view=SideView("", None, [party], "", "")
    )
    assert "<script>" not in page
    assert page.count(str(escape(hostile))) == 5


def test_a_changed_catalogue_is_another_version_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "locales" / "zh" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    monkeypatch.setattr(code, "_PACKAGE", tmp_path)
    versions = set()
    for text in ("one", "another"):
        file.write_text(text)
        code_version.cache_clear()
        versions.add(code_version())
    code_version.cache_clear()
    assert len(versions) == 2


def test_korean_words_do_not_depend_on_the_last_sound_of_a_value() -> None:
    """`중국와(과)` reads as a mistake, and `중국과` can only be right for some names."""
    particle = re.compile(
        r"와\(과\)|과\(와\)|[을은이]\([를는가]\)|[를는가]\([을은이]\)|\(으\)로"
        r"|%\(\w+\)s[”\"]?(?:와|과|을|를|은|는|이|가|으로|로)(?![가-힣])"
    )
    found = [words for words in _translations("ko") if particle.search(words)]
    assert found == []


@pytest.mark.parametrize(
    ("language", "other"),
    [
        ("ko", r"%\(\w+\)s ?통|\d ?통|두 통"),
        ("ja", r"%\(\w+\)s ?通(?!り)"),
        ("zh", r"%\(\w+\)s ?封|\d ?封|[一两]封|[发收寄]件人"),
    ],
)
def test_messages_have_one_counter_and_the_parties_one_name(language: str, other: str) -> None:
    assert [words for words in _translations(language) if re.search(other, words)] == []


def test_chinese_letters_are_only_those_that_are_letters_in_english() -> None:
    """A message is 函电. 信函 is one of its kinds."""
    for message in catalog_of("zh"):
        if "信函" in str(message.string):
            assert re.search(r"letter", str(message.id), re.IGNORECASE), message.id


def _translations(language: str) -> Iterator[str]:
    for message in catalog_of(language):
        if message.id:
            strings = message.string
            yield from [strings] if isinstance(strings, str) else strings


@pytest.mark.parametrize(("language", "space"), [("zh", ""), ("ja", ""), ("ko", " "), ("de", " ")])
def test_sentences_are_joined_as_the_language_joins_them(language: str, space: str) -> None:
    assert catalogue(language).space == space


def test_templates_join_sentences_by_the_space_of_the_language() -> None:
    joined = re.compile(
        r"[.?!]\{% endtrans %\}(?:</b>)?(?:\{% (?:end)?if[^%]*%\})* (?:\{% if[^%]*%\})?\{% trans"
        r"|\{% if [^%]*%\} \{% trans[^%]*%\}(?:\{\{[^}]*\}\} )?[A-Za-z][^{]*\.\{%"
    )
    assert joined.search("{% trans %}One.{% endtrans %} {% trans %}Two.{% endtrans %}")
    assert [path.name for path in TEMPLATES if joined.search(path.read_text())] == []
