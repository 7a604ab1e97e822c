"""`archive rename`."""

from __future__ import annotations

from dataclasses import replace

import click

from message_archive.archive import plan_renaming, read_archive, undo_interrupted
from message_archive.cli.completing import message_ids
from message_archive.cli.options import in_project
from message_archive.project import Project
from message_archive.shortcodes import renamed_in_documentation

__all__ = ["rename_command"]


@click.command("rename")
@in_project
@click.argument("old", shell_complete=message_ids)
@click.argument("new")
def rename_command(project: Project, old: str, new: str) -> None:
    """Give the message OLD the id NEW.

    The files of the message are renamed, and OLD is added to its aliases, so the old address
    redirects to the new one. References to it are updated: in messages, in the registry, in
    shortcodes of the documentation, and in the setting "featured". This requires that no message
    has an error.

    \b
    Example:
        archive rename 2020-10-10-xi-kim 2020-10-10-xi-jinping-kim-jong-un
    """
    undo_interrupted(project.messages)
    archive = read_archive(project)
    renaming = plan_renaming(archive, project.root, project.messages, old, new)
    renaming = replace(renaming, elsewhere=renamed_in_documentation(project, old, new))
    renaming.carry_out()
    for before, after in renaming.moves:
        click.echo(f"{before.relative_to(project.root)} -> {after.name}")
    if others := renaming.references:
        click.echo(
            f"{others} {'file that refers' if others == 1 else 'files that refer'} to it changed"
        )
