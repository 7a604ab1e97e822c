"""`archive build`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.options import in_project
from message_archive.cli.progress import progress
from message_archive.mkdocs_plugin.engine import build_site
from message_archive.project import Project

__all__ = ["build_command"]


@click.command("build")
@in_project
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where to put the site; site_dir of the configuration when left out.",
)
@click.option("--strict", is_flag=True, help="Give up on warnings too.")
def build_command(project: Project, site_dir: Path | None, strict: bool) -> None:
    """Check the messages and build the site, as `mkdocs build` does.

    If a message is wrong, or the build is killed, the earlier site stays as it is.

    \b
    Example:
        archive build -d /tmp/site
    """
    with progress("Building") as show:
        site = build_site(project, site_dir, strict, show)
    click.echo(f"The site is in {site}: open {site / 'index.html'}")
