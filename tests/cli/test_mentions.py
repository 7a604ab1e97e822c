"""`archive mentions` lists proposals and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from message_archive.cli.main import archive
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.commands import contents
from tests.support.messages import COUNTRIES_YML, letter

FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "docs/index.md": "# Home\n",
    "messages/_registry/countries.yml": COUNTRIES_YML,
    "messages/_registry/people.yml": "otto-lund: {name: Otto Lund}\n",
    "messages/_registry/works.yml": "lund: {title: Otto Lund}\node: {title: Ode}\n",
    "messages/1/a.md": letter(body="Dear\nOtto Lund,"),
    "messages/2/b.md": letter("date: 1934", body="The [Ode](work:ode), the Ode."),
}


def _run(folder: Path, *arguments: str) -> str:
    write_files(folder, FILES)
    before = contents(folder)
    config = str(folder / "mkdocs.yml")
    result = CliRunner().invoke(archive, ["mentions", "-f", config, *arguments])
    assert result.exit_code == 0, result.output
    assert contents(folder) == before
    return result.stdout


def test_text(tmp_path: Path) -> None:
    assert _run(tmp_path).splitlines() == [
        'messages/1/a.md:8:1: "Otto Lund": [Otto Lund](person:otto-lund) or [Otto Lund](work:lund)',
        'messages/2/b.md:7:26: "Ode": [Ode](work:ode)',
        "Names: 2, in messages: 2.",
    ]


def test_paths(tmp_path: Path) -> None:
    assert _run(tmp_path, str(tmp_path / "messages/2")).splitlines() == [
        'messages/2/b.md:7:26: "Ode": [Ode](work:ode)',
        "Names: 1, in messages: 1.",
    ]


def test_json(tmp_path: Path) -> None:
    (first, _) = json.loads(_run(tmp_path, "--format", "json"))["proposals"]
    assert first == {
        "path": "messages/1/a.md",
        "line": 8,
        "column": 1,
        "message": "a",
        "words": "Otto Lund",
        "candidates": [
            {"kind": "person", "id": "otto-lund", "link": "[Otto Lund](person:otto-lund)"},
            {"kind": "work", "id": "lund", "link": "[Otto Lund](work:lund)"},
        ],
    }
