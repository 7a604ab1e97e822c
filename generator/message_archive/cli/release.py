"""`archive release`."""

from __future__ import annotations

import click

from message_archive.cli.options import in_project
from message_archive.project import Project

__all__ = ["release_command"]


@click.command("release")
@in_project
@click.argument("version", required=False)
def release_command(project: Project, version: str | None) -> None:
    """Write CITATION.cff, .zenodo.json and codemeta.json for a version.

    VERSION is the one that you are about to tag, with today as its day. By default it is that of
    the archive: the setting version, or the git tag on the current commit.

    In files that exist, the version, its day and the DOI are updated, and missing keys are added.
    All other keys stay as they are. The command prints each change.

    \b
    Example:
        archive release 1.3
        git commit -am "Version 1.3" && git tag -a v1.3 -m "Version 1.3"
    """
    from datetime import UTC, datetime

    from message_archive.errors import visible
    from message_archive.exports import Release, release_of
    from message_archive.output import replace_file
    from message_archive.settings import read_version
    from message_archive.starting import DESCRIPTIONS, Facts, updated_description

    release = release_of(project)
    if version:
        day = datetime.now(UTC).date().isoformat()
        release = Release(read_version(version), day, release.doi)
    facts = Facts.of(project, release)
    written: dict[str, bytes] = {}
    said: list[str] = []
    for name in DESCRIPTIONS:
        file = project.root / name
        present = file.read_bytes() if file.is_file() else None
        content, changes = updated_description(name, present, facts)
        said += changes
        if content != present:
            written[name] = content
    for name, content in written.items():
        target = project.root / name
        with replace_file(target, lambda _: True, project.sources, is_fixed=True) as file:
            file.write_bytes(content)
    for line in said or ["nothing to update"]:
        click.echo(visible(line))
