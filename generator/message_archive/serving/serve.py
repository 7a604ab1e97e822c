"""Serves a site and rebuilds it after each change."""

from __future__ import annotations

import signal
import sys
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self
from urllib.parse import urlsplit

from message_archive.config_file import config_sources
from message_archive.errors import ArchiveError
from message_archive.project import Project
from message_archive.reading import Progress
from message_archive.serving.address import ServeAddress
from message_archive.serving.preview import Builder, Preview
from message_archive.serving.server import PreviewServer
from message_archive.serving.watcher import Watcher

__all__ = ["build_first", "serve"]

_SWITCH_INTERVAL: Final = 0.001
"""How long a build keeps Python from answering a request, in seconds."""


def serve(
    project: Project,
    address: ServeAddress,
    make_builder: Callable[[Path], Builder],
    progress: Callable[[], AbstractContextManager[Progress]],
    say: Callable[[str], object],
    warn: Callable[[str], object],
    *,
    open_browser: bool = False,
) -> None:
    """Serve the site of a project until Ctrl-C.

    Args:
        project: the project.
        address: the address to listen on.
        make_builder: makes a builder for a site in a folder.
        progress: shows the progress of the first build.
        say: prints a line.
        warn: prints a line about a problem.
        open_browser: whether to open the site in a browser.

    Raises:
        UsageError: if the server cannot listen on the address.
        ArchiveError: if the first build failed.
    """
    with ExitStack() as stack, suppress(KeyboardInterrupt):
        interruption = stack.enter_context(_Interruption())
        folder = Path(
            stack.enter_context(TemporaryDirectory(prefix="archive-", ignore_cleanup_errors=True))
        )
        # The server listens before the first build, because the address may be taken.
        server = PreviewServer(address, folder / "site", urlsplit(project.url).path or "/")
        stack.callback(server.close)
        watcher = Watcher(*_sources(project))
        stack.callback(watcher.close)
        builder = make_builder(folder / "site")
        stack.callback(builder.close)
        preview = Preview(project, builder, server, say, warn)
        seen = build_first(preview, watcher, progress)
        sys.setswitchinterval(_SWITCH_INTERVAL)
        server.start()
        if watcher.polls:
            say("Looking for changes twice a second, because notifications are not available.")
        say(f"Serving on {server.url} (stop with Ctrl-C)")
        if open_browser:
            webbrowser.open(server.url)
        interruption.waits = True
        while True:
            seen = watcher.wait(seen, interruption.check)

            def is_cancelled(now: int = seen) -> bool:
                interruption.check()
                return watcher.count != now

            preview.rebuild(is_cancelled)
            with suppress(OSError):  # It then watches what it did before.
                watcher.watch(*_sources(preview.project))


def build_first(
    preview: Preview, watcher: Watcher, progress: Callable[[], AbstractContextManager[Progress]]
) -> int:
    """Build the site for the first time. Returns how many changes there were before.

    Raises:
        ArchiveError: if the build failed. If a file was saved meanwhile, it is repeated first.
    """
    while True:
        seen = watcher.count
        try:
            with progress() as show:
                preview.first(show)
        except ArchiveError:
            if watcher.count == seen:
                raise
        else:
            return seen


class _Interruption:
    """Makes Ctrl-C, and the signal of a supervisor that ends the command, raise KeyboardInterrupt.

    Python drops an exception that is raised while an object is finalized. So once `waits` is True,
    the exception is raised by the next `check`. A second signal raises it at once.
    """

    def __init__(self) -> None:
        self.waits = False
        self._has_come = False
        self._handlers: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._handlers[number] = signal.signal(number, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt if there was a signal."""
        if self._has_come:
            raise KeyboardInterrupt

    def _interrupt(self, _number: int, _frame: object) -> None:
        is_second, self._has_come = self._has_come, True
        if is_second or not self.waits:
            raise KeyboardInterrupt


def _sources(project: Project) -> tuple[list[Path], list[Path]]:
    """The folders and the files that a site depends on."""
    config: Mapping[str, object] = project.config
    named = [config.get(name) for name in ("watch", "hooks")]
    others = [project.root / str(e) for each in named if isinstance(each, list) for e in each]
    folders = [
        project.messages,
        project.templates,
        project.captures,
        project.catalogues,
        *project.engine_folders,
    ]
    files, _ = config_sources(project.config_file)
    return (
        [*folders, *(path for path in others if path.is_dir())],
        [*files, *(path for path in others if not path.is_dir())],
    )
