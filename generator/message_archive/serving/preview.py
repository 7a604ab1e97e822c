"""Keeps a served site up to date, and prints what it does."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final, Protocol

from message_archive.build import Cancelled
from message_archive.errors import ArchiveError, ProblemsFound
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.serving.server import PreviewServer

__all__ = ["Builder", "Preview", "Steps"]

_STAYS: Final = "The site stays as it was."


class Builder(Protocol):
    """Builds a site again and again."""

    def build(
        self,
        project: Project,
        steps: Steps,
        is_cancelled: Callable[[], bool] = lambda: False,
        progress: Progress = silent,
    ) -> None:
        """Build what changed, and report what was published to `steps`.

        Raises:
            Cancelled: if `is_cancelled` returned True.
            ArchiveError: if the site cannot be built. It stays as it was then.
        """

    def close(self) -> None:
        """Stop all work. The builder cannot be used again."""


class Steps:
    """The steps of one rebuild: what was published, and when."""

    def __init__(self, server: PreviewServer, warn: Callable[[str], object]) -> None:
        self.server = server
        self.warn = warn
        self._started = monotonic()
        self._parts: list[str] = []

    def add(self, what: str, addresses: Iterable[str] | None) -> None:
        """Add a step, and reload the pages at these addresses. None means all pages."""
        self.server.versions.change(addresses)
        self._parts.append(f"{what} in {monotonic() - self._started:.2f} s")

    def __str__(self) -> str:
        return f"Rebuilt {', '.join(self._parts)}" if self._parts else ""


class Preview:
    """The preview of a project."""

    def __init__(
        self,
        project: Project,
        builder: Builder,
        server: PreviewServer,
        say: Callable[[str], object],
        warn: Callable[[str], object],
    ) -> None:
        """A preview that `builder` builds.

        Args:
            project: the project as it is now.
            builder: builds the site.
            server: serves the site.
            say: prints a line.
            warn: prints a line about a problem.
        """
        self.project = project
        """The project as it was built last."""
        self._builder = builder
        self._server = server
        self._has_failed = False
        self._say = say
        self._warn = warn

    def first(self, progress: Progress) -> None:
        """Build the site for the first time.

        Raises:
            ArchiveError: if it cannot be built.
        """
        self._builder.build(self.project, Steps(self._server, self._warn), progress=progress)
        gc.collect()
        gc.freeze()  # Otherwise each collection would look at all messages.

    def rebuild(self, is_cancelled: Callable[[], bool]) -> None:
        """Build what changed. If that fails, print why."""
        steps, end = Steps(self._server, self._warn), ""
        had_failed, self._has_failed = self._has_failed, True
        try:
            project = Project.open(self.project.config_file)
            self._builder.build(project, steps, is_cancelled)
            self.project, self._has_failed = project, False
            if had_failed and not str(steps):
                self._say("The mistake is fixed. Nothing else changed.")
        except Cancelled:
            self._has_failed = had_failed
            end = "; the rest follows with the next change"
        except ProblemsFound as error:
            for problem in error.problems:
                self._warn(str(problem))
            self._warn(f"Error: {error}. {_STAYS}")
        except (ArchiveError, MemoryError) as error:
            self._warn(f"Error: {error}. {_STAYS}")
        except SystemExit:
            self._warn(_STAYS)  # MkDocs has printed why.
        except Exception as error:  # Such as a syntax error in a template.
            reason = "".join(traceback.format_exception_only(error)).strip()
            self._warn(f"Error: {reason}\n{_STAYS}")
        if str(steps):
            self._say(f"{steps}{end}")
        gc.collect()
