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
@click.option("--url", default="", help="The address of the page.")
@click.option("--retrieved", default="", help="The day it was retrieved, as YYYY-MM-DD.")
@click.option("--id", "id_", default="", help="The id; by default made from date and parties.")
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A CSV table with one message in each row.",
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file that maps the columns of the table.",
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
    """Draft a message from FILE, or import messages from a table or from messages.jsonl.

    FILE is a saved web page (.html, .mhtml), an e-mail (.eml), plain text, Markdown or the body of
    the issue form "Add a message". Use - for standard input. Only the text of the message is kept.
    Date, parties, occasion and other facts are recognized if possible. A line "# check" above a
    value marks it as uncertain. These lines are also printed.

    A FILE that ends in .jsonl has one message on each line, like data/messages.jsonl of a site.
    These messages, and the rows of a table, are checked first, together with the existing messages.
    If there is any problem, nothing is written. Existing files are never overwritten.

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
        raise UsageError(
            "--url, --retrieved and --id are for a single page; "
            "put these values into the table or .jsonl file"
        )
    if mapping and not table:
        raise UsageError("--mapping needs a table; name one with --csv")
    if table or lines:
        from message_archive.importing import import_csv, import_json_lines, read_mapping

        required = project.settings.required
        if table:
            columns = read_mapping(mapping) if mapping else None
            made = import_csv(table, project.messages, columns, required)
        elif lines:
            made = import_json_lines(lines, project.messages, required)
        if made:  # One call: each flushes, and there may be thousands of lines.
            click.echo("\n".join(str(written.relative_to(project.root)) for written in made))
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
