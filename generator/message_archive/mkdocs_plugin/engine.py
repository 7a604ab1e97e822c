"""Builds and serves through MkDocs, for the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# Before MkDocs is imported: Material announces its end of life on stderr at each start.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from message_archive.archive import Archive, make_archive
from message_archive.errors import UsageError
from message_archive.mkdocs_plugin.config import settings_fault, sources_of
from message_archive.mkdocs_plugin.listening import Listener
from message_archive.mkdocs_plugin.plugin import MessagesPlugin
from message_archive.offline import About
from message_archive.output import Sources, check_folder, check_place
from message_archive.reading import Memory, Progress, default_cache_dir, load

__all__ = [
    "Settings",
    "build_site",
    "read_archive",
    "read_settings",
    "serve_site",
]


class Settings:
    """What `mkdocs.yml` says that commands need without a build."""

    def __init__(self, config: MkDocsConfig) -> None:
        plugin = config.plugins.get("messages")
        if not isinstance(plugin, MessagesPlugin):
            raise UsageError(f"{config.config_file_path}: add `- messages` to plugins")
        self.config, self.plugin = config, plugin
        self.config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
        self.project = self.config_file.parent
        self.messages_dir = plugin.config.messages_dir
        if reason := settings_fault(config, plugin.config):
            raise UsageError(reason)
        self.folder = self.project / self.messages_dir
        if not self.folder.is_dir():
            what = "a link to a folder that is not there" if self.folder.is_symlink() else ""
            what = what or "no such folder"
            raise UsageError(f"{self.messages_dir}: {what}; make it, or set messages_dir")

    @property
    def sources(self) -> Sources:
        """What the archive is built from, and no command writes over."""
        return sources_of(self.config, self.folder)

    @property
    def about(self) -> About:
        """What a library says of the archive."""
        config, options = self.config, self.plugin.config
        return About(
            title=config.site_name,
            description=config.site_description or config.site_name,
            language=options.language,
            creator=options.editor or config.site_name,
            url=config.site_url or "",
        )


def _load(config_file: Path, **options: Any) -> MkDocsConfig:
    if not config_file.is_file():
        raise UsageError(f"{config_file}: no such file; run the command in the archive's folder")
    try:
        return load_config(str(config_file), **options)
    except (ConfigurationError, Abort) as error:
        raise UsageError(f"{config_file}: {error}") from None


def read_settings(config_file: Path) -> Settings:
    """The settings in `config_file`. Raises UsageError when it is no archive's."""
    return Settings(_load(config_file))


def read_archive(settings: Settings) -> Archive:
    """The archive of the project.

    Raises:
        ProblemsFound: if anything is wrong with the messages.
    """
    memory = Memory(default_cache_dir(), settings.project)
    loaded = load(settings.folder, shown_as=settings.messages_dir, memory=memory)
    archive, _ = make_archive(loaded, settings.project)
    return archive


def build_site(config_file: Path, site_dir: Path | None, strict: bool, progress: Progress) -> Path:
    """Build the site and return its folder, exactly as `mkdocs build` does.

    `progress` is told how many files are read, then how many pages are written.

    Raises:
        SystemExit: if MkDocs gives up; what is wrong has been printed.
        UsageError: if the site cannot be written.
    """
    config = _load(config_file, strict=strict or None)
    settings = Settings(config)
    target = site_dir or Path(config.site_dir)
    check_place(target, settings.sources)
    check_folder(target, "site")
    config.site_dir = str(target.absolute())
    settings.plugin.progress = progress
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except OSError as error:  # A full disk, a folder that may not be written to.
        place = error.filename2 or error.filename or config.site_dir
        raise UsageError(f"{place}: {error.strerror}; the site was left as it is") from error
    finally:
        config.plugins.on_shutdown()
    return Path(config.site_dir)


def serve_site(config_file: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site and build it anew after each change, exactly as `mkdocs serve` does.

    Raises:
        UsageError: if nothing can be served at the address.
    """
    wanted = Listener.parse(address) if address else None
    settings = read_settings(config_file)
    listener = wanted or Listener(*settings.config.dev_addr)
    options: dict[str, Any] = {"dev_addr": str(wanted)} if wanted else {}
    listener.expect_free()  # A build takes a while, and this would be told after it.
    try:
        mkdocs_serve(str(config_file), open_in_browser=open_browser, **options)
    except OSError as error:
        raise listener.error(error) from None
