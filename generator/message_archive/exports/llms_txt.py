"""`llms.txt`: what the archive is and where it can be read by a program (llmstxt.org).

A heading, what the archive is, and lists of links: the indexes, the data of the whole archive, the
years, and the 200 messages that entered last with the plain text of each, `<id>.md` beside its
page. The file is never longer than 50,000 bytes, so that it can be read as a whole: what would not
fit is left out at the end. All messages are in the data files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from message_archive.archive import Axis
from message_archive.exports.history import newest_first
from message_archive.exports.publication import Publication
from message_archive.output import Output

__all__ = ["LLMS_URL", "write_llms_txt"]

LLMS_URL: Final = "llms.txt"

_LONGEST: Final = 50_000
_MOST_MESSAGES: Final = 200

_MARKS = re.compile(r"[\\`*_\[\]<>#|!]|&(?=[#\w])")


def write_llms_txt(
    publication: Publication,
    entered: Mapping[str, datetime],
    output: Output,
    *,
    topic_path: Callable[[Axis, str], str],
    lists: Mapping[str, str],
    data: Mapping[str, str],
) -> list[str]:
    """Write `llms.txt` into the root of the site; gives its address.

    Args:
        publication: what is published.
        entered: when each message entered the archive, by id.
        output: writes below the root of the site.
        topic_path: the address of a topic's page from the root, by axis and key.
        lists: the pages that lead to all messages: addresses from the root, by what to call them.
        data: the files that hold all messages, likewise.
    """
    text = ""
    size = 0
    for line in _lines(publication, entered, topic_path, lists, data):
        size += len(line.encode(errors="replace")) + 1
        if size > _LONGEST:
            break
        text += f"{line}\n"
    return [output.write_text(LLMS_URL, text)]


def _lines(
    publication: Publication,
    entered: Mapping[str, datetime],
    topic_path: Callable[[Axis, str], str],
    lists: Mapping[str, str],
    data: Mapping[str, str],
) -> Iterator[str]:
    archive, url = publication.archive, publication.url
    yield f"# {_words(publication.name)}"
    if publication.description:
        yield f"\n> {_words(publication.description)}"
    yield (
        f"\nAn archive of {len(archive)} messages: letters and telegrams, each with its date, its "
        "senders and recipients, its occasion and its sources. Beside the page of a message, "
        "`messages/<year>/<id>.html`, stands its text with all that is known of it in Markdown, "
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
            yield _link(key, url + topic_path("years", key), counted)
    # The format lets a reader with little room skip what stands under this heading.
    if archive.entries:
        yield "\n## Optional\n"
        for entry in newest_first(archive.entries, entered)[:_MOST_MESSAGES]:
            text = publication.url_of(entry).removesuffix(".html") + ".md"
            yield _link(publication.title_of(entry), text, entry.date.text)


def _link(name: str, address: str, note: str = "") -> str:
    return f"- [{_words(name)}]({address}){': ' if note else ''}{_words(note)}"


def _words(text: str) -> str:
    """`text` on one line, with nothing invisible in it and nothing that Markdown would read."""
    line = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return _MARKS.sub(r"\\\g<0>", line)
