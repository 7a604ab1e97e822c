"""`archive stats`."""

from __future__ import annotations

import json

import click

from message_archive.archive import counts, read_archive
from message_archive.cli.options import in_project
from message_archive.project import Project

__all__ = ["stats_command"]


@click.command("stats")
@in_project
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the numbers are printed.",
)
def stats_command(project: Project, form: str) -> None:
    """Count messages, texts, people and bodies, and messages by year, country, kind, language and
    state of the text.

    \b
    Example:
        archive stats --format json
    """
    found = counts(read_archive(project))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        if isinstance(value, int):
            click.echo(f"{name:<18}{value:>8,}")
        else:
            click.echo(f"\n{name}")
            for key, number in value.items():
                click.echo(f"  {key:<16}{number:>8,}")
