"""`archive init`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final, cast

import click

import message_archive
from message_archive.cli.new_folder import fill, free_folder
from message_archive.errors import UsageError, quoted, visible
from message_archive.licence import read_licence
from message_archive.model.base import is_language
from message_archive.reading.characters import unwanted_character
from message_archive.starting import KINDS, RECORD, InitRecord, Options, starter_files
from message_archive.starting.files import Kind

__all__ = ["init_command"]

_LONGEST_NAME: Final = 200

# What GitHub allows: letters, digits and hyphens, and for names also full stops and underscores.
_REPOSITORY: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}")


# FOLDER is checked before the first question.
def _folder(_context: click.Context, _parameter: click.Parameter, given: str) -> Path:
    return free_folder(given)


def _name(given: str) -> str:
    name = given.strip()
    if not name:
        raise UsageError("--name is empty: give the archive a name")
    if len(name) > _LONGEST_NAME:
        raise UsageError(
            f"--name has {len(name):,} characters: shorten it to {_LONGEST_NAME} or fewer"
        )
    if "\n" in name or "\t" in name:
        raise UsageError(
            f"--name: {quoted(visible(name))} has a tab or a line end: write it on one line"
        )
    if unwanted := unwanted_character(name):
        raise UsageError(
            f"--name: {quoted(visible(name))} has an invisible character: leave out {unwanted}"
        )
    return name


def _repository(given: str) -> str:
    text = given.strip().removeprefix("https://github.com/").removesuffix("/").removesuffix(".git")
    if text and not _REPOSITORY.fullmatch(text):
        raise UsageError(
            f"--repository: {quoted(visible(given))} is not a repository: write owner/name, "
            "as in its address on GitHub"
        )
    return text


def _licence(given: str) -> str:
    if text := given.strip():
        try:
            read_licence(text)
        except ValueError as error:
            raise UsageError(f"--licence: {quoted(visible(given))}: {error}") from None
    return text


def _language(given: str) -> str:
    text = given.strip()
    if not is_language(text):
        raise UsageError(
            f"--language: {quoted(visible(given))} is not a language tag: write one such as en, "
            "de or zh"
        )
    return text


@click.command("init")
@click.argument("folder", callback=_folder, type=click.Path(readable=False))
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What the archive holds. It decides the sample, the registry, the required keys and some "
    "words on the pages. [default: diplomatic]",
)
@click.option("--name", help="The name of the archive. [default: the name of FOLDER]")
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    help="The repository on GitHub, for the addresses of the site and of its files.",
)
@click.option(
    "--licence",
    metavar="SPDX",
    help="The licence of facts and abstracts: an SPDX id, such as CC0-1.0, or an address.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of the interface, such as en, zh or ko. [default: en]",
)
@click.option(
    "--from-index",
    is_flag=True,
    help="Install the program from a package index. By default it is copied to vendor/.",
)
def init_command(
    folder: Path,
    kind: str | None,
    name: str | None,
    repository: str | None,
    licence: str | None,
    language: str | None,
    from_index: bool,
) -> None:
    """Start an archive in FOLDER: configuration, registry, a sample message, README, Makefile, and
    forms and workflows for GitHub that check, draft and publish.

    On a terminal, the command asks for what you leave out. FOLDER must be new or empty, but may
    contain .git. Either all files are written or none.

    `make site` in FOLDER builds the archive. The program itself is in FOLDER/vendor/, so no package
    index needs to have it.

    \b
    Example:
        archive init embassy --name "Messages of the embassy"
        archive init letters --kind letters --repository ada/letters --licence CC-BY-4.0
    """
    default = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    default = default[:1].upper() + default[1:] or "Message archive"
    options = Options(
        name=_name(_answer(name, "Name of the archive", default)),
        kind=cast("Kind", _answer(kind, "Kind", KINDS[0], click.Choice(KINDS))),
        repository=_repository(
            _answer(repository, "Repository on GitHub, as owner/name (Enter for none)", "")
        ),
        licence=_licence(_answer(licence, "Licence, as an SPDX id (Enter for none)", "")),
        language=_language(_answer(language, "Language of the interface", "en")),
        from_index=from_index,
    )
    files = starter_files(options)
    record = InitRecord.of(message_archive.__version__, options, files)
    fill(folder, [*files.items(), (RECORD, record.to_bytes())])
    click.echo(f"The archive is in {visible(str(folder))}: run make site there to build its site")


def _answer(
    given: str | None, question: str, default: str, kind: click.Choice[str] | None = None
) -> str:
    """What was given as an option, else the answer on a terminal, else the default."""
    if given is not None:
        return given
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    answer: str = click.prompt(question, default=default, show_default=bool(default), type=kind)
    return answer
