"""Options shared by commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from message_archive.project import Project

__all__ = ["config_option", "format_option", "in_project", "project_of"]


config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The archive's configuration.",
)
"""The option `-f`."""

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
"""The option `--format` of commands that print text or JSON."""


def in_project(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option `-f` to a command, and pass the project of that file as `project`."""

    @config_option
    @wraps(command)
    def run(config_file: Path, **options: Any) -> Any:
        from message_archive.project import Project

        return command(project=Project.open(config_file), **options)

    return run


def project_of(context: click.Context) -> Project:
    """The project of an incomplete command line, for shell completion. Raises UsageError."""
    from message_archive.project import Project

    return Project.open(context.params.get("config_file") or "mkdocs.yml")
