"""The head of a message's page, read as Zotero, a search engine and a browser read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree, html

from message_archive.exports import Publication
from message_archive.exports.head import head_metadata
from tests.exports.archives import BOUNDS, entry_of, irregular, real, with_commas
from tests.exports.heads import TRAIL, data, expanded, literals, parsed
from tests.exports.values import LINES, NAMES, quiet

DC = "http://purl.org/dc/elements/1.1/"
BIB = "http://purl.org/net/biblio#"
ZOTERO = "http://www.zotero.org/namespaces/export#"


def statements(head: etree._Element) -> list[tuple[str, str]]:
    """Properties and values, as Zotero's translator finds them: by the prefixes that it knows, and
    those that have links."""
    schemas = {"bib": BIB, "dc": DC, "z": ZOTERO} | {
        link.get("rel").removeprefix("schema.").lower(): link.get("href")
        for link in head.iter("link")
        if link.get("rel").startswith("schema.")
    }
    found = []
    for meta in head.iter("meta"):
        prefix, _, name = meta.get("name").partition(".")
        found.append((schemas[prefix.lower()] + name, meta.get("content")))
    return found


def values(head: etree._Element, property_: str) -> list[str]:
    return [value for name, value in statements(head) if name == property_]


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_every_head_is_read_by_zotero_as_a_letter(published: Publication) -> None:
    for entry in published.archive.entries:
        head = parsed(entry, published)
        assert values(head, f"{ZOTERO}itemType") == ["letter"]
        assert values(head, f"{DC}title") == [published.wording.entry_title(entry)]
        assert values(head, f"{DC}creator") == [party.name for party in entry.senders]
        # It splits a name at its comma. One at the end leaves the name whole.
        assert values(head, f"{BIB}authors") == with_commas(entry.senders, published)
        assert values(head, f"{ZOTERO}recipients") == with_commas(entry.recipients, published)
        assert not any(meta.get("name").startswith("citation_") for meta in head.iter("meta"))


def test_a_message_with_most_of_what_there_is() -> None:
    entry, published = entry_of(
        date="1931-06-21",
        received="1931-06-23",
        published="1931-06-22~",
        sender={
            "name": "Rufus T. Firefly",
            "role": "President",
            "organization": "Freedonian Red Cross",
        },
        recipient={"organization": "People of Sylvania"},
        occasion='Flood <of> the "Syl" & more',
        form="telegram",
        tags="flood",
        rights="Free.",
        source={
            "title": "Freedonia offers help",
            "publisher": "The Gazette",
            "url": "https://gazette.example/1?a&b",
            "published": "1931-06-22",
            "language": "en",
        },
        others={"de": ({"language": "de"}, "Heil.")},
    )
    head = head_metadata(entry, published, TRAIL)
    *lines, script = head.splitlines()
    title = (
        "Rufus T. Firefly to People of Sylvania: Flood &lt;of&gt; the &quot;Syl&quot; &amp; more"
    )
    assert lines == [
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
        f'<meta name="DC.title" property="og:title" content="{title}">',
        '<meta name="DC.type" content="Letter">',
        '<meta name="DC.creator" content="Rufus T. Firefly">',
        '<meta name="DC.date" content="1931-06-21">',
        '<meta name="DC.subject" content="Flood &lt;of&gt; the &quot;Syl&quot; &amp; more">',
        '<meta name="DC.subject" content="flood">',
        '<meta name="DC.language" content="en">',
        '<meta name="DC.language" content="de">',
        '<meta name="DC.identifier" '
        'content="https://archive.example/freedonia/messages/1931/a.html">',
        '<meta name="DC.rights" content="Free.">',
        '<meta name="z.itemType" content="letter">',
        '<meta name="bib.authors" content="Rufus T. Firefly,">',
        '<meta name="z.recipients" content="People of Sylvania,">',
    ]
    assert "\\u003cof\\u003e" in script
    page = "https://archive.example/freedonia/messages/1931/a.html"
    plain = 'Rufus T. Firefly to People of Sylvania: Flood <of> the "Syl" & more'
    assert data(parsed(entry, published)) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Message",
                "@id": page,
                "name": plain,
                "genre": "telegram",
                "sender": [
                    {
                        "@type": "Person",
                        "name": "Rufus T. Firefly",
                    }
                ],
                "recipient": [{"@type": "Organization", "name": "People of Sylvania"}],
                "dateSent": "1931-06-21",
                "dateReceived": "1931-06-23",
                "inLanguage": ["en", "de"],
                "about": {"@type": "Thing", "name": 'Flood <of> the "Syl" & more'},
                "keywords": ["flood"],
                "copyrightNotice": "Free.",
                "isBasedOn": ["https://gazette.example/1?a&b"],
                "isPartOf": {
                    "@type": "Collection",
                    "name": "Freedonian Archive",
                    "url": "https://archive.example/freedonia/",
                },
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": 1,
                        "name": "Home",
                        "item": "https://archive.example/freedonia/index.html",
                    },
                    {
                        "@type": "ListItem",
                        "position": 2,
                        "name": "2020",
                        "item": "https://archive.example/freedonia/years/2020.html",
                    },
                ],
            },
        ],
    }


@pytest.mark.parametrize(
    ("date", "dublin_core", "schema"),
    [
        ("2020-10", ["2020-10"], "2020-10"),
        ("2020", ["2020"], "2020"),
        ("1952-10-05?", [], None),
        ("1952-10~", [], None),
        ("1966-11-01/1966-11-08", ["1966-11"], None),
        ("1966-03/1966-11-08", ["1966"], None),
        ("1966-12-31/1967-01-01", [], None),
        ("[1966-11-01, 1966-11-08]", ["1966-11"], None),
        ("1966-21", ["1966"], None),
        ("1966-24", ["1966"], None),
        ("[..1966-11-01]", [], None),
        ("{1966-11-01, 1967}", [], None),
        ("../1931-06-20", [], None),
        ("1931-06-20/..", [], None),
        ("195X", [], None),
        ("undated", [], None),
    ],
)
def test_dublin_core_has_what_is_certain_of_a_date(
    date: str, dublin_core: list[str], schema: str | None
) -> None:
    head = parsed(*entry_of(date=date))
    assert values(head, f"{DC}date") == dublin_core
    assert data(head)["@graph"][0].get("dateSent") == schema


def test_a_page_in_a_further_language_has_what_zotero_and_references_need() -> None:
    """The page in the main language, to which its head links, has the rest."""
    kept = {"repository": "Senate Archive", "shelfmark": "Box 3"}
    for entry, published in (entry_of(), entry_of(holding=kept, tags="flood")):
        page = head_metadata(entry, published, is_twin=True)
        text = f"<!doctype html><html><head>{page}</head></html>"
        head = html.document_fromstring(text).find("head")
        assert {element.tag for element in head} == {"meta"}
        main = [(m.get("name"), m.get("content")) for m in parsed(entry, published).iter("meta")]
        named = [(m.get("name"), m.get("content")) for m in head]
        left_out = {"creator", "identifier", "rights", "subject", "type"}
        assert named == [each for each in main if each[0].removeprefix("DC.") not in left_out]
        assert values(head, f"{ZOTERO}itemType") == ["letter"]
        assert values(head, f"{BIB}authors") == with_commas(entry.senders, published)


def test_a_day_of_receipt_is_not_the_day_of_sending() -> None:
    head = parsed(*entry_of(**BOUNDS["received"]))
    assert values(head, f"{DC}date") == []
    node = data(head)["@graph"][0]
    assert (node.get("dateSent"), node["dateReceived"]) == (None, "1931-06-20")


def test_without_the_address_of_the_site_none_is_given() -> None:
    head = parsed(*entry_of(url=""))
    assert values(head, f"{DC}identifier") == ["a"]
    (message,) = data(head)["@graph"]
    assert not {"@id", "url"} & set(message)
    assert message["isPartOf"] == {"@type": "Collection", "name": "Freedonian Archive"}


def test_the_text_is_not_in_the_head() -> None:
    assert "Hail" not in head_metadata(*entry_of())


@quiet
@given(title=LINES, sender=NAMES, recipient=NAMES, rights=LINES)
def test_values_come_back(title: str, sender: str, recipient: str, rights: str) -> None:
    parties = {"sender": {"name": sender}, "recipient": {"organization": recipient}}
    entry, published = entry_of(title=title, rights=rights, **parties)
    head = parsed(entry, published)
    assert values(head, f"{DC}title") == [title]
    assert values(head, f"{DC}creator") == [sender]
    assert values(head, f"{DC}rights") == [rights]
    message, _ = expanded(head)
    assert literals(message, "name") == [title]
    assert literals(message, "sender", "name") == [sender]
    assert literals(message, "recipient", "name") == [recipient]
    assert literals(message, "copyrightNotice") == [rights]
