"""The command `archive` and its commands."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final, NoReturn

import click

import message_archive
from message_archive.cli.streams import prepare_streams
from message_archive.errors import ArchiveError, ProblemsFound

__all__ = ["archive", "main"]

# The module of each command is imported when the command is used: most take longer to import than
# the list of commands takes to print.
_COMMANDS: Final = {
    "init": "Begin an archive.",
    "check": "Check the messages without building.",
    "build": "Check the messages and build the site.",
    "serve": "Show the site while you write.",
    "new": "Write the file of a new message.",
    "import": "Make a draft from a page, or messages from a table.",
    "rename": "Give a message another id.",
    "export": "Write the archive in the format of other programs.",
    "bundle": "Make the offline edition: one zip or ZIM of the site.",
    "verify": "Check that a built site, or the zip of one, is complete.",
    "links": "Ask whether the addresses of sources still answer.",
    "summary": "Print a table of what files add to the archive.",
    "stats": "Count the messages.",
    "schema": "Print a file format as JSON Schema.",
}


class _Commands(click.Group):
    """The commands, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        name = "importing" if cmd_name == "import" else cmd_name
        command = getattr(import_module(f"message_archive.cli.{name}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(message_archive.__version__, prog_name="archive")
def archive() -> None:
    """An archive of messages: check the files, build the site, look at it while you write.

    Exit status: 0 success, 1 something is wrong with the messages, 2 with the command.
    """


def main() -> None:
    """Run the command line and exit with its status."""
    prepare_streams()
    try:
        archive(prog_name="archive")
    except ProblemsFound as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        _fail(str(error), 1)
    except ArchiveError as error:
        _fail(str(error), 2)
    except OSError as error:
        place = f"{error.filename2 or error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}", 2)


def _fail(reason: str, status: int) -> NoReturn:
    click.echo(f"Error: {reason}", err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
