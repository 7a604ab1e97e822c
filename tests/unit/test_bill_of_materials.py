"""The bill of materials is valid CycloneDX and has what the project says it needs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

from tests.unit.project import Outcome

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def bill(archive_command: Callable[..., Outcome]) -> str:
    return archive_command("sbom").out


def test_it_is_valid(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_it_has_every_dependency_and_theirs(bill: str) -> None:
    document = json.loads(bill)
    components = {each["name"]: each for each in document["components"]}
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert {Requirement(each).name for each in project["dependencies"]} <= components.keys()
    assert {"markdown", "lxml", "pydantic-core"} <= components.keys()  # Theirs.
    assert "pytest" not in components
    needs = {each["ref"]: each["dependsOn"] for each in document["dependencies"]}
    assert components["pydantic-core"]["purl"] in needs[components["pydantic"]["purl"]]
    assert needs.keys() == {each["purl"] for each in components.values()} | {
        document["metadata"]["component"]["purl"]
    }


def test_every_component_states_a_licence(bill: str) -> None:
    components = json.loads(bill)["components"]
    assert [each["name"] for each in components if "licenses" not in each] == []
