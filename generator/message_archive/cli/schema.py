"""`archive schema`."""

from __future__ import annotations

import json
from typing import Final

import click

from message_archive.model.registry import REGISTRY_FILES
from message_archive.model.schema import message_schema, registry_schema

__all__ = ["schema_command"]

_MESSAGE: Final = "message"


@click.command("schema")
@click.argument("file", type=click.Choice([_MESSAGE, *REGISTRY_FILES]), default=_MESSAGE)
def schema_command(file: str) -> None:
    """Print the JSON Schema (2020-12) of the front matter of a message, or of a FILE of the
    registry (people, organizations, occasions, countries, removed): for editors, and for programs
    that write messages.

    It knows keys, kinds of values and limits. That a date exists, a country is known and an id is
    there, `archive check` says.

    \b
    Example:
        archive schema > message.schema.json
        archive schema people > people.schema.json
    """
    made = message_schema() if file == _MESSAGE else registry_schema(file)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
