"""What `archive init` wrote: `.archive-init.json` in the root of an archive.

`archive upgrade` reads it, to know which files the owner has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from message_archive.errors import UsageError
from message_archive.starting.files import Options

__all__ = ["RECORD", "InitRecord"]

RECORD: Final = ".archive-init.json"


@dataclass(frozen=True, slots=True)
class InitRecord:
    """The version, the options and the SHA-256 of each file, by path."""

    version: str
    options: Options
    digests: Mapping[str, str]

    @classmethod
    def of(cls, version: str, options: Options, files: Mapping[str, bytes]) -> InitRecord:
        """The record of `files`, by path."""
        return cls(version, options, {path: digest_of(files[path]) for path in sorted(files)})

    @classmethod
    def load(cls, folder: Path) -> InitRecord:
        """The record in the archive at `folder`.

        Raises:
            UsageError: if there is none or it cannot be read.
        """
        file = folder / RECORD
        try:
            stored = json.loads(file.read_text("utf-8"))
            return cls(stored["version"], Options(**stored["options"]), dict(stored["files"]))
        except FileNotFoundError:
            raise UsageError(
                f"{RECORD} is missing: this is not the folder of an archive that archive init made"
            ) from None
        except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{RECORD} cannot be read: {error}; restore it from Git") from None

    def to_bytes(self) -> bytes:
        """The content of the file."""
        stored = {"version": self.version, "options": asdict(self.options), "files": self.digests}
        return f"{json.dumps(stored, ensure_ascii=False, indent=2)}\n".encode()


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file, with line ends as Git stores them."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
