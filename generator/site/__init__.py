"""From the archive to the pages of the site. Knows nothing of the engine that writes them."""

from generator.site.pages import SitePage, home_content, site_pages
from generator.site.urls import message_url
from generator.site.wording import Wording

__all__ = ["SitePage", "Wording", "home_content", "message_url", "site_pages"]
