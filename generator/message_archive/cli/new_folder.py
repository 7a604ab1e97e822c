"""Checks the folder for `archive init`, and writes all of its files or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Final

import yaml

from message_archive.errors import UsageError, visible

__all__ = ["fill", "free_folder"]

_CONFIGURATIONS: Final = ("mkdocs.yml", "mkdocs.yaml")
_MOST_NAMED: Final = 5


def free_folder(given: str) -> Path:
    """The folder named `given`, if an archive can be created in it.

    The folder must be missing or empty. It may contain `.git`, as a new repository does.

    Raises:
        UsageError: for any other folder, for one in which `venv` does not work, and for one inside
            a folder that another archive reads or writes.
    """
    shown = visible(given)
    if not given:
        raise UsageError("FOLDER: the name is empty; name a new folder")
    folder = Path(given)
    if os.pathsep in os.path.abspath(folder):  # It is in PATH when an environment is active.
        raise UsageError(
            f'{shown}: Python makes no environment for packages in a folder with "{os.pathsep}" in '
            f"its path ({visible(os.path.abspath(folder))}); name another folder"
        )
    try:
        mode = os.lstat(folder).st_mode
        if stat.S_ISLNK(mode):
            target = visible(os.readlink(folder))
            raise UsageError(f"{shown} is a symbolic link to {target}: name a folder, not a link")
        if not stat.S_ISDIR(mode):
            raise UsageError(f"{shown} is not a folder: name a new folder")
        there = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        above = next(each for each in folder.parents if os.path.lexists(each))
        if not above.is_dir():
            raise UsageError(f"{shown}: {visible(str(above))} is not a folder") from None
        there = []
    except OSError as error:
        raise UsageError(f"{shown}: {error.strerror}") from None
    if there not in ([], [".git"]):
        raise UsageError(f"{shown} is not empty: it has {_listed(there)}; name a new folder")
    _refuse_inside_another(folder, shown)
    return folder


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    some = ", ".join(visible(name) for name in names[:_MOST_NAMED])
    return f"{some} and {more:,} more" if more > 0 else some


def _refuse_inside_another(folder: Path, shown: str) -> None:
    real = Path(os.path.realpath(folder))
    if ".git" in real.parts:
        raise UsageError(f"{shown} is inside a Git repository's .git: name a folder outside of it")
    for project in real.parents:
        for config in filter(os.path.isfile, (project / name for name in _CONFIGURATIONS)):
            for kind, name in _folders_of(config).items():
                place = Path(os.path.realpath(project / name))
                if place != project and real.is_relative_to(place):
                    raise UsageError(
                        f"{shown} is inside {visible(str(place))}, the folder of the {kind} of "
                        f"{visible(str(config))}: name a folder outside of it"
                    )


def _folders_of(config: Path) -> dict[str, str]:
    """The folders that a site reads or writes, by kind.

    MkDocs is not used, because it would run code that the file refers to.
    """
    try:
        settings = yaml.load(config.read_bytes(), _AnyTag)  # noqa: S506 - a SafeLoader
    except (OSError, yaml.YAMLError, RecursionError):
        settings = None
    if not isinstance(settings, dict):
        settings = {"plugins": ["messages"]}  # Assume that it belongs to an archive.
    found = {
        "pages": str(settings.get("docs_dir") or "docs"),
        "built site": str(settings.get("site_dir") or "site"),
    }
    theme = settings.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        found["theme"] = str(theme["custom_dir"])
    plugins = settings.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        if plugin == "messages" or (isinstance(plugin, dict) and "messages" in plugin):
            options = plugin["messages"] if isinstance(plugin, dict) else None
            stated = options.get("messages_dir") if isinstance(options, dict) else None
            found["messages"] = str(stated or "messages")
            found["templates"] = "templates"
    return found


class _AnyTag(yaml.SafeLoader):
    """Treats a value with a tag, such as `!ENV`, as missing."""


_AnyTag.add_multi_constructor("", lambda _loader, _tag, _node: None)


def fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write `files`, pairs of path and content, into `folder`. Either all are written or none.

    Existing files are never overwritten. If a file cannot be written, or on Ctrl+C, the new files
    and folders are removed again.

    Raises:
        UsageError: if a file cannot be written.
    """
    with ExitStack() as undo:
        for path, content in files:
            target = folder / path
            try:
                for parent in _missing(target.parent):
                    parent.mkdir()
                    undo.callback(_remove, Path.rmdir, parent)
                with target.open("xb") as file:
                    undo.callback(_remove, Path.unlink, target)
                    file.write(content)
            except OSError as error:
                place = visible(str(error.filename or target))
                raise UsageError(f"{place}: {error.strerror}; nothing was written") from None
        undo.pop_all()


def _missing(folder: Path) -> list[Path]:
    """`folder` and its parents that do not exist, the topmost first."""
    found: list[Path] = []
    for each in (folder, *folder.parents):
        if os.path.lexists(each):
            break
        found.append(each)
    return found[::-1]


def _remove(how: Callable[[Path], Any], path: Path) -> None:
    with suppress(OSError):  # A folder stays if another program has put files into it.
        how(path)
