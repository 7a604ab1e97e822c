"""The documentation says what the code does: every key, option, address and example of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import get_args

import click
import pytest

from message_archive import Archive
from message_archive.archive import AXES
from message_archive.cli.main import archive
from message_archive.locales import catalogue, languages
from message_archive.model import (
    CountryNames,
    FrontMatter,
    Holding,
    Image,
    Occasion,
    Office,
    Organization,
    Party,
    Person,
    Place,
    Registry,
    Series,
    Source,
    TextFrontMatter,
    Work,
    all_countries,
    parse_edtf,
    resolve_country,
)
from message_archive.model.base import Record
from message_archive.model.message import Confidence, Kind, TextStatus
from message_archive.reading import Loaded, load
from message_archive.reading.message_file import read_message_file
from message_archive.reading.registry_files import read_registry
from message_archive.settings import Settings
from message_archive.site import content_policy
from message_archive.words import COLLECTION_URL, NEW_URL, Wording
from tests.support.archives import REPOSITORY, Archived
from tests.support.documentation import (
    CODE,
    FENCE,
    HEADING,
    anchors_of,
    coded,
    first_cells,
    prose_of,
    section,
    text_of,
)

DOCS = REPOSITORY / "docs"
PAGES = sorted([*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")])
FORMAT = DOCS / "format.md"
COMMANDS = DOCS / "commands.md"
ARCHITECTURE = DOCS / "developers" / "architecture.md"
SECURITY = DOCS / "developers" / "security.md"
HOSTILE = REPOSITORY / "tests" / "hostile"
ADDRESSES = DOCS / "developers" / "addresses.md"

CONTEXT = click.Context(archive, **archive.context_settings)
COMMAND_NAMES = archive.list_commands(CONTEXT)

_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")

MODELS: Mapping[str, type[Record]] = {
    "The keys of a message": FrontMatter,
    "Parties": Party,
    "Occasions": Occasion,
    "Sources": Source,
    "Holdings": Holding,
    "Images": Image,
    "Further texts": TextFrontMatter,
    "people.yml": Person,
    "Offices": Office,
    "organizations.yml": Organization,
    "occasions.yml": Series,
    "countries.yml": CountryNames,
    "places.yml": Place,
    "works.yml": Work,
}


def name_of(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("title", MODELS)
def test_every_key_is_documented_and_no_other(title: str) -> None:
    fields = MODELS[title].model_fields.items()
    assert sorted(coded(section(FORMAT, title))) == sorted(field.alias or n for n, field in fields)


@pytest.mark.parametrize(
    ("title", "values"), [("Kinds", get_args(Kind)), ("Text status", get_args(TextStatus))]
)
def test_every_value_is_documented_and_no_other(title: str, values: tuple[str, ...]) -> None:
    assert coded(section(FORMAT, title)) == list(values)


def test_every_degree_of_confidence_is_documented() -> None:
    keys = section(FORMAT, "The keys of a message")
    assert all(f"`{value}`" in keys for value in get_args(Confidence))


def test_required_keys_come_first() -> None:
    required = [name for name, field in FrontMatter.model_fields.items() if field.is_required()]
    assert coded(section(FORMAT, "The keys of a message"))[: len(required)] == required


def test_every_word_for_the_state_of_a_text_is_explained() -> None:
    wording = Wording("en", Registry())
    words = [wording.status(status)[0] for status in (*get_args(TextStatus), None)]
    assert list(first_cells(section(DOCS / "reading.md", "What the text is"))) == words


def test_documented_dates_are_dates() -> None:
    for written in coded(section(FORMAT, "Dates")):
        date = written.strip('"')  # Brackets need quotes in YAML.
        assert parse_edtf(date).text == date


def test_dates_are_worded_as_how_to_read_says(archived: Archived) -> None:
    wording = Wording("en", Registry())
    dates = "2020-10-10 1990-08 1952-10-05? 1979-08~ 1966-11-01/1966-11-08"
    dates += " [1966-11-01..1966-11-08] 1984-06/1984"
    words = [wording.date(parse_edtf(date)) for date in dates.split()]
    words += [
        wording.date_of(archived.entry("date: ../1931-06-20", f"{key}: 1931-06-20"))
        for key in ("received", "published")
    ]
    words += [wording.date(parse_edtf(date)) for date in ("../1965", "1920-08-01/..", "undated")]
    assert ", ".join(first_cells(section(DOCS / "reading.md", "Dates"))) == ", ".join(words)


def test_reused_country_codes_are_documented() -> None:
    countries = section(FORMAT, "Countries")
    rows = [
        (*CODE.findall(cells[0]), cells[1], *CODE.findall(cells[3]))
        for line in countries.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 4
        and cells[0].startswith("`")
    ]
    reused = [c for c in all_countries().values() if len(c.key) == 4]
    assert rows == sorted((c.code, str(c.withdrawn), c.key) for c in reused)


@pytest.mark.parametrize(
    ("code", "year", "key"),
    [("GE", "1921", "GEHH"), ("SK", "1940", "SKIN"), ("SUHH", "1950", "SU"), ("VN", "1960", "VN")],
)
def test_what_the_format_says_of_countries_is_so(code: str, year: str, key: str) -> None:
    assert resolve_country(code, parse_edtf(year)) == key
    assert f"`{code}`" in text_of(FORMAT)


def test_every_command_is_documented_and_no_other() -> None:
    titles = [heading["title"] for heading in HEADING.finditer(prose_of(COMMANDS))]
    documented = [title for title in titles if title.startswith("archive ")]
    assert sorted(documented) == sorted(f"archive {name}" for name in COMMAND_NAMES)


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_readme_names_every_command(name: str) -> None:
    assert f"archive {name}" in coded(section(REPOSITORY / "README.md", "Commands"))


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_every_option_is_documented_and_no_other(name: str) -> None:
    command = archive.get_command(CONTEXT, name)
    assert command
    expected: set[str] = set()
    for parameter in command.get_params(click.Context(command, parent=CONTEXT)):
        if isinstance(parameter, click.Option):
            expected |= {*parameter.opts, *parameter.secondary_opts}
        else:
            expected.add(str(parameter.human_readable_name))
        if isinstance(parameter.type, click.Choice):
            assert all(f"`{choice}`" in section_of(name) for choice in parameter.type.choices)
    documented = set(coded(section_of(name)))
    assert {code for code in documented if not code.isdigit()} == expected


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_every_command_has_its_exit_status(name: str) -> None:
    assert {"0", "1", "2"} <= set(first_cells(section_of(name)))


def section_of(command: str) -> str:
    return section(COMMANDS, f"archive {command}")


def test_every_setting_is_documented_and_no_other() -> None:
    assert sorted(coded(section(COMMANDS, "Settings"))) == sorted(Settings.model_fields)


def test_every_language_of_the_interface_is_documented_with_tags_that_find_it() -> None:
    table = section(DOCS / "developers" / "language.md", "Language of the interface")
    rows = [CODE.findall(line) for line in table.splitlines() if line.startswith("| ")][1:]
    found = [{catalogue(tag).language for tag in tags} for tags in rows]
    assert all(len(languages_of_row) == 1 for languages_of_row in found)
    assert sorted(each.pop() for each in found) == sorted(["en", *languages()])


def test_every_target_of_make_is_documented_and_no_other() -> None:
    targets = re.findall(r"^(\w+):.*##", text_of(REPOSITORY / "Makefile"), re.MULTILINE)
    assert sorted(coded(section(COMMANDS, "make"))) == sorted(f"make {name}" for name in targets)


def test_every_dependency_has_its_reason_and_no_other() -> None:
    project = tomllib.loads(text_of(REPOSITORY / "pyproject.toml"))
    extras = project["project"].get("optional-dependencies", {})
    required = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    required += chain.from_iterable(extras.values())
    names = {re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in required}
    assert set(coded(section(ARCHITECTURE, "Dependencies"))) == names


def test_the_page_on_engines_names_the_versions_that_are_installed() -> None:
    engines = text_of(DOCS / "developers" / "engines.md")
    required = tomllib.loads(text_of(REPOSITORY / "pyproject.toml"))["project"]["dependencies"]
    held = [each for each in required if re.match(r"mkdocs(-material)?>", each)]
    assert [each.split("<")[1] for each in sorted(held)] == ["10", "2"]
    assert all(f"`{each}`" in engines for each in held)
    tested = re.findall(r"^properdocs==.*", text_of(REPOSITORY / "requirements" / "dev.in"), re.M)
    assert len(tested) == 1
    assert f"`{tested[0]}`" in engines


def test_whoever_starts_an_archive_learns_what_waits_for_them() -> None:
    starting = text_of(DOCS / "starting.md")
    assert "(developers/engines.md)" in section(DOCS / "starting.md", "How long it will run")
    assert "Approve workflows to run" in section(DOCS / "starting.md", "Drafts wait for you")
    assert "fetch-depth: 0" in starting
    assert "(starting.md#drafts-wait-for-you)" in text_of(DOCS / "contributing.md")


def test_every_template_is_documented_with_its_blocks_and_no_other() -> None:
    folder = REPOSITORY / "generator" / "message_archive" / "site" / "templates"
    files = {file.name: text_of(file) for file in folder.iterdir()}
    rows = section(DOCS / "developers" / "templates.md", "Add a line to each message").splitlines()
    cells = [row.strip("|").split(" | ") for row in rows if row.startswith("| `")]
    documented = {name: set(CODE.findall(row[2])) for row in cells for name in CODE.findall(row[0])}
    assert sorted(documented) == sorted(files)
    for name, blocks in documented.items():
        assert set(re.findall(r"{%-? block (\w+)", files[name])) <= blocks, name


@pytest.mark.parametrize("axis", AXES)
def test_every_axis_has_its_addresses(axis: str) -> None:
    assert f"`{axis}/index.html`" in text_of(ADDRESSES)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for match in _LINK.finditer(prose_of(page)):
        target = match["target"]
        if re.match(r"(https?|mailto):", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if file in [(DOCS / url).with_suffix(".md") for url in (COLLECTION_URL, NEW_URL)]:
            continue  # A page of the archive.
        assert file.exists(), f"{target} leads nowhere"
        if page.is_relative_to(DOCS):
            assert file.is_relative_to(DOCS), f"{target} leads out of the site"
        if anchor:
            assert anchor in anchors_of(file), f"{target}: no such heading"


def examples(language: str, begins: str) -> list[object]:
    """Every fenced block in this language: its page, the text before it, and its code."""
    return [
        pytest.param(page, text_of(page)[: match.start()], match["code"], id=f"{name_of(page)}-{i}")
        for page in PAGES
        for i, match in enumerate(FENCE.finditer(text_of(page)))
        if match["language"] == language and match["code"].startswith(begins)
    ]


@pytest.mark.parametrize(("page", "before", "code"), examples("markdown", "---"))
def test_every_example_message_is_accepted(page: Path, before: str, code: str) -> None:
    named = re.findall(r"`([\w/.-]+\.md)`[^`]*$", before)
    path = named[-1] if named else "messages/1931/1931-05-11-emil-varga-ada-marlow.md"
    message, problems = read_message_file(code.encode(), path)
    assert not problems
    assert message


@pytest.mark.parametrize(("page", "before", "code"), examples("yaml", "# messages/_registry/"))
def test_every_example_of_the_registry_is_accepted(
    page: Path, before: str, code: str, tmp_path: Path
) -> None:
    comment, _, rest = code.partition("\n")
    file = tmp_path / comment.removeprefix("# messages/")
    file.parent.mkdir()
    file.write_text(rest, encoding="utf-8")
    # The others name countries that this file of the examples has.
    countries = file.with_name("countries.yml")
    if file != countries:
        countries.write_text("XF:\n  name: Freedonia\nXS:\n  name: Sylvania\n", encoding="utf-8")
    registry, problems = read_registry(tmp_path, "messages")
    assert not problems
    assert getattr(registry, file.stem)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(REPOSITORY / "messages", jobs=1)


def test_the_attacks_are_as_many_as_the_documentation_says_and_its_tests_exist() -> None:
    security = text_of(SECURITY)
    counts = re.findall(r"^tests/hostile/corpus/(\w+)\.txt:(\d+)$", security, re.MULTILINE)
    found = {file.stem: file.read_text() for file in (HOSTILE / "corpus").glob("*.txt")}
    assert {name: int(count) for name, count in counts} == {
        name: len(re.findall("^%% ", text, re.MULTILINE)) for name, text in found.items()
    }
    tests = "".join(text_of(file) for file in HOSTILE.glob("test_*.py"))
    named = [
        code
        for code in CODE.findall(prose_of(SECURITY))
        if code.startswith("test_") and "." not in code
    ]
    assert len(named) > 4
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_the_policy_is_the_one_that_is_documented() -> None:
    security = text_of(SECURITY)
    assert content_policy() in " ".join(security.split())


def test_readme_counts_what_the_archive_holds(loaded: Loaded) -> None:
    messages = loaded.messages
    held = [m for m in messages if any(t.markdown and t.meta.text != "abstract" for t in m.texts)]
    abstracts = [m for m in messages if m not in held and m.texts[0].meta.text == "abstract"]
    years = [year for message in messages for year in message.meta.date.years]
    text = " ".join(section(REPOSITORY / "README.md", "What the archive holds").split())
    texts = "text" if len(held) == 1 else "texts"
    assert f"{len(messages):,} messages, from {min(years)} to {max(years)}: " in text
    assert f"{len(abstracts):,} abstracts" in text
    assert f"{len(held):,} {texts} held in full" in text
    assert all(message.meta.source for message in messages), "README says that each has sources"


def test_about_names_the_years_without_messages_between_china_and_the_dprk() -> None:
    archive = Archive.load(REPOSITORY / "mkdocs.yml").select(relation="cn-kp")
    years = sorted({year for message in archive for year in message.date.years})
    gaps = [(a + 1, b - 1) for a, b in pairwise(years) if b - a > 10]
    text = " ".join(section(REPOSITORY / "docs" / "about.md", "What is missing").split())
    assert " and ".join(f"from {first} to {last}" for first, last in gaps) in text


def test_readme_has_the_section_on_speed() -> None:
    assert section(REPOSITORY / "README.md", "Speed").strip()


def test_changelog_begins_with_what_is_unreleased() -> None:
    titles = [
        heading["title"] for heading in HEADING.finditer(text_of(REPOSITORY / "CHANGELOG.md"))
    ]
    assert titles[:2] == ["Changelog", "[Unreleased]"]


def test_the_end_of_the_theme_is_where_owners_and_developers_look() -> None:
    for page in ("starting.md", "developers/engines.md"):
        assert "is maintained until 5 May 2027" in text_of(DOCS / page), page
