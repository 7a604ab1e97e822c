"""`archive changes`."""

from __future__ import annotations

import click

from message_archive.cli.options import in_project
from message_archive.project import Project

__all__ = ["changes_command"]


@click.command("changes")
@in_project
@click.argument("range_", metavar="[RANGE]", required=False)
def changes_command(project: Project, range_: str | None) -> None:
    """List what was added and revised, as Markdown for release notes.

    RANGE is a range of tags or commits: v1.2..v1.3, or v1.2.. for everything since v1.2. By
    default it begins at the last version before the current commit. Changes that are not committed
    are not listed.

    \b
    Example:
        archive changes v1.2..
        archive changes v1.2..v1.3 > notes.md
    """
    from message_archive.editions import release_notes

    click.echo(release_notes(project, range_ or ""), nl=False)
