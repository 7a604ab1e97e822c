"""Where the state of a site is kept: in the user's own cache folder.

Never in the project, where a pull request could plant a file (unpickling runs code), and where a
preview would watch it. Anything damaged, or left by another version, counts as missing. Everything
may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import platformdirs

from message_archive.state.state import State

__all__ = ["Store", "newest_store"]

_STATE: Final = "state"
_DEFAULT: Final = "default"
_PLACE: Final = "place"
"""A file in each folder that says what the folder is of."""

_DIGEST: Final = 32


class Store:
    """What is remembered of the site that one configuration has in one folder."""

    def __init__(self, config_file: Path, target: Path) -> None:
        self._config_file = config_file
        self._target = os.path.abspath(target)
        project = _project_folder(config_file)
        self._folder = project / _key(os.path.realpath(target)) if project else None

    def state(self) -> State | None:
        """The state of the site; None if there is none."""
        state = _read(self._folder / _STATE) if self._folder else None
        return state if isinstance(state, State) and state.target == self._target else None

    def load(self, name: str, state: State) -> Any:
        """What was saved with `state` under this name; None if it is missing."""
        if self._folder is None or name not in state.pickles:
            return None
        return _read(self._folder / name, state.pickles[name])

    def write(self, name: str, value: object) -> bytes:
        """Write something that a state will belong to; gives its digest."""
        content = pickle.dumps(value, protocol=5)
        digest = hashlib.sha256(content).digest()
        if self._folder:
            with suppress(OSError):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(self._folder / f"{name}.new", digest, content)
        return digest

    def save(self, state: State, digests: Mapping[str, bytes]) -> None:
        """Save a state, with what was written for it: the digests by name. What was saved with the
        state before under other names stays."""
        if self._folder is None:
            return
        state = replace(state, pickles={**state.pickles, **digests})
        content = pickle.dumps(state, protocol=5)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A state without its pickles is no harm: their digests tell.
            for name in digests:
                os.replace(self._folder / f"{name}.new", self._folder / name)
            _write(self._folder / f"{_STATE}.new", hashlib.sha256(content).digest(), content)
            os.replace(self._folder / f"{_STATE}.new", self._folder / _STATE)
            _write_text(self._folder.parent / _PLACE, str(self._config_file))
            _write_text(self._folder / _PLACE, self._target)
            _remove_forsaken(self._folder.parent)

    def forget(self) -> None:
        """Drop the state."""
        if self._folder:
            with suppress(OSError):
                (self._folder / _STATE).unlink()

    def set_default(self) -> None:
        """Note that this is where the configuration puts the site if nobody says otherwise."""
        if self._folder:
            with suppress(OSError):
                _write_text(self._folder.parent / _DEFAULT, self._target)

    @classmethod
    def of_default(cls, config_file: Path) -> Store | None:
        """That of the folder in which the configuration put the site last."""
        project = _project_folder(config_file)
        with suppress(OSError, ValueError):
            if project:
                return cls(config_file, Path((project / _DEFAULT).read_text("utf-8")))
        return None


def newest_store(config_file: Path) -> Store | None:
    """That of the last build of a configuration, wherever it put the site."""
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
    """None for a user without a home."""
    try:
        folder = Path(platformdirs.user_cache_dir("message-archive"))
    except (RuntimeError, OSError):
        return None
    # Older versions answer "~/.cache/…", which would be a folder of the project.
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
    except Exception:  # Of another version: unpickling may raise anything.
        return None


def _write(file: Path, digest: bytes, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(digest)
        stream.write(content)


def _write_text(file: Path, text: str) -> None:
    content = text.encode(errors="surrogateescape")
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)


def _remove_forsaken(project: Path) -> None:
    """Remove what is remembered of sites and projects that are gone."""
    for folder in (*_folders(project.parent), *_folders(project)):
        with suppress(OSError):
            place = os.fsdecode((folder / _PLACE).read_bytes())
            if not os.path.lexists(place):
                shutil.rmtree(folder, ignore_errors=True)


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (each for each in folder.iterdir() if each.is_dir())
