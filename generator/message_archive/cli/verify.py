"""`archive verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from message_archive.cli.progress import progress

__all__ = ["verify_command"]


@click.command("verify")
@click.argument("site", type=click.Path(path_type=Path))
def verify_command(site: Path) -> None:
    """Check that SITE, a folder or a zip, is complete.

    Checks links and anchors, checksums, names that Windows or macOS cannot unpack, and whether a
    page loads anything from another host. Links to other hosts are not followed, so this needs no
    network.

    \b
    Example:
        archive verify site
        archive verify archive.zip
    """
    from message_archive.offline import open_tree
    from message_archive.offline import verify as verdict_of

    with open_tree(site) as tree, progress("Verifying") as show:
        verdict = verdict_of(tree, show)
    for problem in verdict.problems:
        click.echo(str(problem))
    count = len(verdict.problems) + verdict.unlisted
    if verdict.unlisted:
        click.echo(f"… and {verdict.unlisted:,} more problems.")
    click.echo(
        f"{site}: {verdict.pages:,} pages, {verdict.links:,} links, "
        f"{verdict.checksums:,} checksums, {count:,} problems"
    )
    sys.exit(1 if verdict.problems else 0)
