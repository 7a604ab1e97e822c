"""`archive export`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from message_archive.cli.completing import facet_values
from message_archive.cli.options import in_project
from message_archive.cli.progress import progress
from message_archive.project import Project

__all__ = ["export_command"]

# A copy of the formats in `message_archive.editions`, which takes longer to import than most
# commands take to run. A test compares the two.
_FORMATS: Final = {
    "data": "a folder with tables, JSON, SQLite, CMIF and their checksums",
    "csv": "a table with the facts of one message in each row",
    "json": "all messages in one array",
    "jsonl": "one message on each line",
    "sqlite": "a database with everything",
    "parquet": "a folder with a Parquet file for each table; needs pyarrow",
    "cmif": "correspondence metadata in TEI, for correspSearch",
    "tei": "a zip or a folder with a TEI document for each message",
    "bibtex": "references for BibTeX and biblatex",
    "ris": "references for Zotero, EndNote and others",
    "csl-json": "references for citation processors",
    "epub": "a book, for e-readers",
    "bag": "a folder for long-term archives: BagIt with RO-Crate metadata",
    "pages": "a folder of Markdown for MkDocs and other tools, without this plugin",
}

_EXAMPLES: Final = {
    "year": "1952, or undated",
    "country": "kp",
    "relation": "cn-kp",
    "person": "xi-jinping",
    "organization": "workers-party-of-korea",
    "place": "pyongyang",
    "occasion": "wpk-founding",
    "kind": "congratulation",
    "mention": "person:zhou-enlai",
    "tag": "great-war",
}
"""The facets that select messages, each with an example of a value."""


def _selection(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, example in reversed(_EXAMPLES.items()):
        command = click.option(
            f"--{name}",
            multiple=True,
            metavar="KEY",
            shell_complete=facet_values(name),
            help=f"Select by {name}: {example}.",
        )(command)
    return command


@click.command(
    "export",
    help="""Write the archive in one FORMAT, with the same content as on the site. This does not
    build the site.

    \b
    Formats:
"""
    + "\n".join(f"    {name:<10} {what}" for name, what in _FORMATS.items())
    + """

    Options such as --country select messages. A KEY is the last part of the address of a list: kp
    for countries/kp.html. Different options select messages that match all of them. If you repeat
    --country, --person, --organization, --place or --mention, a message must match every value. For
    the other options, one of the values is enough.

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
    help="The file, or the folder for bag, data, pages, parquet and tei; by default the usual name "
    "in the current folder.",
)
@click.option("--force", is_flag=True, help="Replace a file that is not an earlier export.")
@_selection
def export_command(
    project: Project, format_: str, output: Path | None, force: bool, **wanted: tuple[str, ...]
) -> None:
    from message_archive.editions import FORMATS, read_edition, write_edition

    is_dated = FORMATS[format_].is_dated
    with progress("Reading") as show:
        edition = read_edition(project, wanted, is_dated=is_dated, progress=show)
    target = output or Path(FORMATS[format_].name)
    write_edition(edition, format_, target, force=force)
    count = len(edition.publication.archive)
    click.echo(f"{count:,} {'message is' if count == 1 else 'messages are'} in {target}")
