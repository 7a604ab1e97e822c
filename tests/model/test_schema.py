"""The JSON Schema takes what the reader takes, and refuses the mistakes that a schema can see."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from message_archive.model import FrontMatter
from message_archive.model.registry import REGISTRY_FILES
from message_archive.model.schema import message_schema, registry_schema
from tests.support.archives import REPOSITORY

SCHEMA = message_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it, to which a date is a text."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, EditorsLoader)


def test_it_is_a_schema_with_every_key_and_its_words() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(FrontMatter.model_fields)
    assert SCHEMA["required"] == ["date", "sender", "recipient", "occasion"]
    for key, value in SCHEMA["properties"].items():
        assert value.get("description") or "$ref" in value, key


def test_it_takes_every_message_of_the_archive() -> None:
    files = [f for f in (REPOSITORY / "messages").glob("*/*.md") if f.stem.count(".") == 0]
    assert files
    for file in files:
        front = read(file.read_text(encoding="utf-8").split("---\n")[1])
        assert [error.message for error in VALIDATOR.iter_errors(front)] == [], file.name


GOOD = "date: 1933-11-17\nsender: Rufus\nrecipient: [{name: Trentino}, {organization: Staff}]\n"


@pytest.mark.parametrize(
    "front",
    [
        "occasion: Appointment\n",
        "occasion: {name: Appointment, series: founding, ordinal: 3}\n",
        "occasion: 1933\nsource: {url: https://gazette.example/, held: false}\n",
        "occasion: Appointment\nsource: [{title: A}, {title: B}]\ntags: war\nreceived: 1933\n",
    ],
)
def test_it_takes_single_values_for_lists_and_names_for_mappings(front: str) -> None:
    assert [*VALIDATOR.iter_errors(read(GOOD + front))] == []


@pytest.mark.parametrize(
    "front",
    [
        "",
        "occasion: A\nkind: telegram\n",
        "occasion: A\nsubject: B\n",
        "occasion: {series: founding}\n",
        "occasion: {name: A, ordinal: 0}\n",
        "occasion: A\ntext: [abstract]\n",
        "occasion: A\nsource: {link: https://gazette.example/}\n",
    ],
)
def test_it_refuses_what_the_reader_refuses(front: str) -> None:
    assert [*VALIDATOR.iter_errors(read(GOOD + front))]


@pytest.mark.parametrize(
    "names",
    [
        "{ru: Фейерфляй}",
        "{name: Фейерфляй, language: ru, from: 1930}",
        "[{name: Фейерфляй, language: ru}, {name: Rufus, to: 1930}]",
    ],
)
def test_it_takes_names_by_language_and_in_lists(names: str) -> None:
    validator = Draft202012Validator(registry_schema("people"))
    assert [*validator.iter_errors(read(f"firefly: {{name: Rufus, names: {names}}}"))] == []


@pytest.mark.parametrize("names", ["Фейерфляй", "[Фейерфляй]", "{ru: [Фейерфляй]}"])
def test_it_refuses_names_without_a_language(names: str) -> None:
    validator = Draft202012Validator(registry_schema("people"))
    assert [*validator.iter_errors(read(f"firefly: {{name: Rufus, names: {names}}}"))]


@pytest.mark.parametrize("name", REGISTRY_FILES)
def test_the_editor_has_the_schema_of_each_file_of_the_registry(name: str) -> None:
    schema = registry_schema(name)
    Draft202012Validator.check_schema(schema)
    # `make schemas` updates them.
    kept = REPOSITORY / ".vscode" / "schemas" / f"{name}.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == schema
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    assert settings[f".vscode/schemas/{name}.json"] == f"messages/_registry/{name}.yml"
    validator = Draft202012Validator(schema)
    file = REPOSITORY / "messages" / "_registry" / f"{name}.yml"
    if file.exists():
        entries = read(file.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(entries)] == []
    assert [*validator.iter_errors(read("somebody: {nmae: Rufus}\n"))]


def test_the_occasion_is_required_as_the_archive_says() -> None:
    letters = Draft202012Validator(message_schema(("date", "sender", "recipient")))
    assert [*letters.iter_errors(read(GOOD))] == []
    assert [*VALIDATOR.iter_errors(read(GOOD))]
    assert [*letters.iter_errors(read("date: 1933\nsender: Rufus\noccasion: A\n"))]
