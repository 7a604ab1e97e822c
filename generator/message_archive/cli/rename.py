"""`archive rename`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.archive import make_archive, plan_renaming, undo_interrupted
from message_archive.cli.options import config_file
from message_archive.reading import Memory, default_cache_dir, load

__all__ = ["rename"]


@click.command(short_help="Give a message another id.")
@config_file
@click.argument("old")
@click.argument("new")
def rename(config_file: Path, old: str, new: str) -> None:
    """Give the message OLD the id NEW.

    Its files are renamed, OLD is entered in its aliases, so that its old address leads to the new
    one, and messages that refer to it follow. All messages must be without problems before.

    \b
    Example:
        archive rename 2020-10-10-xi-kim 2020-10-10-xi-jinping-kim-jong-un
    """
    from message_archive.mkdocs_plugin.engine import read_settings

    settings = read_settings(config_file)
    folder = settings.folder
    undo_interrupted(folder)
    memory = Memory(default_cache_dir(), settings.project)
    loaded = load(folder, shown_as=settings.messages_dir, memory=memory)
    archive, _ = make_archive(loaded, settings.project)
    renaming = plan_renaming(archive, settings.project, folder, old, new)
    renaming.carry_out()
    for before, after in renaming.moves:
        click.echo(f"{before.relative_to(settings.project)} -> {after.name}")
    others = len(renaming.edits) - 1
    if others:
        click.echo(
            f"{others} {'file that refers' if others == 1 else 'files that refer'} to it changed"
        )
