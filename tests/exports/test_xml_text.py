"""Any text comes back from XML as it was, short of what XML cannot hold."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from message_archive.exports.xml_text import element, escaped

_ANY = st.text(st.characters(codec=None, exclude_categories=()))
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@given(_ANY)
def test_any_text_comes_back_from_an_element(text: str) -> None:
    root = ElementTree.fromstring(f"<r>{element('t', text)}</r>".encode())
    found = root.find("t")
    assert ("" if found is None else found.text or "") == _NO_XML.sub("", text)


@given(_ANY)
def test_any_line_comes_back_from_an_attribute(text: str) -> None:
    line = " ".join(text.split())
    root = ElementTree.fromstring(f'<r a="{escaped(line)}"/>'.encode())
    assert root.get("a") == _NO_XML.sub("", line)


def test_an_element_without_text_is_left_out() -> None:
    assert element("t", None) == element("t", "") == ""
