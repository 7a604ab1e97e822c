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
@click.argument(
    "file", metavar="FILE", type=click.Choice([_MESSAGE, *REGISTRY_FILES]), default=_MESSAGE
)
def schema_command(file: str) -> None:
    """Print the JSON Schema (2020-12) of FILE, for editors and for programs that write messages.

    FILE is message (the default) for the front matter of a message, or people, organizations,
    occasions, countries, places, works or removed for a file of the registry.

    The schema covers keys, types of values and limits. It cannot check whether a date exists, a
    country code is known, or a message with an id exists. `archive check` does.

    \b
    Example:
        archive schema > message.schema.json
        archive schema people > people.schema.json
    """
    schema = message_schema() if file == _MESSAGE else registry_schema(file)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
