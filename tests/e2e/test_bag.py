"""A bag is read as RFC 8493 says, and its RO-Crate describes what is in it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.support.archives import make_freedonia
from tests.support.commands import git, run
from tests.support.messages import letter

MESSAGE = "messages/1933/1933-11-10-firefly-trentino.md"
MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_freedonia(tmp_path_factory.mktemp("bag"))
    (project / "messages" / "1933").mkdir()
    (project / MESSAGE).write_text(letter(date="1933-11-10"))
    (project / "docs" / "50% off.md").write_text("# Off\n")
    (project / "docs" / ".hidden").write_text("x")
    (project / ".zenodo.json").write_text("{}\n")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x")
    git(project, "tag", "-a", "-m", "x", "v1.0", when="2026-05-01")
    for _ in range(2):  # The second replaces the first.
        done = run("message_archive.cli", "export", "bag", "-o", "bag", cwd=project)
        assert done.returncode == 0, done.stderr
    return project / "bag"


def listed(bag: Path, name: str) -> dict[str, str]:
    found = {}
    for line in (bag / name).read_text("utf-8").splitlines():
        match = MANIFEST_LINE.fullmatch(line)
        assert match, line
        path = match[2].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        found[path] = match[1]
    return found


def test_every_checksum_is_right_and_no_file_is_missing(bag: Path) -> None:
    payload, tags = listed(bag, "manifest-sha256.txt"), listed(bag, "tagmanifest-sha256.txt")
    for path, digest in {**payload, **tags}.items():
        assert hashlib.sha256((bag / path).read_bytes()).hexdigest() == digest, path
    there = {f.relative_to(bag).as_posix() for f in (bag / "data").rglob("*") if f.is_file()}
    assert there == payload.keys()
    assert tags.keys() == {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"}
    assert {"data/docs/50% off.md", f"data/{MESSAGE}", "data/.zenodo.json"} <= there
    assert "data/docs/.hidden" not in there


def test_the_declarations(bag: Path) -> None:
    assert (bag / "bagit.txt").read_bytes() == (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines())
    files = [file for file in (bag / "data").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    assert info["Payload-Oxum"] == f"{size}.{len(files)}"
    assert info["Bagging-Date"] == "2026-05-01"
    assert info["Internal-Sender-Identifier"].endswith(", version 1.0")


def test_the_crate(bag: Path) -> None:
    crate = json.loads((bag / "data" / "ro-crate-metadata.json").read_text("utf-8"))
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    graph = {node["@id"]: node for node in crate["@graph"]}
    assert len(graph) == len(crate["@graph"])
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert (root["version"], root["datePublished"]) == ("1.0", "2026-05-01")
    parts = [*root["hasPart"], *graph["exports/"]["hasPart"]]
    for part in parts:
        assert (bag / "data" / part["@id"]).exists()
        node = graph[part["@id"]]
        assert node["name"]
        assert node["@type"] in ("Dataset", "File")
