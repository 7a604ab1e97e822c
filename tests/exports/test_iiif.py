"""Manifests of pictures, as the library iiif-prezi3 reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from iiif_prezi3 import Manifest, config

from message_archive.archive import Entry
from message_archive.exports import Publication
from message_archive.exports.head import head_metadata
from message_archive.exports.iiif import has_manifest, manifest
from message_archive.exports.sidecars import write_sidecars
from message_archive.output import Output
from tests.support.archives import URL, archive_in, publication_of, write_files
from tests.support.messages import COUNTRIES_YML, letter
from tests.support.pictures import jpeg, png

STEM = f"{URL}messages/1933/a"

FILES: dict[str, str | bytes] = {
    "messages/_registry/countries.yml": COUNTRIES_YML,
    "messages/_registry/organizations.yml": "state-archive: {name: State Archive}\n",
    "messages/a.md": letter(
        "holding: {repository: state-archive, shelfmark: FO 371/12}",
        "rights: <b>Heirs</b> of Ada Marlow>",
        "images: [{file: a.recto.jpg, alt: The front}, {file: a.2.png}, "
        "{iiif: https://iiif.example.org/3/x, label: seal}]",
        title="<Appointment>",
    ),
    "messages/a.recto.jpg": jpeg(3000, 2000),
    "messages/a.2.png": png(200, 100),
    "messages/b.md": letter(date="1933-11-18"),
    "messages/c.md": letter(
        "images: {iiif: https://iiif.example.org/3/x, label: seal}", date="1933-11-19"
    ),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    project = tmp_path_factory.mktemp("pictures")
    write_files(project, FILES)
    return publication_of(archive_in(project))


@pytest.fixture
def entry(published: Publication) -> Entry:
    return published.archive.by_id["a"]


def accepted(made: dict[str, Any]) -> Manifest:
    """The manifest as iiif-prezi3 understands it, which must be all of it."""
    config.configs["helpers.auto_fields.AutoLang"].auto_lang = "en"
    read = Manifest.model_validate(made)
    assert json.loads(read.json()) == made
    return read


def test_the_library_accepts_it(entry: Entry, published: Publication) -> None:
    read = accepted(manifest(entry, published))
    assert str(read.id) == f"{STEM}.iiif.json"
    assert [canvas.id for canvas in read.items] == [
        f"{STEM}.iiif/canvas/{n}" for n in ("recto", "2")
    ]
    assert [(canvas.width, canvas.height) for canvas in read.items] == [(2800, 1867), (200, 100)]


def test_a_canvas_is_painted_with_the_largest_file(entry: Entry, published: Publication) -> None:
    made = manifest(entry, published)
    first, second = made["items"]
    annotation = first["items"][0]["items"][0]
    assert annotation["motivation"] == "painting"
    assert annotation["target"] == first["id"]
    assert annotation["body"] == {
        "id": f"{STEM}.recto-2800.webp",
        "type": "Image",
        "format": "image/webp",
        "width": 2800,
        "height": 1867,
    }
    assert second["items"][0]["items"][0]["body"]["id"] == f"{STEM}.2-300.webp"
    assert first["label"] == {"en": ["recto"]}
    assert first["summary"] == {"en": ["The front"]}
    assert made["thumbnail"][0]["id"] == f"{STEM}.recto-300.webp"


def test_it_says_what_the_pictures_are_of(entry: Entry, published: Publication) -> None:
    made = manifest(entry, published)
    # Viewers read a value in angle brackets as HTML.
    assert made["label"]["en"][0].startswith("<Appointment>") or made["label"]["en"][0][0] != "<"
    pairs = {pair["label"]["en"][0]: pair["value"]["en"][0] for pair in made["metadata"]}
    assert pairs == {
        "From": "Rufus T. Firefly",
        "To": "Ambassador Trentino",
        "Date": "17 November 1933",
        "Original": "State Archive, FO 371/12",
    }
    assert made["homepage"][0]["id"] == f"{STEM}.html"
    assert made["seeAlso"][0]["id"] == f"{STEM}.json"
    assert made["provider"][0]["id"] == URL
    assert "rights" not in made
    assert made["requiredStatement"]["value"] == {"en": [" <b>Heirs</b> of Ada Marlow>"]}


@pytest.mark.parametrize(
    ("rights", "stated"),
    [
        (
            "https://creativecommons.org/licenses/by/4.0/",
            "http://creativecommons.org/licenses/by/4.0/",
        ),
        (
            "http://rightsstatements.org/vocab/InC/1.0/",
            "http://rightsstatements.org/vocab/InC/1.0/",
        ),
        ("https://example.org/licence", None),
    ],
)
def test_rights_are_an_address_that_the_api_allows(
    rights: str, stated: str | None, tmp_path: Path
) -> None:
    write_files(tmp_path, {**FILES, "messages/a.md": letter(f"rights: {rights}")})
    published = publication_of(archive_in(tmp_path), licence=None)
    made = manifest(published.archive.by_id["a"], published)
    accepted(made)
    assert made.get("rights") == stated
    assert ("requiredStatement" in made) == (stated is None)


def test_there_is_none_without_an_address_or_files(published: Publication) -> None:
    by_id = published.archive.by_id
    assert has_manifest(by_id["a"], published)
    assert not has_manifest(by_id["b"], published)
    assert not has_manifest(by_id["c"], published)  # The pixels of a IIIF service are not known.
    assert not has_manifest(by_id["a"], publication_of(published.archive, url=""))


def test_the_record_lists_the_addresses_of_the_sizes(
    published: Publication, entry: Entry, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    write_files(source, FILES)
    write_sidecars(published, published.archive.entries, source, Output(tmp_path))
    folder = tmp_path / "messages/1933"
    record = json.loads((folder / "a.json").read_text("utf-8"))
    service = "https://iiif.example.org/3/x/full"
    assert record["pictures"] == [
        {
            "label": "recto",
            "alt": "The front",
            "files": {
                "300": f"{STEM}.recto-300.webp",
                "1200": f"{STEM}.recto-1200.webp",
                "2800": f"{STEM}.recto-2800.webp",
            },
        },
        {"label": "2", "alt": None, "files": {"300": f"{STEM}.2-300.webp"}},
        {
            "label": "seal",
            "alt": None,
            "files": {
                "300": f"{service}/300,/0/default.jpg",
                "1200": f"{service}/1200,/0/default.jpg",
                "2800": f"{service}/max/0/default.jpg",
            },
        },
    ]
    assert json.loads((folder / "a.iiif.json").read_text("utf-8")) == manifest(entry, published)
    assert "pictures" not in json.loads((folder / "b.json").read_text("utf-8"))
    assert sorted(path.name for path in folder.glob("*.iiif.json")) == ["a.iiif.json"]


def test_search_engines_find_the_pictures(entry: Entry, published: Publication) -> None:
    head = str(head_metadata(entry, published))
    data = json.loads(head.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["@graph"][0]["image"][:2] == [
        {
            "@type": "ImageObject",
            "contentUrl": f"{STEM}.recto-2800.webp",
            "thumbnailUrl": f"{STEM}.recto-300.webp",
            "name": "recto",
            "caption": "The front",
        },
        {
            "@type": "ImageObject",
            "contentUrl": f"{STEM}.2-300.webp",
            "thumbnailUrl": f"{STEM}.2-300.webp",
            "name": "2",
        },
    ]
