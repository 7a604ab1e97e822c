"""`archive upgrade`."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

import click

import message_archive
from message_archive.errors import UsageError, visible
from message_archive.starting import RECORD, Upgrade, plan_upgrade

__all__ = ["upgrade_command"]

_VERBS: Final = {"new": "added", "updated": "updated", "removed": "removed", "kept": "kept"}


@click.command("upgrade")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
def upgrade_command(dry_run: bool) -> None:
    """Bring the program in vendor/, requirements.txt, the workflows and the forms of the archive in
    this folder up to the version of the running program.

    A file that you have changed is kept, and the command shows what the new version changes in it,
    so that you can do the same. In that case the exit status is 1. Messages, documentation and
    mkdocs.yml are never touched.

    \b
    Example:
        archive upgrade --dry-run
    """
    folder = Path.cwd()
    plan = plan_upgrade(folder)
    for change in plan.changes:
        click.echo(f"{_VERBS[change.what]} {visible(change.path)}")
        if change.difference:
            click.echo("  You have changed or removed this file. The new version changes:")
            click.echo("".join(f"    {visible(line)}\n" for line in change.difference.splitlines()))
    if not plan.changes:
        click.echo(f"Everything is already at version {message_archive.__version__}.")
    elif dry_run:
        click.echo("Nothing was written.")
    else:
        _apply(folder, plan)
        count = sum(change.what != "kept" for change in plan.changes)
        click.echo(
            f"{count:,} {'file' if count == 1 else 'files'} changed from version {plan.earlier} to "
            f"{message_archive.__version__}."
        )
    if any(change.what == "kept" for change in plan.changes):
        sys.exit(1)


def _apply(folder: Path, plan: Upgrade) -> None:
    """Write all new files next to their places, then rename them; the record comes last."""
    contents = {change.path: change.content for change in plan.changes if change.content}
    contents[RECORD] = plan.record.to_bytes()
    with ExitStack() as undo:
        written: list[tuple[str, Path]] = []
        try:
            for path, content in contents.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(prefix=".upgrade-", dir=target.parent)
                undo.callback(_forget, name)
                with open(descriptor, "wb") as file:
                    file.write(content)
                os.chmod(name, target.stat().st_mode if target.exists() else 0o644)
                written.append((name, target))
            for name, target in written:
                os.replace(name, target)
            for change in plan.changes:
                if change.what == "removed":
                    (folder / change.path).unlink()
        except OSError as error:
            place = visible(str(error.filename))
            raise UsageError(f"{place}: {error.strerror}; run archive upgrade again") from None


def _forget(name: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name)
