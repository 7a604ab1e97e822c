"""Archives for the tests of feeds and harvest formats, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from message_archive.archive import Archive
from message_archive.exports import Publication
from message_archive.model import Registry
from message_archive.words import Wording
from tests.exports.archives import irregular
from tests.support.archives import archive_of, publication_of

HERE = Path(__file__).parent
URL = "https://letters.example.org/archive/"

# No two of these are written alike: every form of date, in an order that is not theirs.
DATES = (
    "1931-05-04",
    "1931-06",
    "1931",
    "1931-05-04?",
    "1931-06~",
    "1931%",
    "1931-05-04/1931-05-09",
    "1931-05?/1931-08-02~",
    "1931-22/1932-01",
    "../1931-05",
    "1931-05-04/..",
    "193X",
    "19XX",
    "1931-22",
    "1931-XX-XX",
    "[1951,1952]",
    "1931?-05",
    "undated",
)

REGISTRY = {
    "people.yml": """\
rufus-t-firefly:
  name: Rufus T. Firefly
  aliases: [Firefly]
  country: XF
  ids: {wikidata: Q7, viaf: "77", gnd: 118540238}
gloria-teasdale:
  name: Gloria Teasdale
  ids: {wikidata: not a number}
vera-marcal:
  name: Vera Marcal
  ids: {wikidata: Q8}
""",
    "organizations.yml": """\
sylvanian-red-cross:
  name: Sylvanian Red Cross
  country: XS
  ids: {gnd: 4000018-7, wikidata: Q9}
""",
    "occasions.yml": "freedonia-founding:\n  name: Founding of Freedonia\n  country: XF\n",
    "countries.yml": "XF:\n  name: Freedonia\nXS:\n  name: Sylvania\n",
}

PARTIES = (
    "sender: Firefly\nrecipient: Gloria Teasdale",
    "sender: [Rufus T. Firefly, {organization: Cabinet, country: XF}]\n"
    "recipient: [Sylvanian Red Cross, 李 小龙, {name: محمد علي, country: XS}]",
    "sender: {organization: Sylvanian Red Cross}\nrecipient: {organization: People of Freedonia}",
    "sender: {name: '\"Chicolini\" <b>&amp; Pinky</b>', country: XS}\nrecipient: '=Bob | Roland'",
)

EXTRAS = (
    "occasion: {name: 75th anniversary of Freedonia, series: freedonia-founding, ordinal: 75}\n"
    "kind: congratulation\nlanguage: zh\nreceived: 1931-07-01?",
    "occasion: '<script>alert(1)</script> & \"war\"'\ntext: abstract\ntags: [a & b, '[c](d)']",
    "occasion: 建国七十五周年\n"
    "source: [{url: 'https://gazette.example/?a=1&b=2'}, {title: 'A <B>'}]",
    "occasion: 'Line\n  and line'\ntitle: 'A title ]]> of its own'\nrights: None & all",
)

BODY = 'Hail, "hail" <Freedonia> & ]]> \u202eevil\u202c \r\n\n祝 \U0001f600'


@cache
def fictional() -> Archive:
    """Everything irregular at once: dates, parties, scripts, characters."""
    files = {f"_registry/{name}": text for name, text in REGISTRY.items()}
    for number, date in enumerate(DATES):
        parties = PARTIES[number % len(PARTIES)]
        extra = EXTRAS[number // len(PARTIES) % len(EXTRAS)]
        files[f"m-{number}.md"] = f"---\ndate: '{date}'\n{parties}\n{extra}\n---\n{BODY}\n"
    return archive_of(files)


def many() -> Archive:
    """2,000 messages with all that is seldom."""
    return irregular(2_000).archive


title_of = Wording("en", Registry()).entry_title


def published(archive: Archive, url: str = URL, **more: Any) -> Publication:
    return publication_of(
        archive,
        url=url,
        name="Letters of <Freedonia> & Sylvania",
        description="What the two of them\nwrote",
        **more,
    )


def day_by_day(archive: Archive) -> dict[str, datetime]:
    """The messages entered one a day, in the order of their ids."""
    first = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)
    ids = sorted(entry.id for entry in archive.entries)
    return {id_: first + timedelta(days=number) for number, id_ in enumerate(ids)}


@dataclass(frozen=True)
class Schema:
    """A RELAX NG schema next to this module."""

    name: str

    def read(self, file: Path) -> etree._Element:
        """The root of a file that must be valid."""
        root = etree.parse(file).getroot()
        self.check(root)
        return root

    def check(self, root: etree._Element) -> None:
        schema = _schema(self.name)
        assert schema.validate(root), schema.error_log

    def refuses(self, root: etree._Element) -> bool:
        return not _schema(self.name).validate(root)


@cache
def _schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(HERE / name))


def texts(elements: Iterable[etree._Element]) -> list[str]:
    return [element.text or "" for element in elements]
