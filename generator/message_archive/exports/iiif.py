"""IIIF manifests: the pictures of a message for viewers such as Mirador and Universal Viewer.

Source: IIIF Presentation API 3.0, https://iiif.io/api/presentation/3.0/. The built files are plain
images without an image service, which the cookbook calls the simplest manifest.

- All ids are absolute, so there are manifests only if the address of the site is known.
- A canvas has the pixels of the largest built file. Pictures of other IIIF services are not
  included: their pixels are not known, and a canvas must state them.
- `rights` is one of the addresses that the API allows: a Creative Commons licence or a statement of
  rightsstatements.org. Other words about rights are the `requiredStatement`. The licence of the
  archive covers facts and abstracts, so a manifest does not claim it for the pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from message_archive.archive import Entry
from message_archive.exports.publication import Publication
from message_archive.images import FULL, THUMBNAIL
from message_archive.model import Holding, Picture
from message_archive.words import manifest_url, message_url, picture_url

__all__ = ["CONTEXT", "has_manifest", "manifest"]

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"

# https://iiif.io/api/presentation/3.0/#rights
_RIGHTS: Final = re.compile(
    r"https?://(?:creativecommons\.org/(?:licenses|publicdomain)|rightsstatements\.org/vocab)/\S+"
)
_WEBP: Final = "image/webp"

_Json = dict[str, Any]


def has_manifest(entry: Entry, publication: Publication) -> bool:
    """Whether the message has pictures for a manifest, and the address of the site is known."""
    return bool(publication.url) and any(picture.path for picture in entry.message.pictures)


def manifest(entry: Entry, publication: Publication) -> _Json:
    """The manifest of a message for which `has_manifest` is true."""
    pictures = [picture for picture in entry.message.pictures if picture.path]
    meta, language, page = entry.message.meta, publication.language, publication.url_of(entry)
    title = publication.wording.entry_title(entry)
    provider = publication.editor or publication.name
    found: _Json = {
        "@context": CONTEXT,
        "id": publication.url + manifest_url(entry),
        "type": "Manifest",
        "label": _words(title, language),
        "metadata": [*_metadata(entry, publication)],
        "thumbnail": [_image(entry, pictures[0], THUMBNAIL, publication)],
        "homepage": [_page(page, title, language)],
        "provider": [
            {
                "id": publication.url,
                "type": "Agent",
                "label": _words(provider, language),
                "homepage": [_page(publication.url, publication.name, language)],
            }
        ],
        "seeAlso": [
            {
                "id": f"{page.removesuffix('.html')}.json",
                "type": "Dataset",
                "format": "application/json",
            }
        ],
        "items": [
            _canvas(entry, picture, number, publication)
            for number, picture in enumerate(pictures, 1)
        ],
    }
    if meta.rights and _RIGHTS.fullmatch(meta.rights):
        # The API wants these addresses with http.
        found["rights"] = meta.rights.replace("https://", "http://", 1)
    elif meta.rights:
        label = publication.wording.gettext("Rights")
        found["requiredStatement"] = _pair(label, meta.rights, language)
    return found


def _canvas(entry: Entry, picture: Picture, number: int, publication: Publication) -> _Json:
    # Ids need not lead anywhere, but must not have a fragment.
    base = publication.url + message_url(entry).removesuffix(".html")
    canvas = f"{base}.iiif/canvas/{picture.name}"
    width, height = picture.sizes[picture.nearest(FULL)]
    language = publication.language
    label = picture.label or publication.wording.gettext("Picture %(number)s", number=number)
    found: _Json = {
        "id": canvas,
        "type": "Canvas",
        "label": _words(label, language),
        "width": width,
        "height": height,
        "thumbnail": [_image(entry, picture, THUMBNAIL, publication)],
        "items": [
            {
                "id": f"{canvas}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{canvas}/annotation",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": _image(entry, picture, FULL, publication),
                        "target": canvas,
                    }
                ],
            }
        ],
    }
    if picture.alt:
        found["summary"] = _words(picture.alt, language)
    return found


def _image(entry: Entry, picture: Picture, size: int, publication: Publication) -> _Json:
    width, height = picture.sizes[picture.nearest(size)]
    return {
        "id": publication.url + picture_url(entry, picture, size),
        "type": "Image",
        "format": _WEBP,
        "width": width,
        "height": height,
    }


def _metadata(entry: Entry, publication: Publication) -> Iterator[_Json]:
    wording, language = publication.wording, publication.language
    yield _pair(wording.gettext("From"), wording.joined(entry.senders), language)
    yield _pair(wording.gettext("To"), wording.joined(entry.recipients), language)
    yield _pair(wording.gettext("Date"), wording.date_of(entry), language)
    for holding in entry.message.meta.holding:
        if words := _holding(holding, publication):
            yield _pair(wording.gettext("Original"), words, language)


def _holding(holding: Holding, publication: Publication) -> str:
    known = publication.archive.registry.organizations.get(holding.repository or "")
    repository = known.name if known else holding.repository
    return ", ".join(filter(None, (repository, holding.collection, holding.shelfmark)))


def _page(url: str, words: str, language: str) -> _Json:
    return {
        "id": url,
        "type": "Text",
        "label": _words(words, language),
        "format": "text/html",
        "language": [language],
    }


def _pair(label: str, value: str, language: str) -> _Json:
    return {"label": _words(label, language), "value": _words(value, language)}


def _words(words: str, language: str) -> dict[str, list[str]]:
    """A language map."""
    # Viewers read a value between `<` and `>` as HTML ("HTML markup in property values").
    return {language: [f" {words}" if words.startswith("<") else words]}
