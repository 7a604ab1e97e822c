"""XML as it is found, and hostile XML."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest

from tests.support.tei_files import came, tei

DEEP = "<hi>" * 300 + "x" + "</hi>" * 300


def lines(levels: int) -> str:
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(levels)
    )
    return f"<!DOCTYPE TEI [{entities}]>" + tei(f"<p>&l{levels - 1};</p>")


def test_a_prefix_an_encoding_and_entities() -> None:
    letter = tei("<p>Gr&uuml;&#223;e</p>")
    entity = f'<!DOCTYPE TEI [<!ENTITY uuml "ü">]>{letter}'
    assert came(entity).body == "Grüße"
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?>{tei("<p>Grüße</p>")}'
    assert came(latin.encode("iso-8859-1")).body == "Grüße"
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{tei("<p>Grüße</p>")}'
    assert came(wide.encode("utf-16")).body == "Grüße"
    prefixed = tei().replace("<", "<t:").replace("<t:/", "</t:").replace("xmlns=", "xmlns:t=")
    assert came(prefixed).body == "Hail."
    assert came(tei().replace('xmlns="http://www.tei-c.org/ns/1.0"', "")).body == "Hail."


def test_a_corpus_has_several_letters() -> None:
    corpus = f"<teiCorpus>{tei()}{tei('<p>Two.</p>')}</teiCorpus>"
    assert [text.split("---\n")[-1] for text in came(corpus).messages.values()] == [
        "Hail.\n",
        "Two.\n",
    ]


def test_comments_and_instructions_are_not_words() -> None:
    assert came(tei("<p>a<!-- b -->c<?d e?>f</p>")).body == "acf"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("<TEI>", "not readable as XML"),
        ("", "not readable as XML"),
        ("no XML", "not readable as XML"),
        ("<html/>", "not TEI, its root is <html>"),
        ("<!DOCTYPE TEI SYSTEM 'http://x.example/tei.dtd'>" + tei("<p>&auml;</p>"), "auml"),
        (lines(9), "amplification"),
        (tei(f"<p>{DEEP}</p>"), "depth"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(document: str, why: str) -> None:
    found = came(document, tei())
    (refused,) = found.refused
    assert refused.startswith("1.xml: ")
    assert why in refused
    assert len(found.messages) == 1


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    for declaration in (f'SYSTEM "{secret.as_uri()}"', f'PUBLIC "x" "{secret.as_uri()}"'):
        found = came(f"<!DOCTYPE TEI [<!ENTITY x {declaration}>]>" + tei("<p>&x;</p>"))
        assert "secret" not in "".join(found.messages.values())
        assert len(found.refused) == 1
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    assert "secret" not in came(tei(f"<p>a{include}</p>")).body


def test_hostile_values_stay_values() -> None:
    found = came(
        tei(
            "<p><ref target='javascript:alert(1)'>a</ref>\u202e</p>",
            sent="<persName ref='../../x'>A: [&#x202e;b]\n---\nx</persName>",
            source="<msDesc><msIdentifier><idno>&lt;script&gt;</idno></msIdentifier></msDesc>",
        )
    )
    assert found.refused == []
    assert "sender: 'A: [b] --- x'\n" in found.head
    assert "javascript" not in found.body


def test_the_keys_of_our_own_files_are_checked() -> None:
    own = tei().replace(
        "</teiHeader>", '<xenoData type="message-archive">DATA</xenoData></teiHeader>'
    )
    found = came(own.replace("DATA", '{"kind": "nonsense", "sender": "x"}'), tei())
    assert len(found.messages) == 1
    assert "nonsense" in found.refused[0]
    for data in ("[1]", "{", "[" * 9000, '{"a": "\\ud800"}'):
        found = came(own.replace("DATA", data))
        assert found.refused == []
        assert "xenoData (not the JSON of this program): 1" in found.report


def test_elements_that_are_too_deep_are_refused_and_not_a_crash() -> None:
    deep = tei(f"<p>a {'<hi>' * 200}x{'</hi>' * 200}</p>")
    frames = len(inspect.stack())
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(frames + 500)
    try:
        found = came(deep, tei())
    finally:
        sys.setrecursionlimit(before)
    assert found.refused == ["1.xml:1: elements nested too deep"]
    assert len(found.messages) == 1
