"""`llms.txt`: describes the archive and its machine-readable files (llmstxt.org).

It has a heading, a description, and lists of links: the indexes, the data of the whole archive, the
years, and the 200 messages that entered last, each with its plain text, `<id>.md` next to its page.
The file has at most 50,000 bytes, so that a program can read all of it. Links that do not fit are
omitted at the end. All messages are in the data files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from message_archive.exports.history import newest_first
from message_archive.exports.publication import Publication
from message_archive.output import Output
from message_archive.words import axis_url, topic_url

__all__ = ["LLMS_URL", "write_llms_txt"]

LLMS_URL: Final = "llms.txt"

_LONGEST: Final = 50_000
_MOST_MESSAGES: Final = 200

_MARKS = re.compile(r"[\\`*_\[\]<>#|!]|&(?=[#\w])")


def write_llms_txt(publication: Publication, output: Output, data: Mapping[str, str]) -> list[str]:
    """Write `llms.txt` into the root of the site and return its address.

    `data` maps labels to the addresses of files with all messages.
    """
    text = ""
    size = 0
    for line in _lines(publication, data):
        size += len(line.encode(errors="replace")) + 1
        if size > _LONGEST:
            break
        text += f"{line}\n"
    return [output.write_text(LLMS_URL, text)]


def _lines(publication: Publication, data: Mapping[str, str]) -> Iterator[str]:
    archive, url, wording = publication.archive, publication.url, publication.wording
    lists = {wording.axis(axis): axis_url(axis) for axis in archive.axes}
    yield f"# {_words(publication.cited_name)}"
    if publication.description:
        yield f"\n> {_words(publication.description)}"
    yield (
        f"\nAn archive of {len(archive)} messages: letters and telegrams, each with its date, its "
        "senders and recipients, its occasion and its sources. Next to the page of a message, "
        "`messages/<year>/<id>.html`, is its text with all its metadata in Markdown, "
        "`messages/<year>/<id>.md`."
    )
    for heading, links in (("Lists", lists), ("Data", data)):
        if links:
            yield f"\n## {heading}\n"
            yield from (_link(name, url + path) for name, path in links.items())
    years = archive.topics["years"]
    if years:
        yield "\n## Years\n"
        for key, topic in years.items():
            count = len(topic.entries)
            counted = "1 message" if count == 1 else f"{count} messages"
            yield _link(key, url + topic_url("years", key), counted)
    # Readers with little context may skip the section under this heading (llmstxt.org).
    if archive.entries:
        yield "\n## Optional\n"
        for entry in newest_first(archive.entries, publication.entered)[:_MOST_MESSAGES]:
            text = publication.url_of(entry).removesuffix(".html") + ".md"
            yield _link(wording.entry_title(entry), text, wording.short_date_of(entry))


def _link(name: str, address: str, note: str = "") -> str:
    return f"- [{_words(name)}]({address}){': ' if note else ''}{_words(note)}"


def _words(text: str) -> str:
    """`text` on one line, without invisible characters and with Markdown escaped."""
    line = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return _MARKS.sub(r"\\\g<0>", line)
