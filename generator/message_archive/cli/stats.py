"""`archive stats`."""

from __future__ import annotations

import json

import click

from message_archive.archive import Collection, read_archive
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
    help="Output format.",
)
def stats_command(project: Project, form: str) -> None:
    """Count the messages, and list gaps in the collection.

    The output has the numbers of messages, texts, people and organizations. It then counts messages
    by year, decade, country, pair of countries, kind, language, text status, confidence and source.
    Last, it lists anniversaries without a message, between the first and the last one in each
    direction of a series.

    \b
    Example:
        archive stats --format json
    """
    found = Collection(read_archive(project)).as_numbers()
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        if isinstance(value, int):
            click.echo(f"{name:<28}{value:>8,}")
            continue
        if value:
            click.echo(f"\n{name}")
        for key, number in value.items():
            shown = f"{number:,}" if isinstance(number, int) else ", ".join(map(str, number))
            click.echo(f"  {key:<26} {shown:>7}")
