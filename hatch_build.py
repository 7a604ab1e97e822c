"""Addresses of the project for the metadata of the package."""

from __future__ import annotations

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class ProjectUrls(MetadataHookInterface):
    """Sets `project.urls` from REPO_URL and SITE_URL, as mkdocs.yml does for the site.

    Each copy of this repository has its own address, so pyproject.toml names none.
    """

    def update(self, metadata: dict[str, Any]) -> None:
        repository = os.environ.get("REPO_URL", "").rstrip("/")
        site = os.environ.get("SITE_URL", "")
        urls = {"Documentation": site} if site else {}
        if repository:
            urls["Repository"] = repository
            urls["Issues"] = f"{repository}/issues"
            urls["Changelog"] = f"{repository}/blob/main/CHANGELOG.md"
        metadata["urls"] = urls
