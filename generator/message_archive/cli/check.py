"""`archive check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from message_archive.archive import check_archive
from message_archive.captures import captured_sources
from message_archive.cli.options import in_project
from message_archive.cli.paths import from_project
from message_archive.cli.progress import progress
from message_archive.cli.reports import FORMATS, report
from message_archive.errors import Problem
from message_archive.project import Project
from message_archive.shortcodes import checked_documents

__all__ = ["check_command"]


@click.command("check")
@in_project
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Output format: lines of text, GitHub annotations, JSON or SARIF 2.1.0.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check_command(project: Project, form: str, strict: bool, paths: tuple[Path, ...]) -> None:
    """Check every message, and the shortcodes in the documentation. Report all problems at once,
    each with its place and a fix.

    If you give PATHs (files or folders), only problems in them are reported. All messages are
    still read, because a problem in one message can depend on another.

    \b
    Example:
        archive check messages/2020
        archive check --strict --format github
    """
    with progress("Reading") as show:
        loaded = project.load(show)
    archive, problems = check_archive(loaded, project.root)
    _, mistakes = checked_documents(project, archive, loaded.broken)
    _, damaged = captured_sources(project, archive)
    problems = tuple(sorted([*problems, *mistakes, *damaged], key=Problem.sort_key))
    if paths:
        problems = _within(problems, paths, project.root)
    click.echo(report(form, problems, len(archive) + len(loaded.broken)))
    sys.exit(1 if any(strict or problem.severity == "error" for problem in problems) else 0)


def _within(
    problems: Sequence[Problem], paths: Sequence[Path], project: Path
) -> tuple[Problem, ...]:
    """The problems in files at or below `paths`."""
    roots = [from_project(path, project) for path in paths]
    return tuple(
        problem
        for problem in problems
        if any(Path(problem.place.path).is_relative_to(root) for root in roots)
    )
