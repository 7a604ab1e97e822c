"""Feeds: valid by the schema and the rules of RFC 4287, and by a feed reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from message_archive.archive import Archive
from message_archive.exports.atom import FEWEST, MOST, feed_topics, feed_url, feeds_of, write_feeds
from message_archive.exports.history import EPOCH
from message_archive.exports.naming import naming
from message_archive.output import Output
from message_archive.words import Wording, message_url, topic_url
from tests.exports.feed_archives import (
    URL,
    Schema,
    day_by_day,
    fictional,
    many,
    published,
    texts,
    title_of,
)
from tests.support.archives import archive_of, real_archive
from tests.support.messages import message

NS = {"a": "http://www.w3.org/2005/Atom"}
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ATOM = Schema("atom.rng")


def write(
    archive: Archive,
    folder: Path,
    url: str = URL,
    entered: dict[str, datetime] | None = None,
) -> dict[str, etree._Element]:
    """The feeds by their addresses, each of them valid."""
    entered = day_by_day(archive) if entered is None else entered
    written = write_feeds(published(archive, url, entered=entered), Output(folder))
    assert sorted(written) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.xml")
    )
    return {address: ATOM.read(folder / address) for address in written}


def entry_of(feed: etree._Element, id_: str) -> etree._Element:
    entries = {e.findtext("a:id", "", NS): e for e in feed.iterfind("a:entry", NS)}
    return next(entry for tag, entry in entries.items() if tag.endswith(f"/{id_}"))


def links(feed: etree._Element, address: str) -> Iterator[str]:
    """Every link of a feed, from where a reader found it."""
    base = urljoin(address, feed.get(BASE, ""))
    for link in feed.iterfind(".//a:link", NS):
        yield urljoin(base, link.get("href"))


@pytest.mark.parametrize("archive", [real_archive, fictional, many])
@pytest.mark.parametrize("url", [URL, ""])
def test_every_feed_is_valid(archive: Callable[[], Archive], url: str, tmp_path: Path) -> None:
    feeds = write(archive(), tmp_path, url)
    assert len(feeds) > 5
    ids = [feed.findtext("a:id", "", NS) for feed in feeds.values()]
    assert len(set(ids)) == len(ids)
    for address, feed in feeds.items():
        read = feedparser.parse((tmp_path / address).read_bytes())
        assert not read.bozo, (address, read.get("bozo_exception"))
        assert len(read.entries) == len(feed.findall("a:entry", NS)) > 0
        # The Schematron rules of the RFC, and that ids are unique.
        for entry in feed.iterfind("a:entry", NS):
            assert entry.find("a:author", NS) is not None
            assert entry.find("a:link[@rel='alternate']", NS) is not None
        ids = texts(feed.iterfind(".//a:id", NS))
        assert len(set(ids)) == len(ids)
        assert all(id_.startswith("tag:") for id_ in ids)


@pytest.mark.parametrize("url", [URL, ""])
def test_what_a_feed_says_of_a_message_comes_back_equal(url: str, tmp_path: Path) -> None:
    archive = fictional()
    feed = write(archive, tmp_path, url)["feeds/all.xml"]
    date = Wording("en", archive.registry).date
    for entry in archive.entries:
        found = entry_of(feed, entry.id)
        meta = entry.message.meta
        assert found.findtext("a:title", "", NS) == title_of(entry)
        assert texts(found.iterfind("a:author/a:name", NS)) == [p.name for p in entry.senders]
        assert found.findtext("a:summary", "", NS) == f"{meta.occasion.name}, {date(meta.date)}"
        moment = datetime.fromisoformat(found.findtext("a:updated", "", NS))
        assert moment == day_by_day(archive)[entry.id]


def test_a_summary_says_of_a_bound_what_it_is_the_day_of(tmp_path: Path) -> None:
    keys = ("date: ../1931-06-20", "received: 1931-06-20", "occasion: A flood")
    feed = write(archive_of({"a.md": message(*keys)}), tmp_path)["feeds/all.xml"]
    summary = entry_of(feed, "a").findtext("a:summary", "", NS)
    assert summary == "A flood, received 20 June 1931"


def test_links_lead_to_pages_from_wherever_the_feed_is(tmp_path: Path) -> None:
    archive = fictional()
    pages = {message_url(entry) for entry in archive.entries}
    for url, root in ((URL, URL), ("", "file:///home/firefly/site/")):
        feeds = write(archive, tmp_path, url)
        for topic in (None, *feed_topics(archive)):
            address = feed_url(topic)
            own, page, *rest = links(feeds[address], root + address)
            assert own == root + address
            home = {URL: "", "": "index.html"}[url]
            assert page == root + (topic_url(topic.axis, topic.key) if topic else home)
            assert {link.removeprefix(root) for link in rest} <= pages


def test_a_feed_has_the_messages_that_entered_last_newest_first(tmp_path: Path) -> None:
    archive = archive_of({f"m-{number:03}.md": message() for number in range(MOST + 10)})
    feed = write(archive, tmp_path)["feeds/all.xml"]
    ids = [id_.rpartition("/")[2] for id_ in texts(feed.iterfind("a:entry/a:id", NS))]
    assert ids == [f"m-{number:03}" for number in reversed(range(10, MOST + 10))]
    moments = texts(feed.iterfind("a:entry/a:updated", NS))
    assert feed.findtext("a:updated", "", NS) == max(moments) == moments[0]


def test_of_messages_that_entered_together_the_latest_comes_first(tmp_path: Path) -> None:
    archive = archive_of({f"m-{year}.md": message(date=f"{year}") for year in (1931, 1933, 1932)})
    entered = dict.fromkeys((entry.id for entry in archive.entries), EPOCH)
    feed = write(archive, tmp_path, entered=entered)["feeds/all.xml"]
    ids = [id_.rpartition("/")[2] for id_ in texts(feed.iterfind("a:entry/a:id", NS))]
    assert ids == ["m-1933", "m-1932", "m-1931"]


def test_a_person_has_a_feed_from_five_messages_on(tmp_path: Path) -> None:
    files = {f"m-{number}.md": message() for number in range(FEWEST - 1)}
    assert list(write(archive_of(files), tmp_path / "four")) == ["feeds/all.xml"]
    files["last.md"] = message()
    feeds = write(archive_of(files), tmp_path / "five")
    people = ["feeds/people/gloria-teasdale.xml", "feeds/people/rufus-t-firefly.xml"]
    assert list(feeds) == ["feeds/all.xml", *people]


def test_an_occasion_has_a_feed_if_it_comes_again(tmp_path: Path) -> None:
    feeds = write(fictional(), tmp_path)
    assert [address for address in feeds if "/occasions/" in address] == [
        "feeds/occasions/freedonia-founding.xml"
    ]
    title = feeds["feeds/occasions/freedonia-founding.xml"].findtext("a:title", "", NS)
    assert title == "Founding of Freedonia · Letters of <Freedonia> & Sylvania"


def test_countries_and_pairs_are_called_by_their_names(tmp_path: Path) -> None:
    feeds = write(fictional(), tmp_path)
    titles = {address: feed.findtext("a:title", "", NS) for address, feed in feeds.items()}
    name = "Letters of <Freedonia> & Sylvania"
    assert titles["feeds/countries/xf.xml"] == f"Freedonia · {name}"
    assert titles["feeds/relations/xf-xs.xml"] == f"Freedonia – Sylvania · {name}"


def test_an_empty_archive_has_no_feed(tmp_path: Path) -> None:
    """A feed must say when it changed last, and nothing has."""
    assert write(archive_of({"README.md": ""}), tmp_path) == {}


def test_a_message_of_which_it_is_not_known_when_it_entered_is_in_no_feed(tmp_path: Path) -> None:
    files = {f"m-{number}.md": message() for number in range(FEWEST)}
    archive = archive_of({**files, "other.md": message("kind: letter")})
    days = day_by_day(archive)
    del days["other"], days["m-2"]
    feeds = write(archive, tmp_path, entered=days)
    for feed in feeds.values():
        found = texts(feed.iterfind("a:entry/a:id", NS))
        assert {id_.rpartition("/")[2] for id_ in found} == {"m-0", "m-1", "m-3", "m-4"}


def test_a_feed_without_such_a_message_is_left_out(tmp_path: Path) -> None:
    archive = fictional()
    countries = {"countries": [*archive.topics["countries"]]}
    assert countries == {"countries": ["xf", "xs"]}
    days = day_by_day(archive)
    for entry in archive.topics["countries"]["xs"].entries:
        del days[entry.id]
    feeds = write(archive, tmp_path, entered=days)
    there, left_out = feeds_of(published(archive, entered=days))
    assert list(feeds) == there
    assert "feeds/all.xml" in there
    assert "feeds/countries/xs.xml" in left_out
    assert write(archive, tmp_path / "none", entered={}) == {}
    assert feeds_of(published(archive))[0] == []


def test_the_bytes_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(fictional(), tmp_path / name)
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.xml")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_moments_are_written_in_utc_with_four_digits_of_a_year(tmp_path: Path) -> None:
    archive = archive_of({"a.md": message()})
    feed = write(archive, tmp_path, entered={"a": datetime(931, 5, 4, tzinfo=UTC)})["feeds/all.xml"]
    assert feed.findtext("a:updated", "", NS) == "0931-05-04T00:00:00Z"


@pytest.mark.parametrize(
    ("url", "tag"),
    [
        (URL, "letters.example.org,2026:archive/messages/a"),
        ("http://LETTERS.example.org:8000/archive/", "letters.example.org,2026:archive/messages/a"),
        ("https://letters.example.org/", "letters.example.org,2026:messages/a"),
        ("https://österreich.example/", "xn--sterreich-z7a.example,2026:messages/a"),
        ("https://letters.example/~the archive/", "letters.example,2026:~the%20archive/messages/a"),
        ("", "message-archive.invalid,2026:messages/a"),
        ("http://[::1]:8000/", "message-archive.invalid,2026:messages/a"),
        ("https://under_score.example/", "message-archive.invalid,2026:messages/a"),
        (f"https://{'a' * 64}.example/", "message-archive.invalid,2026:messages/a"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_host_path_and_id(url: str, tag: str) -> None:
    assert naming(url).tag("messages/a") == f"tag:{tag}"


def test_the_schema_refuses_what_the_rfc_forbids(tmp_path: Path) -> None:
    """A schema that takes anything would prove nothing."""
    feed = write(fictional(), tmp_path)["feeds/all.xml"]
    for path in ("a:id", "a:updated", "a:entry/a:id", "a:entry/a:title", "a:entry/a:author/a:name"):
        parent_path, _, name = path.rpartition("/")
        parent = feed.find(parent_path, NS) if parent_path else feed
        element = parent.find(name, NS)
        place = parent.index(element)
        parent.remove(element)
        assert ATOM.refuses(feed), path
        parent.insert(place, element)
    ATOM.check(feed)
    updated = feed.find("a:updated", NS)
    updated.text = "2026-01-01"
    assert ATOM.refuses(feed)


def test_an_entry_names_twenty_of_its_senders(tmp_path: Path) -> None:
    senders = ", ".join(f"Firefly {number}" for number in range(30))
    own = message().replace("Rufus T. Firefly", f"[{senders}]")
    archive = archive_of({"a.md": own})
    feed = write(archive, tmp_path)[feed_url()]
    names = [each.text for each in entry_of(feed, "a").iterfind("a:author/a:name", NS)]
    assert names == [f"Firefly {number}" for number in range(20)]


def test_a_place_with_enough_messages_has_a_feed(tmp_path: Path) -> None:
    files = {"_registry/places.yml": "port: {name: Port Marlow, names: {zh: 马洛港}}\n"}
    for number in range(FEWEST):
        place = "place: Port Marlow" if number else "destination: 马洛港"
        files[f"m{number}.md"] = message(place, f"occasion: Matter {number}")
    files["other.md"] = message("place: Sylburg", "occasion: Other")
    feeds = write(archive_of(files), tmp_path)
    assert "feeds/places/sylburg.xml" not in feeds
    feed = feeds["feeds/places/port.xml"]
    assert (feed.findtext("a:title", "", NS) or "").startswith("Port Marlow · ")
    assert len(feed.findall("a:entry", NS)) == FEWEST
