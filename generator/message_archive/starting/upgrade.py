"""Compares an archive with what this version of the program would write into a new one.

A file that the owner has not changed gets its new text. One that the owner has changed stays, and
`archive upgrade` shows what the new version changes. Messages, documentation and the configuration
belong to the owner and are never looked at.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final, Literal

import message_archive
from message_archive.errors import UsageError
from message_archive.starting.description import DESCRIPTIONS
from message_archive.starting.files import LOCK, rendered, starter_files
from message_archive.starting.record import RECORD, InitRecord, digest_of
from message_archive.starting.requirements import VENDOR, merged_requirements

__all__ = ["Change", "Upgrade", "plan_upgrade"]

_OWNERS: Final = ("messages/", "docs/", "mkdocs.yml", "README.md", *DESCRIPTIONS)

# The templates in the wheel of an earlier version.
_STARTER: Final = "message_archive/starter/"
_HIDDEN: Final = ("gitignore", "github", "vscode", "pre-commit-config.yaml")


@dataclass(frozen=True, slots=True)
class Change:
    """What an upgrade does with a file.

    `kept` means that the owner has changed or removed the file; `difference` is then what the new
    version changes in it, as a unified diff.
    """

    path: str
    what: Literal["new", "updated", "removed", "kept"]
    content: bytes = b""
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The changes, in the order of their paths, and the record to write after them."""

    earlier: str
    changes: tuple[Change, ...]
    record: InitRecord


def plan_upgrade(folder: Path) -> Upgrade:
    """Compare the archive at `folder` with this version. Nothing is written.

    Raises:
        UsageError: if `archive init` did not make the archive, or a newer version did.
    """
    record = InitRecord.load(folder)
    new = {
        path: content
        for path, content in starter_files(record.options).items()
        if not path.startswith(_OWNERS)
    }
    earlier = _Earlier(folder, record)
    if LOCK in new and (present := _read(folder, LOCK)) is not None:
        text = merged_requirements(new[LOCK].decode(), _text(present), earlier.lock())
        new[LOCK] = text.encode()
    changes = [*_changes(folder, record, new, earlier)]
    kept = {change.path for change in changes if change.what == "kept"}
    digests = {path: digest_of(content) for path, content in new.items() if path not in kept}
    # What an owner has changed is still compared with the version that it was changed from.
    digests |= {path: record.digests[path] for path in kept if path in record.digests}
    digests |= {p: digest for p, digest in record.digests.items() if p.startswith(_OWNERS)}
    return Upgrade(
        record.version,
        tuple(changes),
        InitRecord(message_archive.__version__, record.options, dict(sorted(digests.items()))),
    )


def _changes(
    folder: Path, record: InitRecord, new: Mapping[str, bytes], earlier: _Earlier
) -> Iterator[Change]:
    for path in sorted(new.keys() | record.digests.keys()):
        if path.startswith(_OWNERS) or path == RECORD:
            continue
        present, before = _read(folder, path), record.digests.get(path)
        content = new.get(path)
        if content is not None and present is not None and digest_of(present) == digest_of(content):
            continue
        untouched = present is not None and digest_of(present) == before
        if content is None:
            if untouched:
                yield Change(path, "removed")
        elif path == LOCK or path.startswith(VENDOR) or untouched:
            # Nobody changes the program in vendor/: a file that is missing or damaged is restored.
            yield Change(path, "updated" if present is not None else "new", content)
        elif present is None and before is None:
            yield Change(path, "new", content)
        elif digest_of(content) != before:
            yield Change(path, "kept", difference=earlier.difference(path, present, content))


class _Earlier:
    """The templates of the version that made the archive, from its wheel in `vendor/`."""

    def __init__(self, folder: Path, record: InitRecord) -> None:
        self._options = record.options
        self._version = record.version
        wheels = [path for path in record.digests if path.startswith(VENDOR)]
        self._wheel = folder / wheels[0] if len(wheels) == 1 else None

    def lock(self) -> str:
        return self._template(LOCK) or ""

    def difference(self, path: str, present: bytes | None, new: bytes) -> str:
        """What this version changes in a file that the owner has changed or removed.

        If the earlier version is not in `vendor/`, the owner's file is compared with the new one.
        """
        template = self._template(path)
        if template is not None:
            old, label = rendered(path, template, self._options), self._version
        else:
            old, label = _text(present or b""), "yours"
        lines = unified_diff(
            old.splitlines(), _text(new).splitlines(),
            f"{path} ({label})", f"{path} ({message_archive.__version__})", lineterm="", n=2,
        )  # fmt: skip
        return "\n".join(lines)

    def _template(self, path: str) -> str | None:
        if self._wheel is None:
            return None
        name = path.removeprefix(".") if path[1:].split("/")[0] in _HIDDEN else path
        try:
            with zipfile.ZipFile(self._wheel) as wheel:
                return wheel.read(f"{_STARTER}{name}").decode()
        except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError):
            return None


def _read(folder: Path, path: str) -> bytes | None:
    file = folder / path
    if file.is_symlink():
        raise UsageError(f"{path} is a symbolic link: replace it by a file")
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _text(content: bytes) -> str:
    return content.decode(errors="replace")
