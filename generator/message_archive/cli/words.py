"""`archive words`."""

from __future__ import annotations

from pathlib import Path

import click

from message_archive.errors import UsageError

__all__ = ["words_command"]


@click.command("words")
@click.option("--language", required=True, metavar="TAG", help="The language: it, pt-BR, sr-Latn.")
@click.option(
    "--from",
    "known",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A catalogue whose translations are kept, such as that of an earlier version.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, which must not exist yet, instead of the terminal.",
)
def words_command(language: str, known: Path | None, output: Path | None) -> None:
    """Write a gettext catalogue (.po) of all texts of the interface, to translate them.

    Save the catalogue as locales/TAG.po next to mkdocs.yml, fill in the translations, and set
    `language: TAG`. If the program has the language already, the catalogue has its translations,
    for you to change.

    \b
    Example:
        archive words --language it -o locales/it.po
        archive words --language it --from locales/it.po -o it-new.po
    """
    from io import BytesIO

    from babel.messages.pofile import write_po

    from message_archive.locales import read_catalog, starting_catalogue, untranslated

    old = read_catalog(known, known.read_bytes(), language) if known else None
    catalog = starting_catalogue(language, old)
    content = BytesIO()
    write_po(content, catalog, width=100, sort_by_file=True)
    if output is None:
        click.echo(content.getvalue().decode(), nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with open(output, "xb") as file:
            file.write(content.getvalue())
    except FileExistsError:
        raise UsageError(
            f"{output}: there is a file here; name another with -o, and keep its translations "
            f"with --from {output}"
        ) from None
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"{output}: {reason}; name another file with -o") from error
    click.echo(f"{output}: {len(catalog):,} texts, {untranslated(catalog):,} without a translation")
