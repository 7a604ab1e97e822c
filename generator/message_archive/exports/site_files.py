"""All files of the site that are for programs: feeds, bulk data, `llms.txt`."""

from __future__ import annotations

from typing import Final

from message_archive.exports.atom import feed_url, write_feeds
from message_archive.exports.beacon import write_beacons
from message_archive.exports.cmif import write_cmif
from message_archive.exports.data import write_data
from message_archive.exports.llms_txt import write_llms_txt
from message_archive.exports.oai import write_oai
from message_archive.exports.publication import Publication
from message_archive.output import Output

__all__ = ["write_site_files"]

# What `llms.txt` links to.
_DATA: Final = {
    "Messages as JSON, one on each line": "data/messages.jsonl",
    "Messages as CSV": "data/messages.csv",
    "The archive as SQLite, with full-text search": "data/archive.sqlite",
    "What the files are": "data/datapackage.json",
}
_FEED: Final = {"Feed of new messages (Atom)": feed_url()}


def write_site_files(publication: Publication, output: Output) -> None:
    """Write the feeds, `data/` and `llms.txt` below the root of the site; `write_sidecars` writes
    the files next to each message."""
    write_feeds(publication, output)
    write_llms_txt(publication, output, _DATA | (_FEED if publication.entered else {}))
    # Below data/ every file is written, the same or not: the checksums are made from the files.
    data = Output(output.folder)
    write_cmif(publication, data)
    write_oai(publication, data)
    write_beacons(publication, data)
    # Last, for it has the checksums of everything below data/.
    write_data(publication, output.folder / "data")
