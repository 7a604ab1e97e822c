"""The command `archive` and its commands."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

import generator
from generator.cli.build import build
from generator.cli.bundle import bundle
from generator.cli.check import check
from generator.cli.export import export
from generator.cli.importing import import_
from generator.cli.init import init
from generator.cli.links import links
from generator.cli.new import new
from generator.cli.rename import rename
from generator.cli.sbom import sbom
from generator.cli.schema import schema
from generator.cli.serve import serve
from generator.cli.stats import stats
from generator.cli.streams import prepare_streams
from generator.cli.summary import summary
from generator.cli.verify import verify
from generator.errors import ArchiveError, ProblemsFound

__all__ = ["archive", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(generator.__version__, prog_name="archive")
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
