"""The archive in the formats of others: one module a format, each a function of a `Publication`."""

from message_archive.exports.atom import feed_topics, feed_url, feeds_of
from message_archive.exports.citations import STYLES, Style, citation
from message_archive.exports.head import head_metadata
from message_archive.exports.history import Entered, History
from message_archive.exports.llms_txt import LLMS_URL
from message_archive.exports.publication import Publication, publication_of
from message_archive.exports.sidecars import SIDECARS, write_references, write_sidecars
from message_archive.exports.site_files import write_site_files
from message_archive.exports.undated import undated_warning

__all__ = [
    "LLMS_URL",
    "SIDECARS",
    "STYLES",
    "Entered",
    "History",
    "Publication",
    "Style",
    "citation",
    "feed_topics",
    "feed_url",
    "feeds_of",
    "head_metadata",
    "publication_of",
    "undated_warning",
    "write_references",
    "write_sidecars",
    "write_site_files",
]
