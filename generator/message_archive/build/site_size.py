"""Warns about a site that is too large for GitHub Pages."""

from __future__ import annotations

from typing import Final

__all__ = ["size_warning"]

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
GITHUB_PAGES: Final = 1_000_000_000


def size_warning(size: int) -> str | None:
    """A warning if a site of `size` bytes is too large; None otherwise."""
    if size <= GITHUB_PAGES:
        return None
    return (
        f"the site has {size / 1e9:.2f} GB, and GitHub Pages allows 1 GB: publish it elsewhere, or "
        "turn off `exports` (half of the size) or `search` (a tenth) in mkdocs.yml"
    )
