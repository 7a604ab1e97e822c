"""`archive stats`."""

from __future__ import annotations

import json
from typing import Final

import click

from message_archive.archive import Collection, read_archive
from message_archive.cli.options import format_option, in_project
from message_archive.cli.progress import progress
from message_archive.project import Project

__all__ = ["stats_command"]

# What a number counts, where its name in JSON does not say so.
_WORDS: Final = {
    "undated": "messages without a date",
    "uncertain dates": "messages with an uncertain date",
    "without a source": "messages without a source",
    "without a second source": "messages without a second source",
    "to be checked": "messages to be checked",
    "replies": "messages that are replies",
    "unanswered": "messages without an answer",
    "answers to unknown messages": "answers to messages not held",
    "by year": "messages by year",
    "by decade": "messages by decade",
    "by country": "messages by country",
    "by pair": "messages by pair of countries",
    "by kind": "messages by kind",
    "by language": "texts by language",
    "by text": "texts by status",
    "by confidence": "messages by confidence",
    "by source": "messages by source",
    "missing from series": "numbers missing from a series",
}


@click.command("stats")
@in_project
@format_option
def stats_command(project: Project, form: str) -> None:
    """Count the messages, and list gaps in the collection.

    Prints the numbers of messages, texts, people and organizations, then those of messages by year,
    decade, country, pair of countries, kind, language, text status, confidence and source. Last, it
    lists the anniversaries without a message between the first and the last one in each direction
    of a series.

    \b
    Example:
        archive stats --format json
    """
    with progress("Reading") as show:
        found = Collection(read_archive(project, show)).as_numbers()
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        words = _WORDS.get(name, name)
        if isinstance(value, int):
            click.echo(f"{words:<34}{value:>8,}")
            continue
        if value:
            click.echo(f"\n{words}")
        for key, number in value.items():
            shown = f"{number:,}" if isinstance(number, int) else ", ".join(map(str, number))
            click.echo(f"  {key:<26} {shown:>7}")
