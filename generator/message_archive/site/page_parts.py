"""The parts of the engine's pages that the archive makes: the overview on the home page, the list
of stories, and shortcodes."""

from __future__ import annotations

import hashlib
from typing import Final

from markupsafe import Markup

from message_archive.shortcodes import STORIES, Shortcode
from message_archive.site.cards import (
    shortcode_digest,
    shortcode_html,
    stories_html,
    story_views,
)
from message_archive.site.context import Site
from message_archive.site.digests import Digests
from message_archive.site.home_page import featured_exchange, home_view

__all__ = ["HOME", "home_content", "part_digest", "part_html"]

HOME: Final = "home"
"""The name of the part with the overview."""


def home_content(site: Site) -> Markup:
    """The overview of the archive on the home page."""
    return site.templates.render("home.html", view=home_view(site))


def part_html(part: Shortcode, site: Site, url: str) -> Markup:
    """The HTML of a part of the page at `url`: the overview, the list of stories, a shortcode."""
    if part.name == HOME:
        return home_content(site)
    return stories_html(site, url) if part.name == STORIES else shortcode_html(part, site, url)


def part_digest(part: Shortcode, site: Site, digests: Digests) -> bytes:
    """A digest of what a part depends on, except settings, templates and code."""
    if part.name not in (HOME, STORIES):
        return shortcode_digest(part, site, digests)
    digest = hashlib.sha256(digests.all_facts + repr(story_views(site)).encode(errors="replace"))
    if part.name == HOME:
        for entry in featured_exchange(site) or ():
            digest.update(digests.messages[entry.id].contents if entry else b"")
    return digest.digest()
