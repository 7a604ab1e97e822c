"""`archive import`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import config_file

__all__ = ["import_"]


@click.command("import", short_help="Make messages of a table.")
@config_file
@click.option(
    "--csv",
    "table",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A table in CSV, a message in each row.",
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file that says which column is what; by their names when left out.",
)
def import_(config_file: Path, table: Path, mapping: Path | None) -> None:
    """Make a message file of each row of a table.

    All rows are checked first, together with the messages that are there. Only when nothing is
    wrong is anything written, and no file is overwritten.

    \b
    Example:
        archive import --csv letters.csv --mapping mapping.yml
    """
    from generator.importing import import_csv, read_mapping
    from generator.mkdocs_plugin.engine import read_settings

    settings = read_settings(config_file)
    columns = read_mapping(mapping) if mapping else None
    for file in import_csv(table, settings.folder, columns):
        click.echo(file.relative_to(settings.project))
