"""All files of the site that are not for readers but for programs, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from message_archive.archive import Axis
from message_archive.exports.atom import feed_url, write_feeds
from message_archive.exports.beacon import write_beacons
from message_archive.exports.cmif import write_cmif
from message_archive.exports.data import write_data
from message_archive.exports.llms_txt import write_llms_txt
from message_archive.exports.oai import write_oai
from message_archive.exports.publication import Publication
from message_archive.model import Edtf
from message_archive.output import Output

__all__ = ["write_site_files"]

DATA: Final = {
    "Messages as JSON, one on each line": "data/messages.jsonl",
    "Messages as CSV": "data/messages.csv",
    "The archive as SQLite, with full-text search": "data/archive.sqlite",
    "What the files are": "data/datapackage.json",
}
FEED: Final = {"Feed of new messages (Atom)": feed_url()}
"""What `llms.txt` leads to."""


def write_site_files(
    publication: Publication,
    entered: Mapping[str, datetime],
    output: Output,
    *,
    topic_path: Callable[[Axis, str], str],
    date_words: Callable[[Edtf], str],
    lists: Mapping[str, str],
    gateway: str,
) -> None:
    """Write the feeds, `data/` and `llms.txt`; `write_beside` writes the rest.

    Args:
        publication: what is published.
        entered: when messages entered the archive, by id.
        output: writes below the root of the site.
        topic_path: the address of a topic's page from the root, by axis and key.
        date_words: a date in words.
        lists: addresses of the lists of messages, by what to call them.
        gateway: the address of an OAI-PMH gateway that stands for this archive, or "".
    """
    write_feeds(publication, entered, output, topic_path=topic_path, date_words=date_words)
    known = DATA | (FEED if entered else {})
    write_llms_txt(publication, entered, output, topic_path=topic_path, lists=lists, data=known)
    # Below data/ every file is written, the same or not: the checksums are made from the files.
    data = Output(output.folder)
    write_cmif(publication, entered, data)
    write_oai(publication, entered, data, gateway)
    write_beacons(publication, entered, data, topic_path=topic_path)
    # Last, for it has the checksums of all that lies below data/.
    write_data(publication, output.folder / "data")
