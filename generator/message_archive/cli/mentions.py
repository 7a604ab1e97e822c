"""`archive mentions`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from message_archive.archive import Proposal, proposals, read_archive
from message_archive.cli.options import format_option, in_project
from message_archive.cli.paths import from_project
from message_archive.cli.progress import progress
from message_archive.errors import Place
from message_archive.project import Project
from message_archive.reading import places_in_body

__all__ = ["mentions_command"]


@click.command("mentions")
@in_project
@format_option
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def mentions_command(project: Project, form: str, paths: tuple[Path, ...]) -> None:
    """Propose links for the names in the texts that are in the registry.

    Each line has the place of a name, the words, and the link to write instead. If several entries
    have the name, there is a link for each. Nothing is written: copy the links that are right.

    If you give PATHs (files or folders), only names in them are listed.

    \b
    Example:
        archive mentions messages/1931
    """
    with progress("Reading") as show:
        archive = read_archive(project, show)
    roots = [from_project(path, project.root) for path in paths]
    found = [
        proposal
        for proposal in proposals(archive.entries, archive.registry)
        if not roots or any(Path(proposal.text.path).is_relative_to(root) for root in roots)
    ]
    places = _places(found, project.root)
    if form == "json":
        rows = [_row(each, place) for each, place in zip(found, places, strict=True)]
        click.echo(json.dumps({"proposals": rows}, ensure_ascii=False, indent=2))
        return
    for proposal, place in zip(found, places, strict=True):
        click.echo(f'{place}: "{proposal.words}": {" or ".join(proposal.links)}')
    messages = len({proposal.entry.id for proposal in found})
    click.echo(f"Names: {len(found):,}, in messages: {messages:,}.")


def _places(found: Sequence[Proposal], root: Path) -> list[Place]:
    """The place of each name. Proposals of one text come one after another."""
    by_path: dict[str, list[int]] = {}
    for proposal in found:
        by_path.setdefault(proposal.text.path, []).append(proposal.index)
    return [
        place for path, indexes in by_path.items() for place in places_in_body(root, path, indexes)
    ]


def _row(proposal: Proposal, place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": proposal.entry.id,
        "words": proposal.words,
        "candidates": [
            {"kind": kind, "id": id_, "link": link}
            for (kind, id_), link in zip(proposal.targets, proposal.links, strict=True)
        ],
    }
