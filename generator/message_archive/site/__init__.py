"""Turns the archive into the pages of the site. Does not depend on MkDocs, which writes them."""

from message_archive.site.changes_page import changes_feed_files, summary
from message_archive.site.context import Site
from message_archive.site.differences import with_differences
from message_archive.site.digests import Digests, MessageDigests, digest_of
from message_archive.site.exchange_files import ListFile, exchange_files, reading_files
from message_archive.site.map_page import has_map
from message_archive.site.menu import MenuItem, menu_of
from message_archive.site.own_templates import own_templates
from message_archive.site.page_parts import HOME, home_content, part_digest, part_html
from message_archive.site.pages import list_pages, message_pages, site_pages
from message_archive.site.plan import PageGroup, SitePage, group_below, list_scripts
from message_archive.site.policy import REFERRER_POLICY, content_policy
from message_archive.site.reading_pages import reading_pages
from message_archive.site.redirects import redirect_pages
from message_archive.site.scripts import THEME, theme_script, translated_scripts
from message_archive.site.templating import COMPILED, with_apostrophes

__all__ = [
    "COMPILED",
    "HOME",
    "REFERRER_POLICY",
    "THEME",
    "Digests",
    "ListFile",
    "MenuItem",
    "MessageDigests",
    "PageGroup",
    "Site",
    "SitePage",
    "changes_feed_files",
    "content_policy",
    "digest_of",
    "exchange_files",
    "group_below",
    "has_map",
    "home_content",
    "list_pages",
    "list_scripts",
    "menu_of",
    "message_pages",
    "own_templates",
    "part_digest",
    "part_html",
    "reading_files",
    "reading_pages",
    "redirect_pages",
    "site_pages",
    "summary",
    "theme_script",
    "translated_scripts",
    "with_apostrophes",
    "with_differences",
]
