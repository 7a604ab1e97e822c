"""`archive links`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from message_archive.cli.options import config_file

__all__ = ["links"]


@click.command(short_help="Ask whether the addresses of sources still answer.")
@config_file
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=20.0,
    show_default=True,
    help="Seconds to wait for an answer.",
)
def links(config_file: Path, timeout: float) -> None:
    """Ask every source of every message, and its archived copy, whether it is still there.

    The one command that uses the network. A host is asked one thing at a time. Each address that
    does not answer is told with the place that it stands at.

    \b
    Example:
        archive links --timeout 30
    """
    from message_archive.links import addresses, dead_links
    from message_archive.mkdocs_plugin.engine import read_archive, read_settings

    settings = read_settings(config_file)
    archive = read_archive(settings)
    dead = [*dead_links(archive, settings.project, timeout)]
    for problem in dead:
        click.echo(str(problem))
    gone = len({problem.found for problem in dead})
    click.echo(f"Addresses: {len(addresses(archive)):,}, without an answer: {gone:,}.")
    sys.exit(1 if dead else 0)
