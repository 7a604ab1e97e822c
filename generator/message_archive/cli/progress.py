"""A progress bar, on terminals only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from message_archive.reading import Progress as Report
from message_archive.reading import silent

__all__ = ["progress"]


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """A bar on standard error with the label `what`. It disappears when the work is done."""
    if not sys.stderr.isatty():
        yield silent
        return
    # Imported late, because without a terminal nothing needs it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
