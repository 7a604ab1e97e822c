"""The command `archive` and its commands."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

import message_archive
from message_archive.cli.build import build
from message_archive.cli.bundle import bundle
from message_archive.cli.check import check
from message_archive.cli.export import export
from message_archive.cli.importing import import_
from message_archive.cli.init import init
from message_archive.cli.links import links
from message_archive.cli.new import new
from message_archive.cli.rename import rename
from message_archive.cli.sbom import sbom
from message_archive.cli.schema import schema
from message_archive.cli.serve import serve
from message_archive.cli.stats import stats
from message_archive.cli.streams import prepare_streams
from message_archive.cli.summary import summary
from message_archive.cli.verify import verify
from message_archive.errors import ArchiveError, ProblemsFound

__all__ = ["archive", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(message_archive.__version__, prog_name="archive")
def archive() -> None:
    """An archive of messages: check the files, build the site, look at it while you write.

    Exit status: 0 all is well, 1 something is wrong with the messages, 2 with the command.
    """


for command in (
    init,
    check,
    build,
    serve,
    new,
    import_,
    rename,
    export,
    bundle,
    verify,
    links,
    summary,
    stats,
    schema,
    sbom,
):
    archive.add_command(command)


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
