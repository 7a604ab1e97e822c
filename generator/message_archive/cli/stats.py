"""`archive stats`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from message_archive.archive import counts
from message_archive.cli.options import config_file

__all__ = ["stats"]


@click.command(short_help="Count the messages.")
@config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the numbers are printed.",
)
def stats(config_file: Path, form: str) -> None:
    """Count messages, texts, people and bodies, and messages by year, country, kind, language and
    state of the text.

    \b
    Example:
        archive stats --format json
    """
    from message_archive.mkdocs_plugin.engine import read_archive, read_settings

    found = counts(read_archive(read_settings(config_file)))
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
