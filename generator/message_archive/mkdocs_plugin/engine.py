"""Builds and serves through MkDocs, for the command line."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Before MkDocs is imported: Material announces its end of life on stderr at each start.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from message_archive.build import Build
from message_archive.errors import UsageError
from message_archive.mkdocs_plugin.listening import Listener
from message_archive.mkdocs_plugin.plugin import MessagesPlugin
from message_archive.mkdocs_plugin.theme import expect_material
from message_archive.output import check_folder, check_place
from message_archive.project import PLUGIN, Project
from message_archive.reading import Progress, silent

__all__ = ["build_with_plugins", "make_shell", "serve_site"]


def make_shell(build: Build, progress: Progress = silent) -> None:
    """Let MkDocs write everything of the site that the archive does not.

    Args:
        build: a build whose messages were read. It is left to the caller to finish and publish it.
        progress: called with the number of pages written, and of all.

    Raises:
        SystemExit: if MkDocs gives up; what is wrong has been printed.
        UsageError: if something is wrong with the configuration.
    """
    _run(_config(build.project), progress, build=build)


def build_with_plugins(project: Project, target: Path, strict: bool, progress: Progress) -> None:
    """Build a site in which other plugins have a part, exactly as `mkdocs build` does.

    Args:
        project: what is built.
        target: the folder of the site.
        strict: whether to give up on warnings.
        progress: called with the number of files read and of all, then of pages written.

    Raises:
        SystemExit: if MkDocs gives up; what is wrong has been printed.
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
    except OSError as error:  # A full disk, a folder that may not be written to.
        place = error.filename2 or error.filename or config.site_dir
        raise UsageError(f"{place}: {error.strerror}; the site was left as it is") from error
    finally:
        config.plugins.on_shutdown()


def serve_site(project: Project, address: str | None, open_browser: bool) -> None:
    """Serve the site and build it again after each change, exactly as `mkdocs serve` does.

    Raises:
        UsageError: if nothing can be served at the address.
    """
    wanted = Listener.parse(address) if address else None
    listener = wanted or Listener(*_config(project).dev_addr)
    options: dict[str, Any] = {"dev_addr": str(wanted)} if wanted else {}
    listener.expect_free()  # A build takes a while, and this would be reported after it.
    try:
        mkdocs_serve(str(project.config_file), open_in_browser=open_browser, **options)
    except OSError as error:
        raise listener.error(error) from None


def _config(project: Project, **options: Any) -> MkDocsConfig:
    """What MkDocs reads.

    Raises:
        UsageError: if something is wrong with it, with a line for each problem.
    """
    with _collected_errors() as problems:
        try:
            config = load_config(str(project.config_file), **options)
        except (ConfigurationError, Abort) as error:
            lines = problems or [str(error)]
            raise UsageError(
                "\n".join(f"{project.config_file}: {line}" for line in lines)
            ) from None
    expect_material(config.theme)
    return config


@contextmanager
def _collected_errors() -> Iterator[list[str]]:
    """What MkDocs would log as errors of the configuration, instead of logging it."""
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
