"""`archive export`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from message_archive.cli.options import in_project
from message_archive.project import Project

__all__ = ["export_command"]

# Not taken from `message_archive.editions`, whose parsers take longer to import than most commands
# to run; a test compares the two.
_FORMATS: Final = {
    "data": "tables, JSON, SQLite, CMIF and their checksums, in a folder",
    "csv": "a table, the facts of a message in each row",
    "json": "the messages as one array",
    "jsonl": "a message on each line",
    "sqlite": "everything in tables",
    "cmif": "correspondence metadata in TEI, for correspSearch",
    "bibtex": "references for BibTeX and biblatex",
    "ris": "references for Zotero, EndNote and others",
    "csl-json": "references for citation processors",
    "epub": "a book, for e-readers",
    "pages": "Markdown for MkDocs and others without this plugin, in a folder",
}

_EXAMPLES: Final = {
    "year": "1952, or undated",
    "country": "kp",
    "relation": "cn-kp",
    "person": "xi-jinping",
    "organization": "workers-party-of-korea",
    "occasion": "wpk-founding",
    "kind": "congratulation",
}
"""Facets that select a part of the archive, with an example of a value."""


def _selection(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, example in reversed(_EXAMPLES.items()):
        command = click.option(
            f"--{name}", multiple=True, metavar="KEY", help=f"Only its messages: {example}."
        )(command)
    return command


@click.command(
    "export",
    help="""Write the archive in one FORMAT, as it is on the site, without building it.

    \b
    Formats:
"""
    + "\n".join(f"    {name:<10} {what}" for name, what in _FORMATS.items())
    + """

    With --country and the like only a part of it: a KEY is the last part of the address of a list,
    kp of countries/kp.html. Two options select the messages of both. The same option twice selects
    the messages of both for countries, people and organizations, of either for the others.

    \b
    Example:
        archive export bibtex -o letters.bib
        archive export epub --country kp --year 2019 --year 2020
    """,
)
@in_project
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(_FORMATS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file, or for data and pages the folder; one with the usual name, here, when left "
    "out.",
)
@click.option("--force", is_flag=True, help="Replace a file that is not an earlier export.")
@_selection
def export_command(
    project: Project, format_: str, output: Path | None, force: bool, **wanted: tuple[str, ...]
) -> None:
    from message_archive.editions import FORMATS, read_edition, write_edition

    edition = read_edition(project, wanted, is_dated=FORMATS[format_].is_dated)
    target = output or Path(FORMATS[format_].name)
    write_edition(edition, format_, target, force=force)
    count = len(edition.publication.archive)
    click.echo(f"{count} {'message is' if count == 1 else 'messages are'} in {target}")
