"""`archive summary`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from message_archive.archive import Entry, read_archive
from message_archive.cli.options import in_project
from message_archive.cli.paths import from_project
from message_archive.errors import UsageError
from message_archive.project import Project

if TYPE_CHECKING:
    from message_archive.words import Wording

__all__ = ["summary_command"]

# Characters that can start markup, a cell, an address or a mention. CommonMark 2.4: a backslash
# escapes each of them.
_MARKUP: Final = re.compile(r"([\\`*_~\[\]<>|&#!@$:])")
_COLUMNS: Final = ("Date", "From", "To", "Occasion", "Texts", "File")


@click.command("summary")
@in_project
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def summary_command(project: Project, files: tuple[Path, ...]) -> None:
    """Print a Markdown table of the messages in FILES, for the summary of a pull request.

    Files of the registry have no row. Markup in messages has no effect in the table.

    \b
    Example:
        archive summary messages/1931/*.md
    """
    from message_archive.words import Wording

    wanted = {from_project(file, project.root).as_posix() for file in files}
    missing = sorted(path for path in wanted if not (project.root / path).is_file())
    if missing:
        raise UsageError(f"{missing[0]}: no such file")
    archive = read_archive(project)
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


def _row(entry: Entry, wording: Wording) -> str:
    texts = (
        f"{wording.status(text.meta.text)[0]} ({text.meta.language or '-'})"
        for text in entry.message.texts
    )
    cells = (
        wording.date_of(entry),
        wording.joined(entry.senders),
        wording.joined(entry.recipients),
        entry.message.meta.occasion_name,
        ", ".join(texts),
        entry.message.path,
    )
    return _line(_MARKUP.sub(r"\\\1", " ".join(cell.split())) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
