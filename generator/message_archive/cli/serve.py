"""`archive serve`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.options import config_file

__all__ = ["serve"]


@click.command(short_help="Show the site while you write.")
@config_file
@click.option("-a", "--address", metavar="IP:PORT", help="Where to listen; 127.0.0.1:8000.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
def serve(config_file: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine and build it anew after each change.

    A message with a mistake is told in the terminal; the site stays as it was until it is mended.

    \b
    Example:
        archive serve --open
    """
    from message_archive.mkdocs_plugin.engine import serve_site

    serve_site(config_file, address, open_browser)
