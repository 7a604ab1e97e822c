"""Whatever a message is called comes back from every format as it was."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from message_archive.exports import Publication
from message_archive.exports.atom import write_feeds
from message_archive.exports.llms_txt import write_llms_txt
from message_archive.exports.oai import oai_file
from message_archive.output import Output
from message_archive.words import Wording
from tests.exports.feed_archives import day_by_day, published
from tests.exports.row_files import content_of
from tests.support.archives import archive_of
from tests.support.messages import message

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def one() -> Publication:
    archive = archive_of({"a.md": message()})
    return published(archive, email="gloria@freedonia.example", entered=day_by_day(archive))


def called(title: str) -> Publication:
    wording = Wording("en", one().archive.registry)
    wording.entry_title = lambda _: title  # type: ignore[method-assign]
    return replace(one(), wording=wording)


@given(st.text())
def test_any_title_comes_back_from_a_feed_and_from_a_record(title: str) -> None:
    publication = called(title)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        feed, *_ = write_feeds(publication, Output(folder))
        form = oai_file(publication)
        assert form
        record = etree.fromstring(content_of(form, publication.archive))
        feed_title = etree.parse(folder / feed).findtext("{*}entry/{*}title")
        record_title = record.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    assert (feed_title or "") == (record_title or "") == NO_XML.sub("", title)


@given(st.text(min_size=1))
def test_any_title_comes_back_from_llms_txt_on_one_line(title: str) -> None:
    publication = called(title)
    with tempfile.TemporaryDirectory() as name:
        (address,) = write_llms_txt(publication, Output(Path(name)), {})
        line = Path(name, address).read_text(encoding="utf-8").splitlines()[-1]
    (link,) = (t for t in MarkdownIt("commonmark").parse(line) if t.type == "inline")
    opened, *words, closed, _note = link.children or ()
    assert (opened.type, closed.type) == ("link_open", "link_close")
    shown = "".join(c for c in " ".join(title.split()) if c.isprintable())
    assert "".join(word.content for word in words).strip() == shown.strip()
