"""`archive serve`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from message_archive.build import Build
from message_archive.cli.options import in_project
from message_archive.cli.progress import progress
from message_archive.project import Project
from message_archive.serving import ArchiveBuilder, Builder, ServeAddress, serve

__all__ = ["serve_command"]

_ADDRESS = "127.0.0.1:8000"


@click.command("serve")
@in_project
@click.option(
    "-a",
    "--address",
    metavar="IP:PORT",
    help="The address to listen on; by default dev_addr in the configuration, or else "
    "127.0.0.1:8000.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
def serve_command(project: Project, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine, and rebuild it after each change.

    The browser reloads the page of a changed message first. Lists, search and data follow. If a
    message has a mistake, the terminal shows it, and the site stays as it is until you fix it.

    \b
    Example:
        archive serve --open
    """
    if address:
        where = ServeAddress.parse(address)
    else:
        where = ServeAddress.parse(str(project.config.get("dev_addr") or _ADDRESS), "dev_addr")
    serve(
        project,
        where,
        partial(_builder, project),
        partial(progress, "Building"),
        click.echo,
        partial(click.echo, err=True),
        open_browser=open_browser,
    )


def _builder(project: Project, folder: Path) -> Builder:
    if project.has_other_plugins:
        from message_archive.mkdocs_plugin.engine import PluginBuilder

        return PluginBuilder(folder)
    return ArchiveBuilder(folder, _make_shell)


def _make_shell(build: Build) -> None:
    # Imported late, because importing MkDocs takes long.
    from message_archive.mkdocs_plugin.engine import make_shell

    make_shell(build)
