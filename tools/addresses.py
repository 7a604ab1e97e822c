"""Adds the addresses of a built site to the list of those that must stay: `make addresses`.

The address of a page that only continues a list is not kept: its content changes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CONTINUED = re.compile(r"(?P<list>(?!messages/).*)-\d+\.html")
PASSING = ("assets/", "search/", "404.html")


def addresses(site: Path) -> set[str]:
    """Every address of the site that people may cite."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {a for a in found if not a.startswith(PASSING) and not _is_continued(a, found)}


def _is_continued(address: str, found: set[str]) -> bool:
    match = CONTINUED.fullmatch(address)
    return match is not None and f"{match['list']}.html" in found


def main() -> None:
    """`addresses.py SITE LIST`."""
    site, kept = map(Path, sys.argv[1:3])
    before = set(kept.read_text("utf-8").split()) if kept.exists() else set()
    kept.write_text("\n".join(sorted(before | addresses(site))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
