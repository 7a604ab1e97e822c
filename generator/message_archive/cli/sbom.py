"""`archive sbom`."""

from __future__ import annotations

import json

import click

from message_archive.bill_of_materials import bill_of_materials

__all__ = ["sbom"]


@click.command(short_help="Print what this program is made of.")
def sbom() -> None:
    """Print the software bill of materials, in CycloneDX: every package that this program runs
    with, its version and its licence. A release has it beside the site.

    \b
    Example:
        archive sbom > sbom.cdx.json
    """
    click.echo(json.dumps(bill_of_materials(), ensure_ascii=False, indent=2))
