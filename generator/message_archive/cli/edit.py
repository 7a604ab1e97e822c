"""`archive edit`."""

from __future__ import annotations

import sys

import click

from message_archive.archive import check_archive
from message_archive.cli.completing import message_ids
from message_archive.cli.options import in_project
from message_archive.cli.reports import report
from message_archive.errors import UsageError, did_you_mean
from message_archive.project import Project

__all__ = ["edit_command"]


@click.command("edit")
@in_project
@click.argument("id_", metavar="ID", shell_complete=message_ids)
def edit_command(project: Project, id_: str) -> None:
    """Open the file of the message ID in your editor, and check it afterwards.

    The editor is that of the environment variable VISUAL or EDITOR. A former id works too.

    \b
    Example:
        archive edit 1931-05-04-ada-marlow-emil-varga
    """
    loaded = project.load()
    paths = {alias: message.path for message in loaded.messages for alias in message.meta.aliases}
    paths |= {message.id: message.path for message in loaded.messages}
    # A message with an error has no id yet, but its file has a name.
    paths |= {
        file.stem: file.relative_to(project.root).as_posix()
        for file in project.messages.rglob("*.md")
        if file.stem == id_
    }
    if id_ not in paths:
        fix = did_you_mean(id_, paths, "give the id of a message")
        raise UsageError(f"{id_}: no message has this id; {fix}")
    path = paths[id_]
    click.edit(filename=str(project.root / path))
    _, problems = check_archive(project.load(), project.root)
    own = [problem for problem in problems if problem.place.path == path]
    if own:
        click.echo(report("text", own, 1))
    sys.exit(1 if any(problem.severity == "error" for problem in own) else 0)
