"""`archive schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from message_archive.model import REQUIRED
from message_archive.model.registry import REGISTRY_FILES
from message_archive.model.schema import message_schema, registry_schema

__all__ = ["schema_command"]

_MESSAGE: Final = "message"


@click.command("schema")
@click.argument(
    "file", metavar="FILE", type=click.Choice([_MESSAGE, *REGISTRY_FILES]), default=_MESSAGE
)
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration of an archive, for the keys that its messages must have.",
)
def schema_command(file: str, config_file: Path | None) -> None:
    """Print the JSON Schema (2020-12) of FILE, for editors and for programs that write messages.

    FILE is message (the default) for the front matter of a message, or people, organizations,
    occasions, countries, places, works or removed for a file of the registry.

    The schema covers keys, types of values and limits. It cannot check whether a date exists, a
    country code is known, or a message with an id exists. `archive check` does.

    \b
    Example:
        archive schema -f mkdocs.yml > message.schema.json
        archive schema people > people.schema.json
    """
    from message_archive.project import Project

    required = Project.open(config_file).settings.required if config_file else REQUIRED
    schema = message_schema(required) if file == _MESSAGE else registry_schema(file)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
