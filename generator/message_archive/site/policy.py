"""What a page may load, run and tell to others.

The policy stands in the page, for a site is also opened from a folder, where no server adds one
(Content Security Policy Level 3, https://www.w3.org/TR/CSP3/; `meta` is its section 3.3).
"""

from __future__ import annotations

from typing import Final

__all__ = ["REFERRER_POLICY", "content_policy"]

REFERRER_POLICY: Final = "same-origin"
"""Nothing is told to other hosts (https://www.w3.org/TR/referrer-policy/, section 3.3)."""

# `file:` is for a site in a folder: browsers differ in whether such a page has a `'self'`. On a
# server it allows nothing, since no page of the web may load a file.
_OWN: Final = "'self' file:"


def content_policy(*, inline_styles: bool = False, preview: bool = False) -> str:
    """The value of `Content-Security-Policy`: only files of the site, and no scripts in pages.

    Args:
        inline_styles: for pages made of Markdown by MkDocs, whose tables are aligned by `style`
            attributes, and whose icons Material chooses in a `<style>`. No script is allowed by it.
        preview: for `mkdocs serve`, which writes the script that reloads a page into it.
    """
    scripts = f"{_OWN} 'unsafe-inline'" if preview else _OWN
    styles = f"{_OWN} 'unsafe-inline'" if inline_styles else _OWN
    return (
        f"default-src {_OWN}; script-src {scripts}; style-src {styles}; img-src {_OWN} data:; "
        f"object-src 'none'; frame-src 'none'; base-uri 'none'; form-action {_OWN}"
    )
