"""`archive export`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import config_file
from generator.errors import UsageError
from generator.exports import WHOLE, write_whole

__all__ = ["export"]

_FORMATS = "\n".join(f"    {name:<10} {form.what}" for name, form in WHOLE.items())


@click.command(
    short_help="Write the archive in the format of other programs.",
    help=f"""Write the whole archive in one FORMAT, as it is on the site, without building it.

    \b
    Formats:
{_FORMATS}

    \b
    Example:
        archive export bibtex -o letters.bib
    """,
)
@config_file
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(WHOLE)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file, or for data the folder; one with the usual name, here, when left out.",
)
def export(config_file: Path, format_: str, output: Path | None) -> None:
    from generator.mkdocs_plugin.engine import read_publication, read_settings

    settings = read_settings(config_file)
    publication = read_publication(settings)
    target = output or Path(WHOLE[format_].name)
    try:
        write_whole(publication, WHOLE[format_], settings.folder, target)
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}; name another with -o") from None
    click.echo(f"{len(publication.archive.entries)} messages are in {target}")
