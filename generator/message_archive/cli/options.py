"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["config_file"]

config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The archive's configuration.",
)
