"""The command `archive` and its subcommands."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Final, NoReturn

import click

import message_archive
from message_archive.cli.streams import prepare_streams
from message_archive.errors import ArchiveError, ProblemsFound

__all__ = ["archive", "main", "run"]

# The module of each command is imported only when the command is used, because most take longer to
# import than the list of commands takes to print.
_COMMANDS: Final = {
    "init": "Start an archive.",
    "upgrade": "Bring the program and the workflows of an archive up to date.",
    "doctor": "Say what the archive lacks before it is published.",
    "check": "Check the messages without building.",
    "build": "Check the messages and build the site.",
    "serve": "Serve the site while you write.",
    "new": "Write a new message.",
    "edit": "Open a message in your editor, and check it.",
    "import": "Draft a message from a page, or import a table.",
    "rename": "Give a message another id.",
    "export": "Write the archive in another format.",
    "bundle": "Make the offline edition: one zip or ZIM of the site.",
    "verify": "Check that a built site, or the zip of one, is complete.",
    "mentions": "Propose links for names in the texts.",
    "links": "Check whether sources still answer.",
    "capture": "Keep the texts of sources, and say which changed.",
    "summary": "Print a table of the messages that files add.",
    "release": "Write CITATION.cff and other descriptions of a version.",
    "changes": "List what was added and revised since a version.",
    "stats": "Count the messages.",
    "schema": "Print a file format as JSON Schema.",
    "words": "Start a translation of the interface.",
}


class _Commands(click.Group):
    """The subcommands, each imported when it is used."""

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
    """Build a site from an archive of messages.

    Begin with `archive init FOLDER`. Run the other commands in that folder. `archive COMMAND
    --help` shows the options of a command, and an example.

    Exit status: 0 for success, 1 for problems in the messages, 2 for a wrong command
    or configuration.
    """


def main() -> None:
    """Run the command line, and end the process with its status.

    The process ends at once, as that of mypy does. After a build of 10,000 messages, Python would
    take a fifth of the time to free millions of objects one by one.
    """
    try:
        run()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(end.code, int):
            os._exit(end.code)
        raise


def run() -> None:
    """Run the command line. Raises `SystemExit` with its status."""
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
