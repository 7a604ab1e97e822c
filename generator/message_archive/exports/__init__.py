"""Exports: one module per format, each with functions that take a `Publication`."""

from message_archive.exports.atom import feed_topics, feed_url, feeds_of
from message_archive.exports.changes_feed import CHANGES_FEED, Change, changes_feed
from message_archive.exports.citations import STYLES, Style, citation
from message_archive.exports.data import DataRecord, EarlierData, write_data
from message_archive.exports.git import Git, GitFailed, repository_files, repository_top
from message_archive.exports.head import head_metadata
from message_archive.exports.history import Entered, History, HistoryLog
from message_archive.exports.iiif import has_manifest
from message_archive.exports.json_ld import topic_json_ld
from message_archive.exports.llms_txt import LLMS_URL
from message_archive.exports.publication import Publication, publication_of
from message_archive.exports.record_files import (
    INDEX,
    RECORDS,
    record_file,
    record_groups,
    record_index,
    version_of,
)
from message_archive.exports.reference_data import page_reference_data
from message_archive.exports.release import NO_RELEASE, Release, release_of
from message_archive.exports.revisions import (
    BULK,
    Commit,
    Difference,
    Histories,
    Revision,
    Words,
    histories_of,
)
from message_archive.exports.sidecars import SIDECARS, write_records, write_sidecars
from message_archive.exports.site_files import write_feed_files, write_site_files
from message_archive.exports.undated import undated_warning

__all__ = [
    "BULK",
    "CHANGES_FEED",
    "INDEX",
    "LLMS_URL",
    "NO_RELEASE",
    "RECORDS",
    "SIDECARS",
    "STYLES",
    "Change",
    "Commit",
    "DataRecord",
    "Difference",
    "EarlierData",
    "Entered",
    "Git",
    "GitFailed",
    "Histories",
    "History",
    "HistoryLog",
    "Publication",
    "Release",
    "Revision",
    "Style",
    "Words",
    "changes_feed",
    "citation",
    "feed_topics",
    "feed_url",
    "feeds_of",
    "has_manifest",
    "head_metadata",
    "histories_of",
    "page_reference_data",
    "publication_of",
    "record_file",
    "record_groups",
    "record_index",
    "release_of",
    "repository_files",
    "repository_top",
    "topic_json_ld",
    "undated_warning",
    "version_of",
    "write_data",
    "write_feed_files",
    "write_records",
    "write_sidecars",
    "write_site_files",
]
