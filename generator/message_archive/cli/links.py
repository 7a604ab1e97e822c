"""`archive links`."""

from __future__ import annotations

import sys

import click

from message_archive.archive import read_archive
from message_archive.cli.options import in_project
from message_archive.cli.progress import progress
from message_archive.project import Project

__all__ = ["links_command"]


@click.command("links")
@in_project
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=20.0,
    show_default=True,
    help="Seconds for each address, redirects included.",
)
def links_command(project: Project, timeout: float) -> None:
    """Check whether the addresses of all sources and of their archived copies still respond.

    Each host gets one request at a time. An address without a
    response is printed immediately, with its place in the messages. Requests go only to hosts on
    the public internet.

    \b
    Example:
        archive links --timeout 30
    """
    from message_archive.links import addresses, dead_links

    with progress("Reading") as show:
        archive = read_archive(project, show)
    dead = set()
    with progress("Asking") as show:
        for problem in dead_links(archive, project.root, timeout, progress=show):
            click.echo(str(problem))  # This also flushes.
            dead.add(problem.found)
    click.echo(f"Addresses: {len(addresses(archive)):,}, without an answer: {len(dead):,}.")
    sys.exit(1 if dead else 0)
