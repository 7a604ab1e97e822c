"""Settings of MkDocs and Material that an archive overrules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from message_archive.mkdocs_plugin.errors import log

__all__ = ["overrule"]

_INSTANT: Final = "navigation.instant"


def overrule(config: MkDocsConfig, given: Mapping[str, Any]) -> None:
    """Change settings that would change addresses or break pages; warn of what was asked for.

    Args:
        config: the configuration.
        given: what the owner wrote, without defaults.
    """
    if config.use_directory_urls and given.get("use_directory_urls"):
        log.warning(
            "use_directory_urls: true would change the address of every page, as from about.html "
            "to about/, and the site could not be opened from a folder; set it to false"
        )
    config.use_directory_urls = False
    if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
        config.edit_uri = None  # It leads nowhere, and MkDocs would say so for each page.
    features = config.theme.get("features") or []
    if instant := [feature for feature in features if str(feature).startswith(_INSTANT)]:
        config.theme["features"] = [feature for feature in features if feature not in instant]
        log.warning(
            "theme.features: %s: pages of the archive have none of Material's scripts, so links to "
            "them would show the page before; it is left out, remove it",
            ", ".join(instant),
        )
