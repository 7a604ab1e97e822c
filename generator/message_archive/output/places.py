"""Where a command may write: never over its own sources, never over what it did not make."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from message_archive.errors import UsageError
from message_archive.output.mark import MARK, read_mark

__all__ = ["Sources", "check_folder", "check_place", "resolved"]

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sources:
    """What an archive is built from: its project folder, and the folders of its messages, pages,
    templates and theme, each with what to call it. They need not exist."""

    project: Path
    folders: Sequence[tuple[str, Path]]


def check_place(target: Path, sources: Sources) -> None:
    """Refuse a place that overlaps with the sources.

    Raises:
        UsageError: if `target` is, contains or lies inside one of the sources or a `.git` folder;
            inside the project itself it may lie.
    """
    place = resolved(target)
    whole = [("the project folder", sources.project), ("your home folder", _home())]
    for name, folder in [*whole, *sources.folders]:
        if folder is None:
            continue
        if _is_same(place, folder):
            raise UsageError(f"{target}: this is {name}; choose another place")
        if _contains(place, folder):
            raise UsageError(f"{target}: {name} is inside it; choose another place")
    for name, folder in sources.folders:
        if _contains(folder, place):
            raise UsageError(f"{target}: this is inside {name}; choose a place outside it")
    if ".git" in place.parts:
        raise UsageError(f"{target}: this is inside a Git repository's .git; choose another place")


def check_folder(target: Path, kind: str) -> frozenset[str]:
    """Which names in the folder `target` are output of an earlier run and may be replaced.

    Raises:
        UsageError: if `target` is a file, or has files in it and no mark of this `kind`. Names that
            begin with a dot, `CNAME` and the like do not count: hosts put them there.
    """
    try:
        names = sorted(path.name for path in target.iterdir())
    except FileNotFoundError:
        return frozenset()
    except NotADirectoryError:
        raise UsageError(f"{target}: this is not a folder; choose a folder") from None
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}; choose another folder") from None
    mark = read_mark(target)
    if mark and mark.kind == kind:
        return mark.made
    others = [name for name in names if not name.startswith(".") and name != "CNAME"]
    if not others:
        return frozenset()
    shown = ", ".join(others[:_MOST_NAMED]) + (", …" if len(others) > _MOST_NAMED else "")
    if mark:
        raise UsageError(f"{target}: this folder holds other output ({mark.kind}: {shown}); "
                         "choose another one")  # fmt: skip
    way_out = "choose a new or empty folder"
    # Only where it is plainly a generated site, do we suggest deleting it.
    if kind == "site" and {"404.html", "index.html", "sitemap.xml"} <= set(names):
        way_out += f", or if you do not need this site, delete it: {_delete(target)}"
    raise UsageError(f"{target}: this folder has files that were not made here ({shown}), "
                     f"for it has no {MARK}; {way_out}")  # fmt: skip


def resolved(path: Path) -> Path:
    """The place itself, behind links. Raises UsageError when they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # RuntimeError until Python 3.12.
        raise UsageError(f"{path}: a symbolic link that leads back to itself") from None


def _delete(folder: Path) -> str:
    return (
        f'rmdir /s "{folder}"' if sys.platform == "win32" else f"rm -r {shlex.quote(str(folder))}"
    )


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # No HOME and no entry for the user.
        return None


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one place, under whatever name: links, mounts, capitals."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other.resolve()


def _contains(outer: Path, inner: Path) -> bool:
    return any(_is_same(outer, parent) for parent in inner.resolve().parents)
