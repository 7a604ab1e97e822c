"""A bag for long-term archives: BagIt 1.0 (RFC 8493) with RO-Crate 1.1 metadata.

The payload, `data/`, has the files that the archive is made from (the messages with their pictures,
the registry, the documentation, the configuration, licences, descriptions), the same in the formats
of `archive export data` (`exports/`), and `ro-crate-metadata.json`, which describes them. No day is
made up: the bag of an archive without a version or a history has no date, although RO-Crate
requires one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

import message_archive
from message_archive.archive import Entry
from message_archive.editions.edition import Edition
from message_archive.errors import UsageError
from message_archive.exports import Publication
from message_archive.exports.data import write_data
from message_archive.exports.history import last_entered
from message_archive.output import Output
from message_archive.reading import read_again

__all__ = ["write_bag"]

_BAGIT: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_CRATE: Final = "ro-crate-metadata.json"

# Files at the top of a project that belong to the archive.
_TOP: Final = ("README*", "LICEN[CS]E*", "CITATION.cff", "codemeta.json", ".zenodo.json")

_TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".geojson": "application/geo+json",
    ".sqlite": "application/vnd.sqlite3",
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
    ".xml": "application/xml",
    ".zip": "application/zip",
    ".txt": "text/plain",
}


def write_bag(edition: Edition, folder: Path) -> Path:
    """Write the bag below `folder`, and return its folder."""
    bag = folder / "bag"
    payload = bag / "data"
    payload.mkdir(parents=True)
    write_data(edition.publication, Output(payload))
    (payload / "data").rename(payload / "exports")
    for path, content in _sources(edition):
        file = payload / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    crate = json.dumps(_crate(edition, payload), ensure_ascii=False, indent=2)
    (payload / _CRATE).write_text(f"{crate}\n", "utf-8", newline="\n")
    files = _files(payload, hidden=True)
    _write(bag, "bagit.txt", _BAGIT)
    _write(bag, "bag-info.txt", _info(edition.publication, files))
    _write(bag, "manifest-sha256.txt", _manifest(bag, files))
    tags = sorted(each for each in bag.iterdir() if each.is_file())
    _write(bag, "tagmanifest-sha256.txt", _manifest(bag, tags))
    return bag


def _sources(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The files that the archive is made from, by their paths in the project."""
    project = edition.project
    root, messages = project.root, project.settings.messages_dir
    for entry in edition.publication.archive.entries:
        yield from _of_message(entry, root)
    found = [root / project.config_file.name, *_files(project.messages / "_registry")]
    found += [file for pattern in _TOP for file in sorted(root.glob(pattern))]
    for file in found:
        if file.is_file() and not file.is_symlink():
            is_registry = file.is_relative_to(project.messages)
            base, below = (project.messages, f"{messages}/") if is_registry else (root, "")
            yield f"{below}{file.relative_to(base).as_posix()}", file.read_bytes()
    for file in _files(project.docs):
        yield f"docs/{file.relative_to(project.docs).as_posix()}", file.read_bytes()


def _of_message(entry: Entry, root: Path) -> Iterator[tuple[str, bytes]]:
    digests = {text.path: text.digest for text in entry.texts}
    digests |= {each.path: each.digest for each in entry.message.pictures if not each.iiif}
    for path, digest in digests.items():
        raw = read_again(root, path)
        if raw is None or hashlib.sha256(raw).digest() != digest:
            raise UsageError(f"{path}: changed during the export; export again")
        yield path, raw


def _files(folder: Path, *, hidden: bool = False) -> list[Path]:
    """The files below a folder, without links, and without hidden ones unless they are wanted."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not file.is_symlink()
        and (hidden or not any(p.startswith(".") for p in file.relative_to(folder).parts))
    )


def _write(bag: Path, name: str, text: str) -> None:
    (bag / name).write_text(text, "utf-8", newline="\n")


def _manifest(bag: Path, files: list[Path]) -> str:
    """The checksums of files. RFC 8493, 2.1.3: line ends and `%` in paths are encoded."""
    lines = []
    for file in files:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        path = file.relative_to(bag).as_posix()
        for character in "%\r\n":
            path = path.replace(character, f"%{ord(character):02X}")
        lines.append(f"{digest}  {path}\n")
    return "".join(lines)


def _info(publication: Publication, files: list[Path]) -> str:
    release = publication.release
    size = sum(file.stat().st_size for file in files)
    values = (
        ("Source-Organization", publication.editor),
        ("Contact-Email", publication.email),
        ("External-Description", publication.description or publication.name),
        ("External-Identifier", release.doi_url or publication.url),
        ("Internal-Sender-Identifier", release.named(publication.name)),
        ("Bagging-Date", _day(publication)),
        ("Bag-Software-Agent", f"Message Archive {message_archive.__version__}"),
        ("Payload-Oxum", f"{size}.{len(files)}"),
    )
    return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in values if value)


def _day(publication: Publication) -> str:
    """The day of the version, or else when the archive last grew; "" if neither is known."""
    last = last_entered(publication.entered.values())
    return publication.release.day or (last.date().isoformat() if last else "")


def _crate(edition: Edition, payload: Path) -> dict[str, Any]:
    publication, release = edition.publication, edition.publication.release
    licence = publication.licence
    exports = [_file(file, payload) for file in _files(payload / "exports")]
    folders: list[dict[str, Any]] = [
        {"@id": f"{edition.project.settings.messages_dir}/", "@type": "Dataset",
         "name": "The messages and the registry, as Markdown and YAML"},
        {"@id": "exports/", "@type": "Dataset", "name": "The same as tables, JSON, SQLite and TEI",
         "hasPart": [{"@id": each["@id"]} for each in exports]},
    ]  # fmt: skip
    others = [
        _file(file, payload)
        for file in _files(payload, hidden=True)
        if len(file.relative_to(payload).parts) == 1
    ]
    name = publication.editor or publication.name
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": publication.name,
        "description": publication.description or publication.name,
        "datePublished": _day(publication),
        "license": {"@id": licence.url} if licence else None,
        "author": {"@id": "#editor"},
        "version": release.version,
        "identifier": release.doi_url,
        "url": publication.url,
        "inLanguage": publication.language,
        "hasPart": [{"@id": each["@id"]} for each in (*folders, *others)],
    }
    graph: list[dict[str, Any]] = [
        {
            "@id": _CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _PROFILE},
            "about": {"@id": "./"},
        },
        {key: value for key, value in root.items() if value},
        {"@id": "#editor", "@type": "Organization", "name": name},
        *folders,
        *exports,
        *others,
    ]
    if licence:
        graph.append({"@id": licence.url, "@type": "CreativeWork", "name": licence.name})
    return {"@context": _CONTEXT, "@graph": graph}


def _file(file: Path, payload: Path) -> dict[str, Any]:
    path = file.relative_to(payload).as_posix()
    known = _TYPES.get(PurePosixPath(path).suffix)
    entity = {"@id": path, "@type": "File", "name": file.name, "encodingFormat": known}
    entity["contentSize"] = str(file.stat().st_size)
    return {key: value for key, value in entity.items() if value}
