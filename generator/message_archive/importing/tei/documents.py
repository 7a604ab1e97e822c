"""Reads XML files safely, one TEI document after the other.

lxml is set so that nothing outside the file is read: no DTD, no external entity, no network.
libxml2 limits the depth (256), the size of a text and the amplification by entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree

from message_archive.errors import UsageError

__all__ = ["XML_ID", "XML_LANG", "Element", "NotXml", "documents", "words_of"]

Element = Any
"""An element of lxml, whose types are not published with it."""

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_ROOTS: Final = ("TEI", "TEI.2")
_LARGEST: Final = 300_000_000
"""Bytes of a file."""


class NotXml(Exception):
    """A file cannot be read as XML."""


def documents(
    file: Path, ended: Callable[[Element], None] | None = None
) -> Iterator[tuple[int, Element]]:
    """The `TEI` elements of a file with their numbers; elements of TEI have no namespace in them.

    A `teiCorpus` has several. Each is freed when the next one is read, so memory depends on the
    largest document. `ended` is called for every element as it ends.

    Raises:
        NotXml: if the file is not well-formed, or refers to an entity outside of it.
        UsageError: if it cannot be read.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise NotXml(f"larger than {_LARGEST // 1_000_000} MB; split it")
        with file.open("rb") as stream:
            yield from _documents(stream, ended)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    except etree.XMLSyntaxError as error:
        raise NotXml(str(error.msg)) from None


def _documents(
    stream: Any, ended: Callable[[Element], None] | None
) -> Iterator[tuple[int, Element]]:
    number = 0
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in events:
        if event == "start":
            if element.tag.startswith(_TEI):
                element.tag = element.tag[len(_TEI) :]
            continue
        if ended:
            ended(element)
        if element.tag in _ROOTS:
            yield number, element
            number += 1
            element.clear()
            element.tag = "read"


def words_of(element: Element) -> str:
    """The text in an element, in one line."""
    return " ".join("".join(element.itertext()).split())
