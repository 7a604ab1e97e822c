"""Reads sources from the web, and keeps their texts. `captures` reads the files.

Together with `links`, this is the only code that contacts other hosts.
"""

from message_archive.capturing.capturing import Captured, capture_sources
from message_archive.capturing.client import Client
from message_archive.capturing.shown import shown_changes

__all__ = ["Captured", "Client", "capture_sources", "shown_changes"]
