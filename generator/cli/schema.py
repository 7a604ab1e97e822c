"""`archive schema`."""

from __future__ import annotations

import json

import click

from generator.model.schema import json_schema

__all__ = ["schema"]


@click.command(short_help="Print the file format as JSON Schema.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of the front matter of a message, for editors and for
    programs that write messages.

    It knows keys, kinds of values and limits. That a date exists, a country is known and an id is
    there, `archive check` says.

    \b
    Example:
        archive schema > message.schema.json
    """
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
