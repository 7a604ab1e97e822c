"""One build of a site: what is read, what is made from it, and where it is published."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry, make_archive
from message_archive.build.background import Jobs, Worker, can_fork
from message_archive.errors import Problem, ProblemsFound, UsageError
from message_archive.exports import (
    LLMS_URL,
    History,
    Publication,
    feeds_of,
    publication_of,
    undated_warning,
    write_sidecars,
    write_site_files,
)
from message_archive.garbage import collector_paused
from message_archive.output import MARK, Staging, check_place
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.search import SEARCH_FOLDERS, DocPage, write_search
from message_archive.site import Site, SitePage, own_templates, site_pages
from message_archive.words import Wording

__all__ = ["Build"]

log = logging.getLogger("archive")

_PORTION: Final = 200
"""Messages whose sidecars are one job."""

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
GITHUB_PAGES: Final = 1_000_000_000
MANY: Final = 5_000  # Messages; with fewer, a site is nowhere near that.
_TOO_LARGE: Final = (
    "the site has %.2f GB, and GitHub Pages takes 1 GB: publish it elsewhere, or leave out "
    "`exports` (a half of it) or `search` (a tenth) in mkdocs.yml"
)


class Build:
    """A build of the site of `project` into the folder `target`, made once and closed once.

    Call `read`, then `pages`; write these into `folder` or through `output`; call `documented`
    with the pages of documentation, then `publish`.
    """

    site: Site
    problems: Sequence[Problem]
    """What is wrong with the messages; only warnings, unless earlier messages are shown."""

    def __init__(
        self,
        project: Project,
        target: Path,
        *,
        shown: Archive | None = None,
        is_preview: bool = False,
        progress: Progress = silent,
    ) -> None:
        """Take hold of `target`.

        Args:
            project: what is built.
            target: the folder of the site.
            shown: in a preview, the messages that it shows already.
            is_preview: whether the site is a preview, which is built again and again.
            progress: called with the number of files read and of all files.

        Raises:
            UsageError: if `target` is not a place for a site.
            OSError: if it cannot be written.
        """
        check_place(target, project.sources)
        self.project = project
        self.templates = own_templates(project.root)
        self._shown = shown
        self.is_preview = is_preview
        self._progress = progress
        self._staging = Staging(target, "site")
        self._closing = ExitStack()
        self._closing.callback(self._staging.close)
        self._closing.enter_context(collector_paused())
        self._worker: Worker[list[DocPage]] | None = None
        self._jobs: Jobs | None = None

    @property
    def folder(self) -> Path:
        """Where files are written until they are published."""
        return self._staging.folder

    @property
    def target(self) -> Path:
        return self._staging.target

    @property
    def is_refresh(self) -> bool:
        """Whether a preview shows its pages first, and search and data follow in the background."""
        return self.is_preview and self._shown is not None and can_fork()

    def read(self) -> None:
        """Read the messages, and start on everything that needs no pages.

        In a preview, what was shown before stays while something is wrong with a message: a line
        typed halfway does not take the preview away.

        Raises:
            ProblemsFound: if anything is wrong with the messages.
        """
        project, settings = self.project, self.project.settings
        with History(project.root, project.messages) as history:  # Git works meanwhile.
            archive = self._archive()
            entered = history.entered(archive) if settings.exports else None
        wording = Wording(settings.language, archive.registry, settings.relabelled)
        publication: Publication | None = None
        self.warning = ""
        if entered:
            publication = publication_of(project, archive, wording, entered.moments)
            self.warning = undated_warning(publication, entered)
        self.site = Site.of(
            archive,
            wording,
            publication,
            self.templates,
            has_search=settings.search,
            contributing=project.contributing,
        )
        self._jobs = Jobs(self._all_jobs(publication))
        self._closing.callback(self._jobs.close)
        self._worker = Worker(self._follow if self.is_refresh else self._work)

    def pages(self) -> list[SitePage]:
        """Every page of the archive but the home page.

        Raises:
            UsageError: if something is wrong with the project's own templates.
        """
        return [*site_pages(self.site, self.project.cache("lists"))]

    def documented(self, pages: list[DocPage]) -> None:
        """Hand over the pages of documentation, which the search has too."""
        self._documentation = pages
        if self._worker and not self.is_refresh:
            self._worker.send(pages)

    @property
    def reserved(self) -> set[str]:
        """Addresses of what is made in the background; those of whole folders end in `/`. Files
        next to messages are not among them."""
        addresses = {MARK}
        if self.site.publication:
            addresses |= {"data/", LLMS_URL, *feeds_of(self.site.publication)[0]}
        if self.site.has_search:
            addresses |= {f"search/{name}/" for name in SEARCH_FOLDERS}
        return addresses

    def written(self) -> set[str]:
        """The addresses of all that was written, after `finish`."""
        return self._staging.written() | self.reserved

    def has(self, address: str, content: bytes) -> bool:
        """Whether a file is published already with just these bytes; then it is kept."""
        return self._staging.output.has(address, content)

    def finish(self) -> None:
        """Wait for what is made in the background. Raises whatever went wrong with it."""
        if not self.is_refresh and self._jobs and self._worker:
            self._jobs.run()
            self._worker.wait()

    def publish(self) -> None:
        """Publish what was written, and remove what an earlier build wrote and this one did not.

        Raises:
            UsageError: if a file of somebody else is in the way.
            OSError: if a file cannot be renamed; then the earlier site is as it was.
        """
        # A refresh leaves the search and the data as they are; new ones follow.
        self._staging.publish(
            removes=lambda address: not self.is_refresh or address.endswith(".html")
        )
        self._closing.close()
        if len(self.site.archive) >= MANY and (size := _size(self.target)) > GITHUB_PAGES:
            log.warning(_TOO_LARGE, size / 1e9)  # Not for MkDocs: there are other hosts.
        if self.is_refresh and self._worker:
            self._worker.send(self._documentation)

    def close(self) -> None:
        """End whatever is going on, and let go of the target; a second time does nothing."""
        if self._worker:
            self._worker.kill()
        self._closing.close()

    def _archive(self) -> Archive:
        try:
            archive, self.problems = make_archive(
                self.project.load(self._progress),
                self.project.root,
                self.project.settings.language,
            )
        except ProblemsFound as error:
            if not self.is_preview or self._shown is None:
                raise
            self.problems = error.problems
            return self._shown
        return archive

    def _all_jobs(self, publication: Publication | None) -> list[Callable[[], None]]:
        """Everything of the site that is not a page, what takes longest first."""
        jobs: list[Callable[[], None]] = []
        if publication:
            jobs.append(self._write_site_files)
        if self.project.settings.search:
            jobs.append(self._write_search)
        if publication:
            entries = publication.archive.entries
            starts = range(0, len(entries), _PORTION)
            jobs += [partial(self._write_sidecars, entries[i : i + _PORTION]) for i in starts]
        return jobs

    def _write_site_files(self) -> None:
        assert self.site.publication
        write_site_files(self.site.publication, self._staging.output)

    def _write_search(self) -> None:
        archive, wording = self.site.archive, self.site.wording
        write_search(archive, wording, self._documentation, self._staging.output.below("search"))

    def _write_sidecars(self, entries: Sequence[Entry]) -> None:
        assert self.site.publication
        root, output = self.project.root, self._staging.output
        try:
            write_sidecars(self.site.publication, entries, root, output)
        except UsageError:
            # A file is being written at this moment. The next build of the preview has it.
            if not self.is_preview:
                raise

    def _work(self, documentation: Callable[[], list[DocPage]]) -> None:
        """In the background: the jobs, while pages are made."""
        self._documentation = documentation()
        assert self._jobs
        self._jobs.run()

    def _follow(self, documentation: Callable[[], list[DocPage]]) -> None:
        """In the background of a preview: the jobs, when pages are published."""
        self._documentation = documentation()  # Sent when they are.
        assert self._jobs
        self._staging.close()  # This process has it too, since it was forked.
        self._staging = Staging(self._staging.target, "site")
        try:
            self._jobs.run()
            self._staging.publish(removes=lambda _address: False)
        except Exception as error:  # The next change tries again.
            log.error("The search and the data of the preview are of earlier pages: %s", error)
        finally:
            self._staging.close()


def _size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(
        os.lstat(os.path.join(parent, name)).st_size
        for parent, _, names in os.walk(folder)
        for name in names
    )
