"""From the archive to the pages of the site. Knows nothing of the engine that writes them."""

from generator.site.clashes import Claim, clashes, folded
from generator.site.extras import Extras
from generator.site.own_templates import own_templates
from generator.site.pages import SitePage, home_content, site_pages
from generator.site.policy import REFERRER_POLICY, content_policy
from generator.site.redirects import redirect_page, redirects
from generator.site.urls import ON_THIS_DAY_URL, TIMELINE_URL, axis_url, message_url, topic_url
from generator.site.wording import Wording

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
