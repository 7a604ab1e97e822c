"""`archive summary`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.archive import Entry, make_archive
from generator.cli.options import config_file
from generator.errors import UsageError
from generator.reading import Memory, default_cache_dir, load

if TYPE_CHECKING:
    from generator.site import Wording

__all__ = ["summary"]

# CommonMark 2.4: a backslash before it makes each of these itself. They are what begins markup, a
# cell, an address or a mention.
_MARKUP: Final = re.compile(r"([\\`*_~\[\]<>|&#!@$:])")
_COLUMNS: Final = ("Date", "From", "To", "Occasion", "Texts", "File")


@click.command(short_help="Say in a table what files add to the archive.")
@config_file
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def summary(config_file: Path, files: tuple[Path, ...]) -> None:
    """Print a Markdown table of the messages that FILES are of: for the summary of a pull request.

    A file that is of no message (of the registry, say) has no row. Nothing of a message acts as
    markup in the table.

    \b
    Example:
        archive summary messages/1931/*.md
    """
    from generator.mkdocs_plugin.engine import read_settings
    from generator.site import Wording

    settings = read_settings(config_file)
    memory = Memory(default_cache_dir(), settings.project)
    loaded = load(settings.folder, shown_as=settings.messages_dir, memory=memory)
    archive, _ = make_archive(loaded, settings.project)
    wanted = {_from_project(file, settings.project) for file in files}
    wording = Wording("en", archive.registry)
    rows = [
        _row(entry, wording)
        for entry in archive.entries
        if any(text.path in wanted for text in entry.message.texts)
    ]
    click.echo(f"## {wording.messages(len(rows))}\n")
    if rows:
        click.echo(_line(_COLUMNS))
        click.echo(_line("---" for _ in _COLUMNS))
        click.echo("\n".join(rows))


def _from_project(file: Path, project: Path) -> str:
    absolute = Path(os.path.abspath(file))  # Path.absolute keeps "..".
    if not absolute.is_relative_to(project):
        raise UsageError(f"{file} is not in the archive {project}")
    return absolute.relative_to(project).as_posix()


def _row(entry: Entry, wording: Wording) -> str:
    texts = (
        f"{wording.status(text.meta.text)[0]} ({text.meta.language or '-'})"
        for text in entry.message.texts
    )
    cells = (
        wording.date(entry.date),
        wording.joined(entry.senders),
        wording.joined(entry.recipients),
        entry.message.meta.occasion.name,
        ", ".join(texts),
        entry.message.path,
    )
    return _line(_MARKUP.sub(r"\\\1", " ".join(cell.split())) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
