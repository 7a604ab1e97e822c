"""The end of a strict build that has warnings."""

from __future__ import annotations

import sys

import click

__all__ = ["abort_on_warnings"]


def abort_on_warnings(count: int) -> None:
    """Exit with status 1 if there are warnings, as `mkdocs build --strict` does."""
    if count:
        counted = f"{count:,} {'warning' if count == 1 else 'warnings'}"
        click.echo(f"\nAborted with {counted} in strict mode!")
        sys.exit(1)
