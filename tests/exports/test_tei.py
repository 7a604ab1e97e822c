"""Messages as TEI: valid, and the same when they are imported again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from lxml import etree

from message_archive.archive import Archive
from message_archive.exports.tei import TeiDocuments, tei_name
from message_archive.importing.tei import import_tei
from message_archive.markup import plain_html
from message_archive.model import Text
from tests.support.archives import REPOSITORY, archive_in, archive_of, publication_of
from tests.support.bulk_data import irregular_project
from tests.support.edition import errors_in
from tests.support.messages import message

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def documents_of(archive: Archive) -> dict[str, bytes]:
    documents = TeiDocuments(publication_of(archive))
    return {entry.id: documents.document(entry) for entry in archive.entries}


def again(documents: dict[str, bytes], folder: Path, registry: Path | None) -> Archive:
    """The archive that an import of these documents makes, with nothing lost."""
    files = []
    (folder / "tei").mkdir()
    for id_, document in documents.items():
        files.append(folder / "tei" / tei_name(id_))
        files[-1].write_bytes(document)
    messages = folder / "messages"
    messages.mkdir()
    if registry:
        shutil.copytree(registry, messages / "_registry")
    found = import_tei(files, messages)
    assert (found.refused, found.report) == ([], [])
    return archive_in(folder)


def html_of(text: Text) -> list[str]:
    return (text.rendered or plain_html(text.markdown)).split()


def check_same(archive: Archive, other: Archive) -> None:
    assert [entry.id for entry in other.entries] == [entry.id for entry in archive.entries]
    for entry, copy in zip(archive.entries, other.entries, strict=True):
        assert copy.message.meta == entry.message.meta, entry.id
        assert [text.label for text in copy.texts] == [text.label for text in entry.texts]
        for text, written in zip(entry.texts, copy.texts, strict=True):
            assert written.meta == text.meta
            assert html_of(written) == html_of(text)


def test_the_real_archive_is_valid_and_comes_back(tmp_path: Path) -> None:
    archive = archive_in(REPOSITORY)
    documents = documents_of(archive)
    for id_ in [*documents][::9]:  # A document takes a fiftieth of a second.
        assert errors_in(documents[id_]) == [], id_
    check_same(archive, again(documents, tmp_path, REPOSITORY / "messages" / "_registry"))


def test_an_irregular_archive_is_valid_and_comes_back(tmp_path: Path) -> None:
    project = irregular_project(tmp_path / "first")
    archive = archive_in(project)
    documents = documents_of(archive)
    for id_, document in documents.items():
        assert errors_in(document) == [], id_
    (tmp_path / "second").mkdir()
    registry = project / "messages" / "_registry"
    check_same(archive, again(documents, tmp_path / "second", registry))


BODIES = [
    "# One\n\na\n\n### Three\n\nb\n\n## Two\n\nc",
    "a\n\n---\n\nb",
    "- a\n- b\n\n  c\n\n1. d\n2. e\n   - f",
    "7. a\n8. b",
    "> a\n>\n> - b\n>\n> > c",
    "| a | b |\n|---|---|\n| c \\| d | *e* |",
    "```\na <b>\n\n  c\n```",
    "    code\n\n`a <b>` and <https://x.example/?a=1&b=2>",
    "a\\\nb\nc",
    "*a **b*** ~~c *d*~~ ++e++ [?f?] [… 3 words] […]",
    "a{page 2}b {page 3} c\n\n{page 4}",
    "won-{page 2}der and{page 3} then",
    "a[^1] b[^ed1] c[^1] [^ed-x]\n\n[^1]: one\n\n[^ed1]: two *b*\n\n    - three\n\n[^ed-x]: four",
    "[a](https://x.example/) [b](mailto:a@x.example)",
    "[Ada *M.*](person:ada-marlow), [it](message:2020-10-10-firefly), "
    "[a part](message:2020-10-10-firefly#p1)",
    "&amp; &lt; \\* \\_ \"quotes\" 'single' ]]> <!-- x -->",
    "中文**強調**文字 ++加++",
]


@pytest.mark.parametrize("body", BODIES)
def test_markdown_is_valid_tei_and_comes_back(body: str) -> None:
    archive = archive_of(
        {
            "2020/2020-10-10-firefly.md": message(body=body),
            "_registry/people.yml": "ada-marlow: {name: Ada Marlow}\n",
        }
    )
    documents = documents_of(archive)
    assert errors_in(documents["2020-10-10-firefly"]) == []
    with tempfile.TemporaryDirectory() as folder:
        (copy,) = again(documents, Path(folder), None).entries
    assert html_of(copy.text) == html_of(archive.entries[0].text)


def test_what_others_read() -> None:
    archive = archive_of(
        {
            "a.md": message(
                "sender: {name: Ada, role: Mayor, country: XF, as_printed: A. M.}",
                "recipient: {name: Emil Varga, organization: Red Cross}",
                "place: Syl",
                "date: '[1931-05-04..1931-05-06]'",
                "tags: [garden]",
                "holding: {repository: lib, shelfmark: MS 1, url: https://lib.example/1}",
            ),
            "_registry/people.yml": "ada-marlow:\n  name: Ada Marlow\n  aliases: Ada\n"
            "  family: Marlow\n  given: Ada\n  ids: {gnd: '190000015'}\n",
            "_registry/places.yml": "syl: {name: Syl, coordinates: [1.5, 2]}\n",
            "_registry/organizations.yml": "lib: {name: Library}\n",
            "_registry/countries.yml": "XF: {name: Freedonia}\n",
        }
    )
    document = documents_of(archive)["a"]
    assert errors_in(document) == []
    tree = etree.fromstring(document)

    def found(path: str) -> list[str]:
        return [str(each).strip() for each in tree.xpath(path, namespaces=TEI)]

    sent = "//t:correspAction[@type='sent']"
    assert found(f"{sent}/t:persName/@ref") == [
        "#person-ada-marlow https://d-nb.info/gnd/190000015"
    ]
    assert found(f"{sent}/t:persName/t:roleName/text()") == ["Mayor"]
    assert found(f"{sent}/t:date/@notBefore") == ["1931-05-04"]
    assert found("//t:correspAction[2]//t:orgName/text()") == ["Red Cross"]
    assert found("//t:msIdentifier/t:repository/@ref") == ["#org-lib"]
    assert found("//t:place/t:location/t:geo/text()") == ["1.5 2"]
    assert found("//t:term[@type='tag']/text()") == ["garden"]
    assert found("//t:surname/text()") == ["Marlow"]
