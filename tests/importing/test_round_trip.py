"""What is exported can be imported, and exported again it is the same to the byte."""

from __future__ import annotations

import shutil
import sqlite3
import string
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from message_archive.errors import ProblemsFound
from message_archive.importing import import_json_lines, message_file
from message_archive.model import FrontMatter, Text, TextFrontMatter
from message_archive.model.message import Kind, TextStatus
from message_archive.reading.characters import unwanted_character
from message_archive.reading.message_file import read_message_file
from tests.support.archives import REPOSITORY, archive_in
from tests.support.bulk_data import check_lines, check_texts, data_of, irregular_project, lines_of

EXACT = ("messages.csv", "messages.jsonl", "parties.csv", "sources.csv", "archive.sqlite")


def imported(data: Path, registry: Path, project: Path) -> list[Path]:
    """The project made of `messages.jsonl` in `data` and the registry."""
    if registry.is_dir():
        shutil.copytree(registry, project / "messages" / "_registry")
    return import_json_lines(data / "messages.jsonl", project / "messages")


def test_the_real_archive_comes_back(tmp_path: Path) -> None:
    data = data_of(REPOSITORY, tmp_path / "data")
    files = imported(data, REPOSITORY / "messages" / "_registry", tmp_path / "copy")
    before = archive_in(REPOSITORY)
    assert len(files) == sum(len(entry.message.texts) for entry in before.entries)
    assert len(files) >= 79
    again = data_of(tmp_path / "copy", tmp_path / "again")
    for name in EXACT:
        assert (again / name).read_bytes() == (data / name).read_bytes(), name


def test_an_irregular_archive_comes_back(tmp_path: Path) -> None:
    project = irregular_project(tmp_path / "first")
    data = data_of(project, tmp_path / "data")
    files = imported(data, project / "messages" / "_registry", tmp_path / "copy")
    assert (tmp_path / "copy" / "messages" / "1966" / "joint.zh.md") in files
    again = data_of(tmp_path / "copy", tmp_path / "again")
    for name in EXACT:
        assert (again / name).read_bytes() == (data / name).read_bytes(), name
    before, after = archive_in(project), archive_in(tmp_path / "copy")
    for one, other in zip(before.entries, after.entries, strict=True):
        assert one.message.meta == other.message.meta
        assert [content(text) for text in one.message.texts] == [
            content(text) for text in other.message.texts
        ]


def content(text: Text) -> tuple[str, TextFrontMatter, str]:
    return text.label, text.meta, text.markdown


def test_a_second_import_overwrites_nothing(tmp_path: Path) -> None:
    data = data_of(REPOSITORY, tmp_path / "data")
    imported(data, REPOSITORY / "messages" / "_registry", tmp_path / "copy")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.md")}
    with pytest.raises(ProblemsFound) as raised:
        import_json_lines(data / "messages.jsonl", tmp_path / "copy" / "messages")
    assert {problem.what for problem in raised.value.problems} == {"an id that is taken"}
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.md")} == before


# Characters that break something somewhere, and any others that may stand in a text.
_HOSTILE = st.sampled_from(
    [*"'\"=+-@|\\;,#:&*!%`{}[]>?~ \n\t<", "中", "한", "א", "é", "\u00a0", "😀"]
)
_OTHERS = st.characters(exclude_categories=["Cc", "Cn", "Cs"])
_ANY = st.text(st.one_of(_HOSTILE, _HOSTILE, _OTHERS), max_size=12)
_SEEN = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
_PROSE = st.text(st.one_of(_HOSTILE, _HOSTILE, _SEEN), min_size=1, max_size=12).filter(
    lambda text: not unwanted_character(text)
)
_LINE = _PROSE.map(lambda text: " ".join(text.split())).filter(bool)
_ID = st.text(string.ascii_lowercase + string.digits, min_size=3, max_size=8)
_DATE = st.sampled_from(
    ["1966-11-01", "1966-11", "195X", "1952-10-05?", "1979~", "../1965", "1920/..", "1969-22"]
)
_URL = st.sampled_from(["https://a.example/?b=c&d='e'", "http://b.example/;x,y"])


def _record(required: Mapping[str, Any], optional: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(dict(required), optional=dict(optional))


_PARTY = st.one_of(
    _record(
        {"name": _LINE},
        {"role": _LINE, "organization": _LINE, "country": st.just("FR"), "as_printed": _LINE},
    ),
    _record({"organization": _LINE}, {"role": _LINE, "as_printed": _LINE}),
)
_STATUS = st.sampled_from(TextStatus.__args__)
_SOURCE = _record(
    {"title": _LINE},
    {
        "publisher": _LINE,
        "url": _URL,
        "published": _DATE,
        "retrieved": _DATE,
        "archived": _URL,
        "sha256": st.just("0f" * 32),
        "held": st.booleans(),
        "language": st.sampled_from(["en", "zh-Hant"]),
        "text": _STATUS,
    },
)
_PARTIES = st.lists(_PARTY, min_size=1, max_size=3)
_OF_TEXTS = {
    "text": _STATUS,
    "title": _LINE,
    "source": st.lists(_SOURCE, min_size=1, max_size=3),
    "notes": _PROSE,
    "confidence": st.sampled_from(["certain", "check"]),
    "rights": _LINE,
}
# A word alone would be an id that no message has.
_WORDS = st.lists(_LINE.map(lambda text: f"the {text}"), min_size=1, max_size=3)
META = _record(
    {
        "date": st.one_of(_DATE, st.just("undated")),
        "sender": _PARTIES,
        "recipient": _PARTIES,
        "occasion": _record({"name": _LINE}, {}),
    },
    {
        **_OF_TEXTS,
        "received": _DATE,
        "published": _DATE,
        "kind": st.sampled_from(Kind.__args__),
        "form": _LINE,
        "language": st.sampled_from(["en", "ko", "zh-Hant"]),
        "in_reply_to": _WORDS,
        "related": _WORDS,
        "aliases": st.lists(_ID.map("former-{}".format), min_size=1, max_size=2, unique=True),
        "added": _DATE,
        "tags": st.lists(_LINE, min_size=1, max_size=3),
    },
).map(FrontMatter.model_validate)
TEXT_META = _record({"language": st.sampled_from(["de", "zh"])}, _OF_TEXTS).map(
    TextFrontMatter.model_validate
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(META, _ANY)
def test_a_written_message_reads_as_it_was(meta: FrontMatter, body: str) -> None:
    read, problems = read_message_file(message_file(meta, body).encode(), "messages/firefly.md")
    assert [str(problem) for problem in problems] == []
    assert read is not None
    assert read.meta == meta
    # Read again it does not change any more.
    again, _ = read_message_file(message_file(meta, read.text.markdown).encode(), "firefly.md")
    assert again is not None
    assert again.text.markdown == read.text.markdown


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXT_META, st.sampled_from(["de", "zh-gazette", "sylvania"]))
def test_a_written_text_reads_as_it_was(meta: TextFrontMatter, label: str) -> None:
    raw = message_file(meta, "Hail.", label).encode()
    read, problems = read_message_file(raw, f"messages/firefly.{label}.md")
    assert [str(problem) for problem in problems] == []
    assert read is not None
    assert read.text.meta == meta
    is_told = label.split("-")[0] == meta.language
    assert raw.decode().startswith("---\nlanguage:") == (not is_told or len(meta.as_written()) == 1)


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(st.tuples(META, _ANY, TEXT_META, _ANY), min_size=1, max_size=3))
def test_any_archive_comes_back(
    scratch: Path, drafts: list[tuple[FrontMatter, str, TextFrontMatter, str]]
) -> None:
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        project = Path(name)
        (project / "messages").mkdir()
        used: set[str] = set()
        for index, (meta, body, text, other) in enumerate(drafts):
            kept = tuple(alias for alias in meta.aliases if alias not in used)
            used.update(kept)
            meta = meta.model_copy(update={"aliases": kept})
            files = {f"{index}.md": message_file(meta, body)}
            files[f"{index}.de.md"] = message_file(text, other, "de")
            for path, content_ in files.items():
                (project / "messages" / path).write_bytes(content_.encode())
        data = data_of(project, project / "data")
        imported(data, project / "none", project / "copy")
        archive = archive_in(project)
        check_lines(lines_of(data), archive)
        with closing(sqlite3.connect(data / "archive.sqlite")) as database:
            check_texts(database, archive)
        again = data_of(project / "copy", project / "again")
        for name in ("messages.csv", "messages.jsonl"):
            assert (again / name).read_bytes() == (data / name).read_bytes()
