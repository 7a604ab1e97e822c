"""`archive init`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Final

import click

import message_archive
from message_archive.cli.new_folder import fill, free_folder
from message_archive.errors import UsageError, quoted, visible
from message_archive.reading.characters import unwanted_character

__all__ = ["init_command"]

# Under their final names, these files would affect the package itself.
_RENAMED: Final = {"gitignore": ".gitignore", "github": ".github", "vscode": ".vscode",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
}  # fmt: skip

_LONGEST_NAME: Final = 200


# FOLDER is checked before the prompt for the name.
def _folder(_context: click.Context, _parameter: click.Parameter, given: str) -> Path:
    return free_folder(given)


def _name(_context: click.Context, _parameter: click.Parameter, given: str) -> str:
    name = given.strip()
    if not name:
        raise UsageError("--name is empty: give the archive a name")
    if len(name) > _LONGEST_NAME:
        raise UsageError(
            f"--name has {len(name):,} characters: shorten it to {_LONGEST_NAME} or fewer"
        )
    if "\n" in name or "\t" in name:
        raise UsageError(
            f"--name: {quoted(visible(name))} has a tab or a line end: write it in one line"
        )
    if unwanted := unwanted_character(name):
        raise UsageError(
            f"--name: {quoted(visible(name))} has a character that does not show: "
            f"leave out {unwanted}"
        )
    return name


@click.command("init")
@click.argument("folder", callback=_folder, type=click.Path(readable=False))
@click.option(
    "--name",
    callback=_name,
    help="The name of the archive. If you leave it out, you are asked for it.",
    prompt="Name of the archive",
)
def init_command(folder: Path, name: str) -> None:
    """Start an archive in FOLDER: configuration, registry, a sample message, README, Makefile, and
    forms and workflows for GitHub that check, draft and publish.

    FOLDER must be new or empty. It may contain .git. If one file cannot be written, none is.
    `make site` in FOLDER builds the archive.

    \b
    Example:
        archive init letters --name "Letters of the embassy"
    """
    fill(folder, list(_files(name)))
    click.echo(f"The archive is in {visible(str(folder))}: run make site there")


def _files(name: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the new archive."""
    from message_archive.editions.markdown import literal

    values = {"version": message_archive.__version__}
    written = {".yml": _yaml(name), ".md": literal(name)}
    for path, template in _starters(files("message_archive") / "starter", ""):
        shown = written.get(Path(path).suffix, name)
        # Other `$` in the files, as in workflows, stay as they are.
        yield path, Template(template).safe_substitute(values, name=shown)


def _starters(folder: Traversable, below: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file in `starter/`."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{below}{_RENAMED.get(each.name, each.name)}"
        if each.is_dir():
            yield from _starters(each, f"{path}/")
        else:
            yield path, each.read_text(encoding="utf-8")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
