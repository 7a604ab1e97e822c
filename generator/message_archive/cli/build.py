"""`archive build`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.options import config_option
from message_archive.cli.strict import abort_on_warnings
from message_archive.garbage import collector_paused
from message_archive.state.unchanged import unchanged_state

__all__ = ["build_command"]


@click.command("build")
@config_option
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="The folder for the site; by default site_dir in the configuration.",
)
@click.option("--strict", is_flag=True, help="Abort on warnings too.")
def build_command(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Check the messages and build the site, as `mkdocs build` does.

    If a message has an error, or the build is killed, the earlier site stays unchanged. If nothing
    changed since the last build, the command says so and writes nothing.

    \b
    Example:
        archive build -d /tmp/site
    """
    state = unchanged_state(config_file, site_dir)
    if state:
        for line in state.reported:
            click.echo(line, err=True)
        if strict:
            abort_on_warnings(state.warning_count)
        click.echo("Nothing changed since the last build.")
        site = Path(state.target)
    else:
        # Imported late, because these imports take longer than the check above. They create many
        # objects that stay, so the collector would take a tenth of their time.
        with collector_paused():
            from message_archive.cli.building import build_site
            from message_archive.project import Project

        project = Project.open(config_file)
        site = (site_dir or project.site).absolute()
        build_site(project, site, strict=strict)
    click.echo(f"The site is in {site}: open {site / 'index.html'}")
