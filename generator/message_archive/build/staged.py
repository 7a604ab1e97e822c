"""A build for a preview, which publishes the pages of changed messages first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from message_archive.build.build import Build
from message_archive.build.record import BuildRecord
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.state.manifest import Manifest

__all__ = ["Cancelled", "StagedBuild"]

_POLL: Final = 0.02
"""How often a waiting build checks whether it is cancelled, in seconds."""


class Cancelled(Exception):  # Not an error.
    """The build was cancelled."""


class StagedBuild(Build):
    """A build that publishes in stages.

    After `read`, call `publish_changed` and `publish_pages` if `has_stages`. Then call `finish` and
    `publish`, as in any build. They make and publish the search and the data.

    If the build is cancelled between stages, `record` includes the pages that were published.
    """

    def __init__(
        self,
        project: Project,
        target: Path,
        before: BuildRecord,
        is_cancelled: Callable[[], bool],
        progress: Progress = silent,
    ) -> None:
        """Lock `target`.

        Args:
            project: the project to build.
            target: the folder of the site.
            before: the record of the earlier build.
            is_cancelled: whether to cancel the build, because there are further changes. It is
                called between parts, and `Cancelled` is raised then.
            progress: called with the number of files read and of all files, then with the number
                of jobs done and of all jobs.
        """
        super().__init__(project, target, before=before, use_cache=False, progress=progress)
        self._is_cancelled = is_cancelled

    @property
    def has_stages(self) -> bool:
        """Whether only messages and the registry changed. Otherwise everything is published at
        once."""
        return self.shell is not None and self.changes is not None

    @property
    def has_changes(self) -> bool:
        """Whether anything changed since the earlier build."""
        changes = self.changes
        return not (self.has_stages and changes and changes.only_words and not changes.changed)

    def publish_changed(self) -> Collection[str]:
        """Make and publish the pages of new and changed messages. Returns their addresses."""
        self.maker.changed_pages()
        return self._publish_now()

    def pause(self, seconds: float) -> None:
        """Do nothing for a time, unless the build is cancelled."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self._checkpoint()
            sleep(min(left, _POLL))

    def publish_pages(self) -> Collection[str]:
        """Make and publish all other pages. Returns the addresses of those that differ.

        A worker makes everything else in the meantime.
        """
        self.maker.checkpoint = self._checkpoint
        self.start()
        assert self._jobs
        self._jobs.end()  # The pages are made here.
        for job in self.maker.page_jobs():
            job()
        self.maker.lists()
        return self._publish_now()

    def finish(self) -> None:
        # The worker does all remaining jobs, because a job cannot be cancelled in this process.
        while self._worker and self.has_stages and not self._worker.is_done(_POLL):
            self._checkpoint()
        super().finish()

    def _checkpoint(self) -> None:
        if self._is_cancelled():
            raise Cancelled

    def _publish_now(self) -> Collection[str]:
        """Publish all files made so far. Record them, so that a later build knows them."""
        assert self.shell
        assert self.changes
        state, site = self.record.state, self.record.site
        assert state
        assert site
        files = self._staging.publish_now({address for address, _ in self.shell.files})
        made = {
            name: part
            for name, part in self.maker.result.parts.items()
            if not files.keys().isdisjoint(part[1]) and self._are_published(part[1])
        }
        self.record = replace(
            self.record,
            state=replace(state, files={**state.files, **files}),
            site=replace(
                site,
                manifest=Manifest({**site.manifest.parts, **made}),
                ahead=site.ahead | self.changes.changed,
                has_facts_ahead=site.has_facts_ahead or not self.changes.only_words,
            ),
        )
        return files

    def _are_published(self, addresses: Collection[str]) -> bool:
        return not any((self._staging.folder / address).exists() for address in addresses)
