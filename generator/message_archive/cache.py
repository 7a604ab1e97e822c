"""Results of earlier builds, so that what did not change is not made again.

Each cache is an SQLite file in the user's own cache folder: never in the project, where a pull
request could plant one, and where `mkdocs serve` would watch it. A result is found by the SHA-256
of everything it was made from, the code included, so it cannot be stale. A damaged result counts
as missing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

__all__ = ["NO_CACHE", "Cache", "code_version", "project_cache"]

_DISTRIBUTIONS: Final = (
    "babel",
    "edtf",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "nh3",
    "packaging",
    "pycountry",
    "pydantic",
    "python-frontmatter",
    "pyyaml",
)

_CODE: Final = {".py", ".html", ".po", ".json"}

_ROWS: Final = 500
"""Results asked for at once; older SQLite takes at most 999 values in a query."""


@cache
def code_version() -> bytes:
    """A digest of this package and of the versions of those that decide what it makes."""
    versions = (platform.python_version(), *map(version, _DISTRIBUTIONS))
    digest = hashlib.sha256(" ".join(versions).encode())
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in _CODE:
            digest.update(file.read_bytes())
    return digest.digest()


def project_cache(project: Path, name: str) -> Cache:
    """The cache `name` of the project in the folder `project`."""
    folder = _user_folder()
    key = hashlib.sha256(os.fsencode(project.resolve())).hexdigest()[:16]
    return Cache(folder / f"{key}-{name}.sqlite") if folder else NO_CACHE


def _user_folder() -> Path | None:
    """The cache folder of this user; None for a user without a home."""
    try:
        folder = Path(platformdirs.user_cache_dir("message-archive"))
    except (RuntimeError, OSError):
        return None
    # Older versions answer "~/.cache/…", which would be a folder of the project.
    return folder if folder.is_absolute() else None


class Cache:
    """Results by digest, in `file`. Without a file, or one that cannot be written, nothing is kept
    and nothing is found."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def recall(self, digests: Sequence[bytes]) -> Iterator[bytes | None]:
        """For each digest its result, None where there is none."""
        with self._connection() as connection:
            for start in range(0, len(digests), _ROWS):
                wanted = digests[start : start + _ROWS]
                found = self._some(connection, wanted)
                yield from (found.get(digest) for digest in wanted)

    def _some(
        self, connection: sqlite3.Connection | None, digests: Sequence[bytes]
    ) -> dict[bytes, bytes]:
        if connection is None:
            return {}
        marks = ", ".join("?" * len(digests))
        query = f"SELECT digest, checksum, result FROM results WHERE digest IN ({marks})"  # noqa: S608
        try:
            rows = connection.execute(query, digests).fetchall()
            return {row[0]: row[2] for row in rows if row[1] == hashlib.sha256(row[2]).digest()}
        except (sqlite3.Error, TypeError):  # A damaged row may hold anything.
            return {}

    def keep(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Add results, each with its digest."""
        with self._connection() as connection, suppress(sqlite3.Error):
            if connection:
                rows = ((d, hashlib.sha256(r).digest(), r) for d, r in results)
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                connection.commit()

    def drop_others(self, used: Collection[bytes]) -> None:
        """Drop every result whose digest is not in `used`."""
        with self._connection() as connection, suppress(sqlite3.Error):
            if connection:
                known = {row[0] for row in connection.execute("SELECT digest FROM results")}
                gone = [(digest,) for digest in known.difference(used)]
                connection.executemany("DELETE FROM results WHERE digest = ?", gone)
                connection.commit()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection | None]:
        connection = self._open()
        try:
            yield connection
        finally:
            if connection:
                connection.close()

    def _open(self) -> sqlite3.Connection | None:
        if self._file is None:
            return None
        # A file that is not a database any more is removed, and a second one made.
        for _ in range(2):
            connection = None
            try:
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                connection = sqlite3.connect(self._file, timeout=5)
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS results"
                    "(digest BLOB PRIMARY KEY, checksum BLOB, result BLOB)"
                )
                return connection
            except sqlite3.DatabaseError:
                if connection:
                    connection.close()
                with suppress(OSError):
                    self._file.unlink()
            except OSError:
                return None
        return None


NO_CACHE: Final = Cache(None)
