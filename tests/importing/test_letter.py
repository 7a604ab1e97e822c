"""Letters, mails and pages in fifteen languages, as a careful clerk would read them.

Each file in `letters/` has a second file that ends in `.yml`, with the date, the senders and the
recipients of each message in it. An empty value is one that the file does not have.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from message_archive.importing.letter import read_letter
from message_archive.importing.letter_lines import is_salutation
from message_archive.importing.names import KnownNames
from message_archive.importing.page_import import import_pages
from message_archive.importing.plain_text import lines_of, page_of_lines
from message_archive.importing.recognition import recognize
from message_archive.model import Registry
from message_archive.reading import Loaded, load
from message_archive.reading.front_matter import split_front_matter
from tests.support.archives import write_files
from tests.support.pasted_letters import LETTERS as PASTED
from tests.support.pasted_letters import REGISTRY

LETTERS = Path(__file__).parent / "letters"
FILES = sorted(file for file in LETTERS.iterdir() if file.suffix != ".yml")

PEOPLE = """\
ada-marlow: {name: Ada Marlow, country: XF, aliases: [Ада Марлоу, 埃达·马洛, آدا مارلو]}
emil-varga:
  name: Emil Varga
  country: XS
  aliases: [Эмиль Варга, 에밀 바르가, エミール・ヴァルガ, إميل فارغا]
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir(parents=True)
    (registry / "people.yml").write_text(PEOPLE, encoding="utf-8")
    return load(tmp_path / "messages", jobs=1)


def names_in(value: Any, registry: Registry) -> list[str]:
    parties = value if isinstance(value, list) else [value] if value else []
    names = [party.get("name") or party["organization"] for party in parties]
    ids = [registry.find_person(name) for name in names]
    return [
        registry.people[id_].name if id_ else name for id_, name in zip(ids, names, strict=True)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_letter_is_read_as_a_clerk_reads_it(file: Path, tmp_path: Path, loaded: Loaded) -> None:
    expected = yaml.load(Path(f"{file}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    drafts = import_pages(file.read_bytes(), tmp_path / "messages", loaded)
    assert len(drafts) == len(expected)
    for draft, right in zip(drafts, expected, strict=True):
        text = draft.read_text(encoding="utf-8")
        assert "\ufffd" not in text
        split, _ = split_front_matter(text, "")
        assert split is not None
        keys = split.tree.data
        found = {
            "date": keys.get("date") or "",
            "sender": names_in(keys.get("sender"), loaded.registry),
            "recipient": names_in(keys.get("recipient"), loaded.registry),
        }
        for key, value in found.items():
            if right[key]:
                assert value == right[key], text
            elif value:  # What the file does not say may only be a guess.
                assert f"# check {key}:" in text


@pytest.mark.parametrize(
    "line",
    [
        "Dear President Varga,", "Sehr geehrte Frau Marlow!", "Monsieur le Président,",
        "Estimada señora Marlow:", "Уважаемый господин Президент!", "尊敬的总统阁下：",
        "葉總統閣下：", "北条様", "한도윤 대통령 각하", "فخامة الرئيس،",
    ],
)  # fmt: skip
def test_a_salutation_is_recognized(line: str) -> None:
    assert is_salutation(line)


@pytest.mark.parametrize(
    "line",
    ["The ships have arrived.", "法尔弗莱致电祝贺瓦尔加就任总统", "A letter from the archive"],
)
def test_other_lines_are_no_salutation(line: str) -> None:
    assert not is_salutation(line)


def test_a_postscript_is_below_the_signature(loaded: Loaded) -> None:
    registry = loaded.registry
    paragraphs = [
        "Dear Emil,", "The ships have arrived, and the grain is being unloaded.",
        "Yours sincerely,", "Ada Marlow", "P.S. The fourth ship is expected in the morning.",
    ]  # fmt: skip
    letter = read_letter(paragraphs, registry, KnownNames(registry))
    assert [party.name for party in letter.senders] == ["Ada Marlow"]


def test_offices_dates_and_places_of_letters(tmp_path: Path) -> None:
    """An office belongs to the name after it, and a place to the day above it. The date line of a
    letter stays in its text."""
    write_files(tmp_path / "_registry", REGISTRY)
    registry = load(tmp_path, jobs=1).registry
    for text, day, sender, recipient, line in PASTED:
        found = recognize(page_of_lines(lines_of(text)), registry)
        sides = [
            "; ".join(
                ", ".join(each[key] for key in ("name", "role", "organization") if key in each)
                for each in found.keys.get(side, [])
            )
            for side in ("sender", "recipient")
        ]
        assert (found.keys.get("date"), *sides) == (day, sender, recipient), text
        assert line in found.body, text
