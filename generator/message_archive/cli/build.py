"""`archive build`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.options import config_file
from message_archive.cli.progress import progress

__all__ = ["build"]


@click.command(short_help="Check the messages and build the site.")
@config_file
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where to put the site; site_dir of the configuration when left out.",
)
@click.option("--strict", is_flag=True, help="Give up on warnings too.")
def build(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Check the messages and build the site, as `mkdocs build` does.

    The earlier site stays until the new one is whole: when a message is wrong, or the build is
    killed, it is untouched.

    \b
    Example:
        archive build -d /tmp/site
    """
    from message_archive.mkdocs_plugin.engine import build_site

    with progress("Building") as told:
        site = build_site(config_file, site_dir, strict, told)
    click.echo(f"The site is in {site}: open {site / 'index.html'}")
