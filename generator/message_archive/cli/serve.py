"""`archive serve`."""

from __future__ import annotations

import click

from message_archive.cli.options import in_project
from message_archive.mkdocs_plugin.engine import serve_site
from message_archive.project import Project

__all__ = ["serve_command"]


@click.command("serve")
@in_project
@click.option("-a", "--address", metavar="IP:PORT", help="Where to listen; 127.0.0.1:8000.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
def serve_command(project: Project, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine and build it anew after each change.

    A message with a mistake is told in the terminal; the site stays as it was until it is mended.

    \b
    Example:
        archive serve --open
    """
    serve_site(project, address, open_browser)
