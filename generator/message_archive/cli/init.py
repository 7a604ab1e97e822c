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
from message_archive.errors import UsageError

__all__ = ["init"]

# Under these names they would act on the package itself.
_RENAMED: Final = {"gitignore": ".gitignore", "github": ".github", "vscode": ".vscode",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
}  # fmt: skip


@click.command(short_help="Begin an archive.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The name of the archive; asked for when left out.", prompt="Its name")
def init(folder: Path, name: str) -> None:
    """Begin an archive in FOLDER: configuration, registry, a sample message, README, Makefile, and
    for GitHub the forms and workflows that check, draft and publish.

    FOLDER must be new or empty. `make site` there builds it at once.

    \b
    Example:
        archive init letters --name "Letters of the embassy"
    """
    if folder.is_dir() and (there := sorted(path.name for path in folder.iterdir())):
        raise UsageError(f"{folder} is not empty: it has {', '.join(there[:5])}; name a new folder")
    if not name.strip() or not name.isprintable():
        raise UsageError("--name: a name in one line, of characters that can be seen")
    values = {"version": message_archive.__version__}
    for path, template in _starters(files("message_archive") / "starter", ""):
        # In the configuration the name is a value of YAML.
        shown = _yaml(name) if path.endswith(".yml") else name
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # What is not of ours is left as it is: the workflows have `$` of their own.
            text = Template(template).safe_substitute(values, name=shown)
            target.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{target}: {error.strerror}") from None
    click.echo(f"The archive is in {folder}: run make site there")


def _starters(folder: Traversable, below: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file to begin with."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{below}{_RENAMED.get(each.name, each.name)}"
        if each.is_dir():
            yield from _starters(each, f"{path}/")
        else:
            yield path, each.read_text(encoding="utf-8")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
