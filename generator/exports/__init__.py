"""The archive in the formats of others: one module a format, each a function of a `Publication`."""

from generator.exports.atom import feed_topics, feed_url, feeds_of
from generator.exports.beside import FORMATS, write_beside, write_references
from generator.exports.citations import Style, citation
from generator.exports.head import head_metadata
from generator.exports.history import Entered, History
from generator.exports.llms_txt import LLMS_URL
from generator.exports.publication import Publication
from generator.exports.site_files import write_site_files
from generator.exports.undated import undated_warning

__all__ = [
    "FORMATS",
    "LLMS_URL",
    "Entered",
    "History",
    "Publication",
    "Style",
    "citation",
    "feed_topics",
    "feed_url",
    "feeds_of",
    "head_metadata",
    "undated_warning",
    "write_beside",
    "write_references",
    "write_site_files",
]
