"""Overrides settings of MkDocs and Material that an archive cannot use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from message_archive.mkdocs_plugin.errors import log

__all__ = ["apply_fixed_settings"]

_INSTANT: Final = "navigation.instant"


def apply_fixed_settings(config: MkDocsConfig, given: Mapping[str, Any]) -> None:
    """Override settings that would change addresses or break pages, with a warning for each.

    Args:
        config: the configuration.
        given: the configuration as written, without defaults.
    """
    if config.use_directory_urls and given.get("use_directory_urls"):
        log.warning(
            "use_directory_urls: true would change the address of every page, as from about.html "
            "to about/, and the site could not be opened from a folder; set it to false"
        )
    config.use_directory_urls = False
    if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
        config.edit_uri = None  # The links would not work, and MkDocs would warn for each page.
    features = config.theme.get("features") or []
    if instant := [feature for feature in features if str(feature).startswith(_INSTANT)]:
        config.theme["features"] = [feature for feature in features if feature not in instant]
        log.warning(
            "theme.features: %s: ignored, because pages of the archive do not load Material's "
            "scripts, and a link to one would leave the old page on the screen; remove it",
            ", ".join(instant),
        )
