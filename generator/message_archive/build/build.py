"""One build of a site, from reading the messages to publishing the files."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from message_archive.archive import Archive, make_archive
from message_archive.build.background import Jobs, Worker, can_fork
from message_archive.build.clashes import refuse_clashes, reserved_addresses
from message_archive.build.inputs import GIT, SHELL, ProjectInputs
from message_archive.build.maker import Maker
from message_archive.build.pieces import Pieces
from message_archive.build.record import (
    SITE,
    TEMPLATES,
    BuildRecord,
    Changes,
    SiteRecord,
    project_digest,
)
from message_archive.build.result import Result
from message_archive.build.shell import Shell
from message_archive.build.site_size import size_warning
from message_archive.captures import captured_sources
from message_archive.errors import Problem, ProblemsFound
from message_archive.exports import (
    Entered,
    History,
    HistoryLog,
    histories_of,
    publication_of,
    undated_warning,
)
from message_archive.garbage import collector_paused
from message_archive.output import MARK, Staging, check_place
from message_archive.project import Project
from message_archive.reading import Memory, Progress, silent
from message_archive.shortcodes import checked_documents, translated_pages
from message_archive.site import (
    COMPILED,
    Digests,
    Site,
    has_map,
    own_templates,
    with_differences,
)
from message_archive.state.code import code_version
from message_archive.state.manifest import FileTimes, Manifest
from message_archive.state.state import State
from message_archive.state.store import SharedStore, Store
from message_archive.words import Wording

__all__ = ["Build"]

log = logging.getLogger("archive")


class Build:
    """A build of the site of `project` into the folder `target`. Use it once, then close it.

    Call `read`, then `start`. If `shell` is still None, let an engine write into `folder` and pass
    the shell to `set_shell`. Call `add_pages` when it is known who writes the pages. Then call
    `finish` and `publish`.
    """

    site: Site
    maker: Maker
    problems: Sequence[Problem]
    """Problems in the messages. All are warnings, unless a preview shows earlier messages."""

    def __init__(
        self,
        project: Project,
        target: Path,
        *,
        before: BuildRecord | None = None,
        shown: Archive | None = None,
        is_preview: bool = False,
        use_cache: bool = True,
        progress: Progress = silent,
    ) -> None:
        """Lock `target`.

        Args:
            project: the project to build.
            target: the folder of the site.
            before: the record of the earlier build. By default it is loaded from the cache.
            shown: in a preview, the messages that it shows now.
            is_preview: whether the site is a preview, which is rebuilt after each change.
            use_cache: whether to load the record of the earlier build and to save a new one, and
                to keep pictures.
            progress: called with the number of files read and of all files, then with the number
                of jobs done and of all jobs.

        Raises:
            UsageError: if a site cannot be built in `target`.
            OSError: if `target` cannot be written.
        """
        check_place(target, project.sources)
        self.project = project
        self.target = target
        self.is_preview = is_preview
        self.warning = ""
        """A warning about the archive that is not a problem of a message."""
        self.shell: Shell | None = None
        """Everything that the engine makes. None until it is known."""
        self._shown = shown
        self._progress = progress
        self._own_templates = own_templates(project.root)
        self._staging = Staging(target, "site")
        self._closing = ExitStack()
        self._closing.callback(self._staging.close)
        self._closing.enter_context(collector_paused())
        is_saved = use_cache and not is_preview
        self._store = Store(project.config_file, target) if is_saved else None
        self._picture_store = SharedStore(project.config_file, "pictures") if use_cache else None
        if before is None:
            before = BuildRecord.load(self._store) if self._store else BuildRecord()
        self.inputs = ProjectInputs(project, before.state)
        self._before = before.valid_for(project, self.inputs)
        self._worker: Worker[Shell, Result] | None = None
        self._jobs: Jobs | None = None
        self._make_lists: Callable[[], None] = lambda: None
        self._memory: Memory | None = None
        self._log: HistoryLog | None = None
        self._entered = Entered({})
        self._pickles: dict[str, bytes] = {}
        self.record = self._before
        """The record for the next build."""
        self.changes: Changes | None = None
        """The changes since the earlier build. None if everything is made."""

    @property
    def folder(self) -> Path:
        """The staging folder."""
        return self._staging.folder

    @property
    def has_feed(self) -> bool:
        """Whether the site has a feed of the whole archive."""
        return bool(self.site.publication and self.site.publication.entered)

    @property
    def reported(self) -> list[str]:
        """Everything that was reported, one line each."""
        warning = [f"warning: {self.warning}"] if self.warning else []
        return [*map(str, self.problems), *warning, *(self.shell.warnings if self.shell else ())]

    @property
    def is_harmless(self) -> bool:
        """Whether `warning` only says that nothing is committed yet."""
        return bool(self.warning) and self._entered.is_beginning

    @property
    def failing_count(self) -> int:
        """How many of the reported lines make a strict build fail: all but a harmless one."""
        return len(self.reported) - self.is_harmless

    @property
    def is_read(self) -> bool:
        """Whether the messages were read."""
        return self._memory is not None

    def read(self) -> None:
        """Read the messages.

        A preview shows the earlier messages while one has an error, such as a half-typed line.

        Raises:
            ProblemsFound: if a message has an error.
        """
        project, settings, before = self.project, self.project.settings, self._before
        with History(project.root, project.messages, self._known_log()) as history:
            archive = self._archive()  # Git runs in the meantime.
            self._log = history.log()
            if settings.exports:
                self._entered = history.entered(archive)
        histories = histories_of(self._log.commits, self._log.touched, archive)
        known = before.site.histories.differences if before.site else {}
        histories = with_differences(histories, project.root, known)
        documents, mistakes = checked_documents(project, archive)
        captures, damaged = captured_sources(project, archive)
        self.problems = [*self.problems, *mistakes, *damaged]
        if mistakes and self._shown is None:
            raise ProblemsFound(self.problems)
        further = settings.further_languages
        wording = Wording(settings.language, archive.registry, settings.relabelled, further)
        publication = None
        if settings.exports:
            moments, release = self._entered.moments, self.inputs.release
            publication = publication_of(project, archive, wording, moments, release)
            self.warning = undated_warning(publication, self._entered)
        self.site = Site.of(
            archive,
            wording,
            publication,
            self._own_templates,
            has_search=settings.search,
            has_folder=settings.exports,
            contributing=project.contributing,
            messages_dir=settings.messages_dir,
            required=settings.required,
            documents=documents,
            featured=settings.featured,
            histories=histories,
            captures=captures,
            further_languages=translated_pages(project.docs, further),
        )
        self._prepare_maker()

    def _prepare_maker(self) -> None:
        """Find out what changed since the earlier build."""
        before, site, archive = self._before, self.site, self.site.archive
        known = before.site.messages if before.site else {}
        unchanged = before.unchanged(archive)
        digests = Digests(archive, known, unchanged, site.part_of, site.histories, site.captures)
        self.maker = Maker(
            site,
            digests,
            self.project.root,
            self._staging.output,
            self._staging.target,
            is_preview=self.is_preview,
            picture_store=self._picture_store,
        )
        if before.site:
            moments = self._entered.moments
            now = digests.messages, digests.registry, moments, site.histories, site.captured
            self.changes = Changes.since(before.site, *now)
            self.maker.compare(before.site, self.changes, before.memory)
        frame = self.has_feed, archive.axes, has_map(archive), bool(site.histories.commits)
        if before.shell and before.shell.fits(*frame):
            self.set_shell(before.shell)

    def start(self) -> None:
        """Start to make everything but pages, in a worker if there can be one."""
        if not self.maker.is_partial:
            self.maker.precompute()
        self._jobs = Jobs(self.maker.jobs(), self.maker.page_jobs())
        self._closing.callback(self._jobs.close)
        if can_fork() and not self.maker.is_small:
            self._worker = Worker(self._work)

    def add_pages(self, *, has_pages: bool = True) -> None:
        """Start to make the pages of messages.

        `has_pages` is False if the engine writes the pages of the archive.
        """
        assert self._jobs
        self._jobs.end(adds_later=has_pages)
        self._make_lists = self.maker.lists if has_pages else self.maker.list_scripts

    def set_shell(self, shell: Shell) -> None:
        """Set what the engine made."""
        self.shell = shell
        self.maker.set_shell(shell)
        if self._worker:
            self._worker.send(shell)

    def complete_shell(self, pieces: Mapping[str, Pieces], warnings: Sequence[str]) -> None:
        """Set the parts of the shell that are known only when the engine has finished."""
        assert self.shell
        self.shell = shell = replace(self.shell, pieces=pieces, warnings=warnings)
        self.maker.set_shell(shell)

    def finish(self) -> None:
        """Do the remaining work, and wait for the worker. Raises any exception of the worker."""
        assert self._jobs
        assert self.shell
        self._make_lists()
        self._jobs.run(self._progress)
        self._write_memory()
        result, before = self.maker.result, self._before.site
        if self._worker:
            result.add(self._worker.wait())
        if self.maker.is_partial and before:
            result.parts = {**before.manifest.parts, **result.parts}
        elif self.shell is self._before.shell and before:
            result.parts[SHELL] = before.manifest.parts[SHELL]
        if not self.maker.is_partial:  # A partial build adds no address.
            from_engine = {SHELL, *self.shell.pieces}
            ours = {name: part for name, part in result.parts.items() if name not in from_engine}
            refuse_clashes(
                self.shell.files, Manifest(ours).addresses | reserved_addresses(self.site)
            )

    def publish(self) -> None:
        """Publish the new files, and remove files of the earlier build that this one does not have.

        Raises:
            UsageError: if a file that no build made is in the way.
            OSError: if a file cannot be renamed. The earlier site is then unchanged.
        """
        result, before = self.maker.result, self._before
        addresses = Manifest(result.parts).addresses
        earlier = before.state.files if before.state and before.site else None
        files = self._staging.publish(
            result.written,
            earlier=earlier,
            kept=addresses.intersection(earlier) if earlier else (),
        )
        # Files that belong to no part were written by the engine.
        others = files.keys() - addresses - {MARK}
        others.update(result.parts[SHELL][1] if SHELL in result.parts else ())
        result.parts[SHELL] = b"", tuple(others)
        reported = self.reported
        if warning := size_warning(sum(size for size, _ in files.values())):
            reported.append(warning)
            # Not logged through MkDocs: a strict build may be for another host.
            log.warning(warning)
        if not self.is_preview:
            self.maker.pictures.forget_others(self.site.archive)
        self._save_record(files, reported)
        self._closing.close()

    def close(self) -> None:
        """Stop all work and unlock the target. Calling it again does nothing."""
        if self._worker:
            self._worker.kill()
        self._closing.close()

    def _known_log(self) -> HistoryLog | None:
        """The earlier history from git, if the repository is unchanged."""
        site, state = self._before.site, self._before.state
        is_same = site and state and self.inputs.are_same(GIT, state)
        return site.log if site and is_same else None

    def _archive(self) -> Archive:
        project, before = self.project, self._before
        known = before.archive.messages if before.archive else None
        loaded = project.load(self._progress, before.memory, known)
        self._memory = loaded.memory
        checked = before.site.checked if before.site else None
        try:
            archive, self.problems = make_archive(
                loaded, project.root, project.settings.language, checked, before.archive
            )
        except ProblemsFound as error:
            if self._shown is None:
                raise
            self.problems = error.problems
            return self._shown
        return archive

    def _work(self, wait_for_shell: Callable[[], Shell]) -> Result:
        """Do jobs in the worker process. Returns its parts and the files it wrote."""
        assert self._jobs
        output = self._staging.output
        before = len(output.log)
        self.maker.wait_for_shell = wait_for_shell
        self._jobs.end()
        self._jobs.run()
        return replace(self.maker.result, written=output.log[before:])

    def _write_memory(self) -> None:
        """Cache the messages while the worker still runs."""
        if self._memory and self._store:
            before = self._before.memory.pieces() if self._before.memory else {}
            for name, piece in self._memory.pieces().items():
                self._write(name, piece, is_same=piece == before.get(name))

    def _write(self, name: str, value: object, *, is_same: bool = False) -> None:
        """Cache a value, unless it is the same as in the record of the earlier build."""
        state = self._before.state
        if self._store and not (is_same and state and name in state.pickles):
            self._pickles[name] = self._store.write(name, value)

    def _save_record(self, files: Mapping[str, FileTimes], reported: Sequence[str]) -> None:
        """Record this build for the next one."""
        assert self.shell
        assert self._memory
        archive, result = self.site.archive, self.maker.result
        site = SiteRecord(
            Manifest(result.parts), self.maker.digests.messages, self.maker.digests.registry,
            self._entered.moments,
            None if self._log and self._log.future_commits else self._log,
            archive.checked, result.data, self.shell.frames.digests,
            project_digest(self.project, self.inputs.release), self.maker.documentation,
            histories=self.site.histories, captures=self.site.captured,
        )  # fmt: skip
        has_errors = any(problem.severity == "error" for problem in self.problems)
        state = State(
            code_version(), self.inputs.environment, self.inputs.with_messages(self._memory),
            os.path.abspath(self.target), files, tuple(reported), self.failing_count,
            self.shell.has_frames and self._entered.is_lasting and not has_errors, {},
        )  # fmt: skip
        self.record = BuildRecord(state, self._memory, site, self.shell, archive)
        if self._store:
            self._write(SITE, site)
            self._write(SHELL, self.shell, is_same=self.shell is self._before.shell)
            self._write(TEMPLATES, COMPILED.code, is_same=True)
            kept = self._before.state.pickles if self._before.state else {}
            self._store.save(replace(state, pickles=kept), self._pickles)
            if os.path.abspath(self.target) == os.path.abspath(self.project.site):
                self._store.set_default()
