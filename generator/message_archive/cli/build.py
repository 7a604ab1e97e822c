"""`archive build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from message_archive.cli.options import config_option
from message_archive.state.unchanged import unchanged_state

__all__ = ["build_command"]


@click.command("build")
@config_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where to put the site; site_dir of the configuration when left out.",
)
@click.option("--strict", is_flag=True, help="Give up on warnings too.")
def build_command(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Check the messages and build the site, as `mkdocs build` does.

    If a message is wrong, or the build is killed, the earlier site stays as it is. If nothing
    changed since the last build, it says so and touches nothing.

    \b
    Example:
        archive build -d /tmp/site
    """
    state = unchanged_state(config_file, site_dir)
    if state:
        for line in state.told:
            click.echo(line, err=True)
        if strict and state.warnings:
            click.echo(f"\nAborted with {state.warnings} warnings in strict mode!")
            sys.exit(1)
        click.echo("Nothing changed since the last build.")
        site = Path(state.target)
    else:
        # Imported when there is something to do, which takes longer than to see that there is not.
        from message_archive.cli.building import build_site
        from message_archive.project import Project

        project = Project.open(config_file)
        site = (site_dir or project.site).absolute()
        build_site(project, site, strict=strict)
    click.echo(f"The site is in {site}: open {site / 'index.html'}")
