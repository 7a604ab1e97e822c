"""Correspondence metadata as messages without a text."""

from __future__ import annotations

from pathlib import Path

from message_archive.importing.tei.cmif_import import import_cmif

REQUIRED = ("date", "sender", "recipient")

CMIF = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letters</title>
<editor>X</editor></titleStmt><publicationStmt><publisher>P</publisher></publicationStmt>
<sourceDesc><bibl type="print" xml:id="b1">Letters of Ada Marlow, <ref
target="https://gazette.example/book">online</ref></bibl></sourceDesc></fileDesc><profileDesc>
<correspDesc key="17" ref="https://gazette.example/17" source="#b1"><correspAction type="sent">
<persName ref="https://d-nb.info/gnd/190000015">Marlow, Ada</persName>
<placeName ref="https://www.geonames.org/1">Fredonia City</placeName>
<date notBefore="1931-05-04" notAfter="1931-05-09" evidence="internal"/></correspAction>
<correspAction type="received"><persName ref="https://viaf.org/viaf/7">Emil Varga</persName>
</correspAction><note><ref type="cmif:mentionsPerson" target="https://viaf.org/viaf/8">X</ref>
</note></correspDesc>
<correspDesc><correspAction type="sent"><persName>Nobody</persName></correspAction></correspDesc>
</profileDesc></teiHeader><text><body><p/></body></text></TEI>
"""


def test_records_people_places_and_the_report(tmp_path: Path) -> None:
    file = tmp_path / "cmif.xml"
    file.write_text(CMIF, encoding="utf-8")
    messages = tmp_path / "messages"
    found = import_cmif(file, messages, REQUIRED)
    (written,) = found.files
    assert written.read_text(encoding="utf-8") == (
        "---\ndate: '[1931-05-04..1931-05-09]'\nsender: Ada Marlow\nrecipient: Emil Varga\n"
        "place: Fredonia City\nsource:\n  title: Letters of Ada Marlow, online\n"
        "  url: https://gazette.example/17\n  held: false\nconfidence: check\n---\n"
    )
    assert (messages / "_registry" / "people.yml").read_text(encoding="utf-8") == (
        "ada-marlow:\n  name: Ada Marlow\n  family: Marlow\n  given: Ada\n  aliases:\n"
        "    - Marlow, Ada\n  ids:\n    gnd: 190000015\n\n"
        "emil-varga:\n  name: Emil Varga\n  ids:\n    viaf: 7\n"
    )
    assert found.refused == [f"{file}:12: correspDesc: no recipient"]
    assert {"correspDesc/note: 1", "correspDesc@key: 1"} <= {*found.report}


def test_a_file_without_letters_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cmif.xml"
    file.write_text("<TEI/>")
    assert import_cmif(file, tmp_path / "messages", REQUIRED).refused == [
        f"{file}: no correspDesc in a TEI header"
    ]
