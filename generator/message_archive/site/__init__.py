"""Turns the archive into the pages of the site. Does not depend on MkDocs, which writes them."""

from message_archive.site.context import Site
from message_archive.site.own_templates import own_templates
from message_archive.site.pages import SitePage, home_content, site_pages
from message_archive.site.policy import REFERRER_POLICY, content_policy
from message_archive.site.redirects import redirect_page, redirects

__all__ = [
    "REFERRER_POLICY",
    "Site",
    "SitePage",
    "content_policy",
    "home_content",
    "own_templates",
    "redirect_page",
    "redirects",
    "site_pages",
]
