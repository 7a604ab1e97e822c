"""Builds a site, for several commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from message_archive.build import Build
from message_archive.cli.progress import progress
from message_archive.cli.strict import abort_on_warnings
from message_archive.errors import ArchiveError, InvalidConfigError, ProblemsFound
from message_archive.project import Project

__all__ = ["build_site"]


def build_site(project: Project, target: Path, *, strict: bool, use_cache: bool = True) -> None:
    """Build the site of a project.

    MkDocs is imported only if the build needs it.

    Args:
        project: the project to build.
        target: the folder of the site.
        strict: whether to abort on warnings.
        use_cache: whether the build is incremental, and saves a record for the next one.

    Raises:
        UsageError: if a site cannot be built in `target`.
        SystemExit: if the build failed. The reason has been printed.
    """
    with progress("Building") as show:
        if project.has_other_plugins:
            from message_archive.mkdocs_plugin.engine import build_with_plugins

            build_with_plugins(project, target, strict, show)
            return
        build = Build(project, target, use_cache=use_cache, progress=show)
        try:
            build.read()
            for line in build.reported:
                click.echo(line, err=True)
            if build.shell:
                build.start()
                build.add_pages()
            else:
                from message_archive.mkdocs_plugin.engine import make_shell

                make_shell(build, show)
            build.finish()
            if strict:
                abort_on_warnings(build.failing_count)
            build.publish()
        except InvalidConfigError:
            raise
        except (ArchiveError, OSError, MemoryError) as error:
            _fail(error, target)
        finally:
            build.close()


def _fail(error: Exception, site: Path) -> NoReturn:
    for problem in error.problems if isinstance(error, ProblemsFound) else ():
        click.echo(str(problem), err=True)
    what = str(error)
    if isinstance(error, OSError):  # Such as a full disk or a read-only folder.
        file = error.filename2 or error.filename  # None if the disk is full.
        what = f"{file or site}: {error.strerror}"
    click.echo(f"Error: {what}; the site was left as it is", err=True)
    sys.exit(1)
