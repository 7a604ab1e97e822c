"""The heads of pages of messages, as HTML and as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree, html
from pyld import jsonld

from message_archive.archive import Entry
from message_archive.exports import Publication
from message_archive.exports.head import head_metadata

SCHEMA = "https://schema.org/"

TRAIL = (("Home", "index.html"), ("2020", "years/2020.html"))


def parsed(entry: Entry, published: Publication) -> etree._Element:
    page = f"<!doctype html><html><head>{head_metadata(entry, published, TRAIL)}</head></html>"
    head = html.document_fromstring(page).find("head")
    assert [element.tag for element in head if element.tag not in ("link", "meta")] == ["script"]
    return head


def data(head: etree._Element) -> dict[str, Any]:
    (script,) = head.iter("script")
    assert script.get("type") == "application/ld+json"
    assert not set("<>&") & set(script.text)
    loaded = json.loads(script.text)
    assert isinstance(loaded, dict)
    return loaded


def no_network(address: str, options: object) -> dict[str, Any]:
    """The context of schema.org as far as it matters here: every name is one of its terms."""
    assert address == "https://schema.org"
    links = {term: {"@type": "@id"} for term in ("url", "item", "isBasedOn")}
    context = {"@vocab": SCHEMA, **links}
    return {"documentUrl": address, "contextUrl": None, "document": {"@context": context}}


def expanded(head: etree._Element) -> list[dict[str, Any]]:
    nodes = jsonld.expand(data(head), {"documentLoader": no_network})
    assert isinstance(nodes, list)
    return nodes


def literals(node: dict[str, Any], *path: str) -> list[Any]:
    """What is at the end of a path of properties."""
    nodes = [node]
    for property_ in path:
        nodes = [each for one in nodes for each in one.get(SCHEMA + property_, [])]
    return [node.get("@value", node.get("@id")) for node in nodes]
