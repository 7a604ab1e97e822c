"""What a browser loads for a page of a built site."""

from __future__ import annotations

import re
from pathlib import Path

_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^":?#]+)"')

_BROWSE = re.compile(r'<a class="ma-browse" href="([^"]*)index\.html"')


def loaded_files(page: Path) -> dict[str, int]:
    """The size of a page, and of each style sheet and script that it loads, by name."""
    html = page.read_text(encoding="utf-8")
    files = [page, *(page.parent / address for address in _LOADED.findall(html))]
    # Scripts that assets/archive.js loads.
    if found := _BROWSE.search(html):
        assets = page.parent / found[1] / "assets"
        files += [assets / name for name in ("menu.js", "folder.js")]
    return {file.name: file.stat().st_size for file in files}


def check_weight(page: Path) -> None:
    """Check that a message's page loads little: 45 KB of styles, 150 KB in all."""
    files = loaded_files(page)
    assert {"base.css", "message.css", "menu.js"} < {*files}
    assert sum(size for name, size in files.items() if name.endswith(".css")) <= 45_000, files
    assert sum(files.values()) <= 150_000, files
