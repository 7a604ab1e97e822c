"""`archive import`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.cli.options import in_project
from message_archive.errors import UsageError
from message_archive.project import Project

__all__ = ["import_command"]


@click.command("import")
@in_project
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--url", default="", help="Where the page was found.")
@click.option("--retrieved", default="", help="When it was, as YYYY-MM-DD.")
@click.option("--id", "id_", default="", help="The id; of date and parties when left out.")
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A table in CSV, a message in each row.",
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file that says which column of the table is what.",
)
def import_command(
    project: Project,
    file: str | None,
    url: str,
    retrieved: str,
    id_: str,
    table: Path | None,
    mapping: Path | None,
) -> None:
    """Make the draft of a message from FILE, or messages from a table or from messages.jsonl.

    FILE is a saved web page (.html, .mhtml), an e-mail (.eml), plain text, Markdown or the body of
    the issue form "Add a message"; - is standard input. What surrounds the text is taken away;
    date, parties, occasion and the rest are recognized where they can be. Whatever is not certain
    has a line "# check" above it, which is also printed.

    A FILE that ends in .jsonl has messages, one on each line, as in data/messages.jsonl of a site.
    These, and the rows of a table, are all checked first, together with the messages that are
    there. Only when nothing is wrong is anything written. No file is ever overwritten.

    \b
    Example:
        archive import page.html --url https://gazette.example/1 --retrieved 2026-11-25
        archive import --csv letters.csv --mapping mapping.yml
        archive import messages.jsonl
    """
    if (file is None) == (table is None):
        raise UsageError("name one FILE, or a table with --csv")
    lines = Path(file) if file and file.endswith(".jsonl") else None
    if (table or lines) and (url or retrieved or id_):
        raise UsageError("--url, --retrieved and --id are of one page; messages state their own")
    if mapping and not table:
        raise UsageError("--mapping is for a table; name it with --csv")
    if table or lines:
        from message_archive.importing import import_csv, import_json_lines, read_mapping

        if table:
            columns = read_mapping(mapping) if mapping else None
            made = import_csv(table, project.messages, columns)
        elif lines:
            made = import_json_lines(lines, project.messages)
        for written in made:
            click.echo(written.relative_to(project.root))
    elif file:
        from message_archive.importing.file_kinds import LARGEST_SOURCE
        from message_archive.importing.page_import import import_page

        try:
            with click.open_file(file, "rb") as stream:
                raw = stream.read(LARGEST_SOURCE + 1)
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}") from None
        what = "standard input" if file == "-" else file
        draft = import_page(
            raw, project.messages, project.load(), url=url, retrieved=retrieved, id_=id_, what=what
        )
        shown = draft.relative_to(project.root)
        click.echo(shown)
        for number, line in enumerate(draft.read_text(encoding="utf-8").split("\n"), 1):
            if line.startswith("# check "):
                click.echo(f"{shown}:{number}:1: {line[2:]}", err=True)
            if line == "---" and number > 1:
                break
