"""Runs MkDocs for the command line, to build and to serve."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Set before MkDocs is imported, or Material announces its end of life on stderr at each start.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from message_archive.build import Build
from message_archive.errors import InvalidConfigError, UsageError
from message_archive.mkdocs_plugin.plugin import MessagesPlugin
from message_archive.mkdocs_plugin.theme import expect_material
from message_archive.output import check_folder, check_place
from message_archive.project import PLUGIN, Project
from message_archive.reading import Progress, silent
from message_archive.serving import Steps

__all__ = ["PluginBuilder", "build_with_plugins", "make_shell"]


def make_shell(build: Build, progress: Progress = silent) -> None:
    """Let MkDocs write all files of the site that the archive does not write.

    Args:
        build: a build whose messages were read. The caller finishes and publishes it.
        progress: called with the number of pages written and of all pages.

    Raises:
        SystemExit: if MkDocs aborts. It has then printed the reason.
        InvalidConfigError: if the configuration is invalid.
    """
    _run(_config(build.project), progress, build=build)


def build_with_plugins(project: Project, target: Path, strict: bool, progress: Progress) -> None:
    """Build a site with other plugins, exactly as `mkdocs build` does.

    Args:
        project: the project to build.
        target: the folder of the site.
        strict: whether to abort on warnings.
        progress: called with the number of files read and of all files, then with the number of
            pages written and of all pages.

    Raises:
        SystemExit: if MkDocs aborts. It has then printed the reason.
        UsageError: if the site cannot be written.
    """
    check_place(target, project.sources)
    check_folder(target, "site")
    config = _config(project, strict=strict or None)
    config.site_dir = str(target.absolute())
    _run(config, progress)


def _run(config: MkDocsConfig, progress: Progress, build: Build | None = None) -> None:
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, MessagesPlugin)
    plugin.progress, plugin.build = progress, build
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except OSError as error:  # Such as a full disk or a read-only folder.
        place = error.filename2 or error.filename or config.site_dir
        raise UsageError(f"{place}: {error.strerror}; the site was left as it is") from error
    finally:
        config.plugins.on_shutdown()


class PluginBuilder:
    """Builds a site with other plugins again and again, as `mkdocs serve` does."""

    def __init__(self, folder: Path) -> None:
        """A builder for the site in `folder`."""
        self._folder = folder
        self._config: MkDocsConfig | None = None

    def build(
        self,
        project: Project,
        steps: Steps,
        is_cancelled: Callable[[], bool] = lambda: False,  # MkDocs cannot stop
        progress: Progress = silent,
    ) -> None:
        """Build the site.

        Raises:
            SystemExit: if MkDocs aborts. It has then printed the reason.
            ArchiveError: if the site cannot be built. It stays as it was then.
        """
        config = _config(project, site_dir=str(self._folder))
        plugin = config.plugins[PLUGIN]
        assert isinstance(plugin, MessagesPlugin)
        plugin.progress, plugin.build = progress, None
        if self._config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self._config = config
        mkdocs_build(config)
        steps.add("the site", None)

    def close(self) -> None:
        """End the work of all plugins."""
        if self._config:
            self._config.plugins.on_shutdown()


def _config(project: Project, **options: Any) -> MkDocsConfig:
    """The configuration as MkDocs reads it.

    Raises:
        InvalidConfigError: if it is invalid, with a line for each problem.
    """
    with _collected_errors() as problems:
        try:
            config = load_config(str(project.config_file), **options)
        except (ConfigurationError, Abort) as error:
            lines = problems or [str(error)]
            raise InvalidConfigError(
                "\n".join(f"{project.config_file}: {line}" for line in lines)
            ) from None
    expect_material(config.theme)
    return config


@contextmanager
def _collected_errors() -> Iterator[list[str]]:
    """Collect errors in the configuration that MkDocs would log."""
    problems: list[str] = []

    def collect(record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return True
        problems.append(record.getMessage())
        return False

    log = logging.getLogger("mkdocs.config")
    log.addFilter(collect)
    try:
        yield problems
    finally:
        log.removeFilter(collect)
