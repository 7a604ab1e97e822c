"""`archive import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from message_archive.cli.options import in_project
from message_archive.errors import UsageError
from message_archive.project import Project

if TYPE_CHECKING:
    from message_archive.importing.tei import Imported

__all__ = ["import_command"]

_KINDS: Final = ("tei", "cmif", "people", "places")
"""First words that are not the name of a file. A file of that name is `./tei`."""

_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@in_project
@click.argument("files", nargs=-1, metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--url", default="", help="The address of the page.")
@click.option("--retrieved", default="", help="The day it was retrieved, as YYYY-MM-DD.")
@click.option("--id", "id_", default="", help="The id; by default made from date and parties.")
@click.option("--csv", "table", type=_FILE, help="A CSV table with one entry in each row.")
@click.option("--mapping", type=_FILE, help="A YAML file that maps the columns of the table.")
@click.option(
    "--people", type=_FILE, multiple=True, help="With tei: a file with an index of persons."
)
@click.option(
    "--places", type=_FILE, multiple=True, help="With tei: a file with an index of places."
)
@click.option(
    "--organizations",
    type=_FILE,
    multiple=True,
    help="With tei: a file with an index of organizations.",
)
@click.option("--works", type=_FILE, multiple=True, help="With tei: a file with an index of works.")
def import_command(
    project: Project,
    files: tuple[str, ...],
    url: str,
    retrieved: str,
    id_: str,
    table: Path | None,
    mapping: Path | None,
    **indices: tuple[Path, ...],
) -> None:
    """Draft a message from FILE, or import messages from TEI, CMIF, a table or messages.jsonl.

    FILE is a saved web page (.html, .mhtml), an e-mail (.eml), a mailbox (.mbox), plain text,
    Markdown or the body of the issue form "Add a message". Use - for standard input. Only the text
    of the message is kept. Date, parties, occasion and other facts are recognized if possible. A
    line "# check" above a value marks it as uncertain. These lines are also printed. A mailbox
    gives a draft for each e-mail.

    A FILE that ends in .jsonl has one message on each line, like data/messages.jsonl of a site.
    These messages, and the rows of a table, are checked first, together with the existing messages.
    If there is any problem, nothing is written. Existing files are never overwritten.

    "tei FILE…" imports all letters in TEI files, and adds the entries of their indices to the
    registry. "cmif FILE" imports correspondence metadata as messages without a text. Both print
    what was not taken. "people --csv FILE" and "places --csv FILE" add entries to the registry.

    \b
    Example:
        archive import page.html --url https://gazette.example/1 --retrieved 2026-11-25
        archive import --csv letters.csv --mapping mapping.yml
        archive import messages.jsonl
        archive import tei letters/*.xml --people persons.xml --places places.xml
        archive import cmif letters.xml
        archive import people --csv people.csv
    """
    kind = files[0] if files and files[0] in _KINDS else ""
    if kind:
        files = files[1:]
    if any(indices.values()) and kind != "tei":
        raise UsageError("--people, --places, --organizations and --works are for tei FILE…")
    if (url or retrieved or id_) and (kind or table or any(f.endswith(".jsonl") for f in files)):
        raise UsageError(
            "--url, --retrieved and --id are for a single page; "
            "put these values into the table or .jsonl file"
        )
    if mapping and (kind or not table):
        raise UsageError("--mapping needs a table; name one with --csv")
    if kind in ("people", "places"):
        _import_registry(project, kind, files, table)
    elif kind:
        _import_letters(project, kind, files, table, [*sum(indices.values(), ())])
    else:
        _import_messages(project, files, table, mapping, url=url, retrieved=retrieved, id_=id_)


def _import_registry(project: Project, kind: str, files: Sequence[str], table: Path | None) -> None:
    if table is None or files:
        raise UsageError(f"name one table: archive import {kind} --csv FILE")
    from message_archive.importing.registry_csv import import_registry_csv

    required = project.settings.required
    written, count = import_registry_csv(kind, table, project.messages, required)
    shown = written.relative_to(project.root)
    click.echo(f"{count:,} {'entry' if count == 1 else 'entries'} added to {shown}")


def _import_letters(
    project: Project, kind: str, files: Sequence[str], table: Path | None, indices: Sequence[Path]
) -> None:
    if not files or table:
        raise UsageError(
            f"name the files: archive import {kind} FILE{'…' if kind == 'tei' else ''}"
        )
    required = project.settings.required
    paths = [Path(file) for file in files]
    if kind == "tei":
        from message_archive.importing.tei import import_tei

        imported = import_tei(paths, project.messages, indices, required)
    else:
        from message_archive.importing.tei import import_cmif

        if len(paths) > 1:
            raise UsageError("name one file: archive import cmif FILE")
        imported = import_cmif(paths[0], project.messages, required)
    _report(project, imported)


def _report(project: Project, imported: Imported) -> None:
    """Print the files that were written, what was refused, and what was not taken."""
    if imported.files:
        shown = (str(written.relative_to(project.root)) for written in imported.files)
        click.echo("\n".join(shown))
    lines = [f"not imported: {refused}" for refused in imported.refused]
    if imported.report:
        lines += ["not taken, or only in part:", *(f"  {line}" for line in imported.report)]
    for host in imported.hosts:
        if host not in project.settings.images_from:
            lines.append(f"add {host} to images_from in mkdocs.yml, or its pictures are errors")
    count = len(imported.files)
    lines.append(f"{count:,} {'file' if count == 1 else 'files'} written")
    click.echo("\n".join(lines), err=True)
    if imported.refused:
        click.get_current_context().exit(1)


def _import_messages(
    project: Project,
    files: Sequence[str],
    table: Path | None,
    mapping: Path | None,
    *,
    url: str,
    retrieved: str,
    id_: str,
) -> None:
    if bool(files) == bool(table) or len(files) > 1:
        raise UsageError("name one FILE, or a table with --csv")
    lines = Path(files[0]) if files and files[0].endswith(".jsonl") else None
    if table or lines:
        from message_archive.importing import import_csv, import_json_lines, read_mapping

        required = project.settings.required
        if table:
            columns = read_mapping(mapping) if mapping else None
            notices: list[str] = []
            made = import_csv(table, project.messages, columns, required, notices)
            for notice in notices:
                click.echo(notice, err=True)
        elif lines:
            made = import_json_lines(lines, project.messages, required)
        if made:  # One call: each flushes, and there may be thousands of lines.
            click.echo("\n".join(str(written.relative_to(project.root)) for written in made))
        return
    _import_page(project, files[0], url, retrieved, id_)


def _import_page(project: Project, file: str, url: str, retrieved: str, id_: str) -> None:
    from message_archive.importing.file_kinds import LARGEST_SOURCE
    from message_archive.importing.page_import import import_pages

    try:
        with click.open_file(file, "rb") as stream:
            raw = stream.read(LARGEST_SOURCE + 1)
    except IsADirectoryError:
        raise UsageError(f"{file}: a folder; import its files one after the other") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    what = "standard input" if file == "-" else file
    drafts = import_pages(
        raw, project.messages, project.load(), url=url, retrieved=retrieved, id_=id_, what=what
    )
    for draft in drafts:
        _show_draft(draft, draft.relative_to(project.root))


def _show_draft(draft: Path, shown: Path) -> None:
    """Print the path of a draft, and what is to be checked in it."""
    click.echo(shown)
    for number, line in enumerate(draft.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("# check "):
            click.echo(f"{shown}:{number}:1: {line[2:]}", err=True)
        if line == "---" and number > 1:
            break
