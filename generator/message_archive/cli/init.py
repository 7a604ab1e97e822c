"""`archive init`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
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
        raise ValueError("is empty: give the archive a name")
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"has {len(name):,} characters: shorten it to {_LONGEST_NAME} or fewer")
    if "\n" in name or "\t" in name:
        raise ValueError(f"{_shown(name)} has a tab or a line end: write it on one line")
    if unwanted := unwanted_character(name):
        raise ValueError(f"{_shown(name)} has an invisible character: leave out {unwanted}")
    return name


def _kind(given: str) -> str:
    if given not in KINDS:
        raise ValueError(f"{_shown(given)} is not a kind: write {', '.join(KINDS)}")
    return given


def _repository(given: str) -> str:
    text = given.strip().removeprefix("https://github.com/").removesuffix("/").removesuffix(".git")
    if text and not _REPOSITORY.fullmatch(text):
        fix = "write owner/name, as in its address on GitHub"
        raise ValueError(f"{_shown(given)} is not a repository: {fix}")
    return text


def _licence(given: str) -> str:
    if text := given.strip():
        try:
            read_licence(text)
        except ValueError as error:
            raise ValueError(f"{_shown(given)}: {error}") from None
    return text


def _language(given: str) -> str:
    text = given.strip()
    if not is_language(text):
        fix = "write one such as en, de or zh"
        raise ValueError(f"{_shown(given)} is not a language tag: {fix}")
    return text


def _shown(given: str) -> str:
    return quoted(visible(given))


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "name": _name,
    "kind": _kind,
    "repository": _repository,
    "licence": _licence,
    "language": _language,
}
"""The value that a text means for each option; a ValueError has the reason why there is none."""

_QUESTIONS: Final = {
    "name": "Name of the archive",
    "kind": f"Kind ({', '.join(KINDS)})",
    "repository": "Repository on GitHub, as owner/name (Enter for none)",
    "licence": "Licence, as an SPDX id (Enter for none)",
    "language": "Language of the interface",
}


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
    given = {
        "name": name,
        "kind": kind,
        "repository": repository,
        "licence": licence,
        "language": language,
    }
    # Wrong options are refused before the first question, so that no answer is lost.
    said = {key: _stated(key, text) for key, text in given.items() if text is not None}
    defaults = {
        "name": default,
        "kind": KINDS[0],
        "repository": "",
        "licence": "",
        "language": "en",
    }
    for key, text in defaults.items():
        if key not in said:
            said[key] = _asked(key, text) if _is_terminal() else _stated(key, text)
    options = Options(
        name=said["name"],
        kind=cast("Kind", said["kind"]),
        repository=said["repository"],
        licence=said["licence"],
        language=said["language"],
        from_index=from_index,
    )
    files = starter_files(options)
    record = InitRecord.of(message_archive.__version__, options, files)
    fill(folder, [*files.items(), (RECORD, record.to_bytes())])
    click.echo(f"The archive is in {visible(str(folder))}: run make site there to build its site")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _stated(option: str, given: str) -> str:
    """The value of an option."""
    try:
        return _READERS[option](given)
    except ValueError as error:
        text = str(error)
        raise UsageError(f"--{option}{':' * text.startswith(chr(34))} {text}") from None


def _asked(option: str, default: str) -> str:
    """The answer on a terminal. If it is wrong, the question is asked again."""
    from message_archive.cli.asking import answer

    read = _READERS[option]
    names = KINDS if option == "kind" else ()
    label = _QUESTIONS[option]
    return read(answer(label, _check(read), names, default, is_required=bool(default)))


def _check(read: Callable[[str], str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            reason = str(error)
            return reason if reason.startswith('"') else f"It {reason}"
        return ""

    return check
