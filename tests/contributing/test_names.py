"""The files of names: small, and each name in the file of the letters of each of its words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from message_archive.contributing.names import bucket_of, folded, name_files
from message_archive.model import Person, Registry
from tests.support.archives import REPOSITORY


def registry(many: int) -> Registry:
    """People whose names begin with the same letter, and some others."""
    people = {
        f"p{number}": Person(name=f"Mar{number:05} Low{number:05}", aliases=(f"马{number}",))
        for number in range(many)
    }
    people["ostergard"] = Person(name="Søren Østergård", family="Østergård", given="Søren")
    return Registry(people=people)


def tables(many: int) -> dict[str, object]:
    found = {}
    for name, content in name_files(registry(many)):
        match = re.fullmatch(r'messageTables\.receive\("(.+?)",(.*)\);\n', content, re.DOTALL)
        assert match
        assert match[1] == name
        found[name] = json.loads(match[2])
    return found


def test_a_small_registry_is_one_file() -> None:
    assert [*tables(3)] == ["names"]


@pytest.mark.parametrize("typed", ["mar00042", "low09999", "马77", "østergård", "søren"])
def test_a_word_leads_to_the_file_of_its_first_letters(typed: str) -> None:
    found = tables(10_000)
    root = found["names"]
    assert isinstance(root, dict)
    first, second = folded(typed)[:2]
    letter = bucket_of(first)
    assert letter in root["letters"]
    name = f"names-{letter}{bucket_of(second) if letter in root['split'] else ''}"
    entries = found[name]
    assert isinstance(entries, list)
    names = [each for entry in entries for each in (entry["name"], *entry.get("names", ()))]
    assert any(folded(typed) in folded(each) for each in names)


def test_what_is_loaded_for_the_first_letter_is_small() -> None:
    files = dict(name_files(registry(10_000)))
    assert len(files["names"]) < 2_000
    assert len(files["names-m"]) < 10_000


def test_names_are_in_the_same_order_in_every_build() -> None:
    code = (
        "from message_archive.contributing import name_files\n"
        "from tests.contributing.test_names import registry\n"
        "print([*name_files(registry(2_000))])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=REPOSITORY,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
