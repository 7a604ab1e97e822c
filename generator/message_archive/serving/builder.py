"""Builds the site of an archive again and again, with everything kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from message_archive.build import Build, BuildRecord, StagedBuild
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.serving.preview import Steps
from message_archive.state.manifest import FileTimes
from message_archive.words import SEARCH_URL

__all__ = ["ArchiveBuilder"]

_MOST_NAMED: Final = 3
"""How many pages are named in the line about a rebuild. More are counted."""


_PAUSE: Final = 0.2
"""How long a browser has the processor to itself after the first pages, in seconds."""


class ArchiveBuilder:
    """Builds the site of an archive without other plugins."""

    def __init__(self, folder: Path, make_shell: Callable[[Build], None]) -> None:
        """A builder for the site in `folder`. `make_shell` lets the engine make the shell."""
        self._folder = folder
        self._make_shell = make_shell
        self._record = BuildRecord()
        self._reported: Sequence[str] = ()

    def build(
        self,
        project: Project,
        steps: Steps,
        is_cancelled: Callable[[], bool] = lambda: False,
        progress: Progress = silent,
    ) -> None:
        """Build what changed: changed messages first, then other pages, search and data last."""
        with closing(
            StagedBuild(project, self._folder, self._record, is_cancelled, progress)
        ) as build:
            try:
                build.read()
                if build.has_changes:
                    for line in build.reported:
                        if line not in self._reported:
                            steps.warn(line)
                    self._make(build, steps)
                    self._reported = build.reported
            finally:
                self._record = build.record

    def close(self) -> None:
        """Do nothing, because nothing is open between builds."""

    def _make(self, build: StagedBuild, steps: Steps) -> None:
        has_stages = build.has_stages
        if has_stages:
            if changed := build.publish_changed():
                own = [each for each in changed if build.site.of_page(each) is build.site]
                steps.add(_named(own), changed)
                build.pause(_PAUSE)
            if others := build.publish_pages():
                steps.add(_counted(len(others), "other page"), others)
        elif build.shell:
            build.start()
            build.add_pages()
        else:
            self._make_shell(build)
        build.finish()
        before = _files(build.record)
        with steps.server.publishing:
            build.publish()
        after = _files(build.record)
        rest = {each for each in before.keys() | after if before.get(each) != after.get(each)}
        if not has_stages:
            steps.add(_counted(len(rest), "file"), None)
        elif rest:
            tops = {address.partition("/")[0] for address in rest}
            others = {*rest, SEARCH_URL} if "search" in tops else rest
            what = "search and data" if tops & {"search", "data"} else None
            steps.add(what or _counted(len(rest), "other file"), others)


def _files(record: BuildRecord) -> Mapping[str, FileTimes]:
    return record.state.files if record.state else {}


def _named(addresses: Collection[str]) -> str:
    if len(addresses) > _MOST_NAMED:
        return _counted(len(addresses), "message")
    return ", ".join(sorted(addresses))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
