"""Shell completion with names and ids of an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from message_archive.cli.options import project_of
from message_archive.errors import ArchiveError
from message_archive.reading import Loaded

__all__ = ["completed", "message_ids"]

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completed(values: Callable[[Loaded], Iterable[str]]) -> Complete:
    """Completion with what `values` takes from an archive, in upper or lower case."""

    def complete(
        context: click.Context, _parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        try:
            loaded = project_of(context).load()
        except ArchiveError:
            return []
        folded = begun.casefold()
        found = (value for value in values(loaded) if value.casefold().startswith(folded))
        return [CompletionItem(value) for value in found]

    return complete


message_ids = completed(lambda loaded: sorted(message.id for message in loaded.messages))
"""Completion with the ids of messages."""
