"""Keeps the state of sites in the user's cache folder.

The state is never in the project. A pull request could add a file there, and unpickling runs code.
A preview would also watch it. Damaged files and files of other versions are ignored. You can delete
the cache at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import platformdirs

from message_archive.state.state import State

__all__ = ["SharedStore", "Store", "newest_store"]

_STATE: Final = "state"
_DEFAULT: Final = "default"
_PLACE: Final = "place"
"""A file in each cache folder with the path that the folder is for."""

_DIGEST: Final = 32


class Store:
    """The cache for a site: one configuration file and one target folder."""

    def __init__(self, config_file: Path, target: Path) -> None:
        self._config_file = config_file
        self._target = os.path.abspath(target)
        project = _project_folder(config_file)
        self._folder = project / _key(os.path.realpath(target)) if project else None

    def state(self) -> State | None:
        """The state of the site. None if there is none."""
        state = _read(self._folder / _STATE) if self._folder else None
        return state if isinstance(state, State) and state.target == self._target else None

    def load(self, name: str, state: State) -> Any:
        """The value that was saved with `state` under this name. None if it is missing."""
        if self._folder is None or name not in state.pickles:
            return None
        return _read(self._folder / name, state.pickles[name])

    def write(self, name: str, value: object) -> bytes:
        """Write a value that `save` will add to a state. Returns its digest."""
        if self._folder:
            with suppress(OSError):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                return _write(self._folder / f"{name}.new", value)
        return b""

    def save(self, state: State, digests: Mapping[str, bytes]) -> None:
        """Save a state with newly written values, given as digests by name. Values of the earlier
        state under other names are kept."""
        if self._folder is None:
            return
        state = replace(state, pickles={**state.pickles, **digests})
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # An interruption here is harmless: pickles that do not match their digests are ignored.
            for name in digests:
                os.replace(self._folder / f"{name}.new", self._folder / name)
            _write(self._folder / f"{_STATE}.new", state)
            os.replace(self._folder / f"{_STATE}.new", self._folder / _STATE)
            _write_text(self._folder.parent / _PLACE, str(self._config_file))
            _write_text(self._folder / _PLACE, self._target)
            _remove_orphans(self._folder.parent)

    def forget(self) -> None:
        """Delete the state."""
        if self._folder:
            with suppress(OSError):
                (self._folder / _STATE).unlink()

    def set_default(self) -> None:
        """Record this target as the configuration's `site_dir`."""
        if self._folder:
            with suppress(OSError):
                _write_text(self._folder.parent / _DEFAULT, self._target)

    @classmethod
    def of_default(cls, config_file: Path) -> Store | None:
        """The store for the last known `site_dir` of the configuration."""
        project = _project_folder(config_file)
        with suppress(OSError, ValueError):
            if project:
                return cls(config_file, Path((project / _DEFAULT).read_text("utf-8")))
        return None


class SharedStore:
    """Values that all sites of a configuration share, each under a digest of its inputs."""

    def __init__(self, config_file: Path, name: str) -> None:
        project = _project_folder(config_file)
        self._folder = project / name if project else None

    def load(self, key: bytes) -> Any:
        """The value under `key`. None if it is missing."""
        return _read(self._folder / key.hex()) if self._folder else None

    def save(self, key: bytes, value: object) -> None:
        """Save a value under `key`. Several processes may save the same value at once."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self._folder / f"{key.hex()}.{os.getpid()}.new"
            _write(new, value)
            os.replace(new, self._folder / key.hex())

    def keep_only(self, keys: Set[bytes]) -> None:
        """Remove all values except those under `keys`."""
        names = {key.hex() for key in keys}
        with suppress(OSError):
            for file in self._folder.iterdir() if self._folder else ():
                if file.name not in names:
                    file.unlink()


def newest_store(config_file: Path) -> Store | None:
    """The store of the last build of a configuration, in any target folder."""
    project = _project_folder(config_file)
    found: list[tuple[int, Path]] = []
    with suppress(OSError):
        for folder in project.iterdir() if project else ():
            with suppress(OSError):
                found.append(((folder / _STATE).stat().st_mtime_ns, folder))
    for _, folder in sorted(found, reverse=True):
        with suppress(OSError, ValueError):
            return Store(config_file, Path((folder / _PLACE).read_text("utf-8")))
    return None


def _project_folder(config_file: Path) -> Path | None:
    """The cache folder of a configuration. None if the user has no home folder."""
    try:
        folder = Path(platformdirs.user_cache_dir("message-archive"))
    except (RuntimeError, OSError):
        return None
    # Older versions return "~/.cache/…", which would be a folder in the project.
    return folder / _key(os.path.realpath(config_file)) if folder.is_absolute() else None


def _key(path: str) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _read(file: Path, expected: bytes | None = None) -> Any:
    try:
        content = file.read_bytes()
        digest = content[:_DIGEST]
        if hashlib.sha256(memoryview(content)[_DIGEST:]).digest() != digest:
            return None
        if expected is not None and digest != expected:
            return None
        return pickle.loads(memoryview(content)[_DIGEST:])
    except OSError:
        return None
    except Exception:  # Unpickling data of another version can raise any exception.
        return None


def _write(file: Path, value: object) -> bytes:
    """Write the digest of a value, and the value. Returns the digest."""
    content = pickle.dumps(value, protocol=5)
    digest = hashlib.sha256(content).digest()
    with file.open("wb") as stream:
        stream.write(digest)
        stream.write(content)
    return digest


def _write_text(file: Path, text: str) -> None:
    content = text.encode(errors="surrogateescape")
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)


def _remove_orphans(project: Path) -> None:
    """Remove the caches of sites and projects that no longer exist."""
    for folder in (*_folders(project.parent), *_folders(project)):
        with suppress(OSError):
            place = os.fsdecode((folder / _PLACE).read_bytes())
            if not os.path.lexists(place):
                shutil.rmtree(folder, ignore_errors=True)


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (each for each in folder.iterdir() if each.is_dir())
