"""From the archive to the pages of the site. Knows nothing of the engine that writes them."""

from message_archive.site.clashes import Claim, clashes, folded
from message_archive.site.extras import Extras
from message_archive.site.own_templates import own_templates
from message_archive.site.pages import SitePage, home_content, site_pages
from message_archive.site.policy import REFERRER_POLICY, content_policy
from message_archive.site.redirects import redirect_page, redirects
from message_archive.site.urls import (
    ON_THIS_DAY_URL,
    TIMELINE_URL,
    axis_url,
    message_url,
    topic_url,
)
from message_archive.site.wording import Wording

__all__ = [
    "ON_THIS_DAY_URL",
    "REFERRER_POLICY",
    "TIMELINE_URL",
    "Claim",
    "Extras",
    "SitePage",
    "Wording",
    "axis_url",
    "clashes",
    "content_policy",
    "folded",
    "home_content",
    "message_url",
    "own_templates",
    "redirect_page",
    "redirects",
    "site_pages",
    "topic_url",
]
