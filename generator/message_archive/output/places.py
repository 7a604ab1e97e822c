"""Checks where a command may write: never over its sources or files that it did not make."""

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
    """The sources of an archive: its project folder, and the folders of its messages, pages,
    templates and theme, each with a name for errors. They need not exist."""

    project: Path
    folders: Sequence[tuple[str, Path]]


def check_place(target: Path, sources: Sources) -> None:
    """Reject a place that overlaps with the sources.

    Raises:
        UsageError: if `target` is, contains or is inside one of the sources or a `.git` folder. It
            may be inside the project folder.
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
    """The names in the folder `target` that are output of an earlier run and may be replaced.

    Raises:
        UsageError: if `target` is a file, or contains files without a mark of this `kind`. `CNAME`
            and names that begin with a dot do not count, because hosts create them.
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
    # Suggest deleting the folder only if it is clearly a generated site.
    if kind == "site" and {"404.html", "index.html", "sitemap.xml"} <= set(names):
        way_out += f", or if you do not need this site, delete it: {_delete(target)}"
    raise UsageError(f"{target}: this folder has no {MARK}, so its files ({shown}) are not output "
                     f"of this command; {way_out}")  # fmt: skip


def resolved(path: Path) -> Path:
    """The path with links resolved. Raises UsageError for a loop of links."""
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
    except RuntimeError:  # HOME is not set and the user has no entry.
        return None


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are the same place, considering links, mounts and letter case."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other.resolve()


def _contains(outer: Path, inner: Path) -> bool:
    return any(_is_same(outer, parent) for parent in inner.resolve().parents)
