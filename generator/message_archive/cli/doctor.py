"""`archive doctor`."""

from __future__ import annotations

import sys

import click

from message_archive.cli.options import in_project
from message_archive.errors import visible
from message_archive.project import Project
from message_archive.starting import examine

__all__ = ["doctor_command"]


@click.command("doctor")
@in_project
def doctor_command(project: Project) -> None:
    """Say what the archive lacks before it is published, and what to do about it.

    This looks at addresses, licence and editor in mkdocs.yml, at the workflows, at the history in
    Git, at the program in vendor/, and at what is left of the sample. It changes nothing.

    The settings of GitHub Pages are not in any file: under Settings, Pages, Source, choose "GitHub
    Actions".

    \b
    Example:
        archive doctor
    """
    lacks = [*examine(project)]
    for lack in lacks:
        click.echo(f"{visible(lack.place)}: {lack.what}\n  {lack.remedy}")
    count = f"{len(lacks)} {'thing' if len(lacks) == 1 else 'things'} to do."
    click.echo(count if lacks else "Nothing is missing.")
    click.echo(
        "The settings of Pages are not in any file: on GitHub, under Settings, Pages, Source, "
        'choose "GitHub Actions".'
    )
    sys.exit(1 if lacks else 0)
