"""All files of the site for programs: feeds, bulk data, `llms.txt`."""

from __future__ import annotations

from typing import Final

from message_archive.exports.atom import feed_url, write_feeds
from message_archive.exports.data import write_data
from message_archive.exports.llms_txt import write_llms_txt
from message_archive.exports.publication import Publication
from message_archive.output import Output

__all__ = ["write_feed_files", "write_site_files"]

# The links in `llms.txt`.
_DATA: Final = {
    "Messages as JSON, one per line": "data/messages.jsonl",
    "Facts of messages as CSV": "data/messages.csv",
    "The archive as SQLite": "data/archive.sqlite",
    "Description of the files": "data/datapackage.json",
}
_FEED: Final = {"Feed of new messages (Atom)": feed_url()}


def write_site_files(publication: Publication, output: Output) -> None:
    """Write the feeds, `llms.txt` and `data/` below the root of the site. `write_sidecars` writes
    the files next to each message."""
    write_feed_files(publication, output)
    write_data(publication, output)


def write_feed_files(publication: Publication, output: Output) -> None:
    """Write the feeds and `llms.txt`."""
    write_feeds(publication, output)
    write_llms_txt(publication, output, _DATA | (_FEED if publication.entered else {}))
