"""`archive serve`."""

from __future__ import annotations

import click

from message_archive.cli.options import in_project
from message_archive.mkdocs_plugin.engine import serve_site
from message_archive.project import Project

__all__ = ["serve_command"]


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

    If a message has a mistake, the terminal shows it, and the site stays as it is until you fix it.

    \b
    Example:
        archive serve --open
    """
    serve_site(project, address, open_browser)
