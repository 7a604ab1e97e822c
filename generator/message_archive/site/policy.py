"""The Content Security Policy and the referrer policy of pages.

The policy is a `meta` element because a site can be opened from a folder, without a server that
could send it as a header (Content Security Policy Level 3, https://www.w3.org/TR/CSP3/, section
3.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["REFERRER_POLICY", "content_policy"]

REFERRER_POLICY: Final = "same-origin"
"""Sends no referrer to other hosts (https://www.w3.org/TR/referrer-policy/, section 3.3)."""

# `file:` is needed for a site opened from a folder, because browsers differ in whether `'self'`
# matches there. On a server it allows nothing: a page on the web cannot load a file.
_OWN: Final = "'self' file:"


def content_policy(
    *, inline_styles: bool = False, preview: bool = False, images_from: Sequence[str] = ()
) -> str:
    """The value of `Content-Security-Policy`: only files of the site, and no inline scripts.

    Args:
        inline_styles: allow inline styles, for pages that MkDocs renders from Markdown. They align
            tables with `style` attributes, and Material sets icons in a `<style>` element.
        preview: allow inline scripts, for `mkdocs serve`, which adds its reload script to the page.
        images_from: other hosts from which pages may load images, as in the setting.
    """
    scripts = f"{_OWN} 'unsafe-inline'" if preview else _OWN
    # Without a directive of their own, styles follow `default-src`.
    styles = f"style-src {_OWN} 'unsafe-inline'; " if inline_styles else ""
    images = " ".join((_OWN, "data:", *images_from))
    return (
        f"default-src {_OWN}; script-src {scripts}; {styles}img-src {images}; "
        f"object-src 'none'; frame-src 'none'; base-uri 'none'; form-action {_OWN}"
    )
