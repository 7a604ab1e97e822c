"""The lists of persons, places, bodies and works in a TEI document (`standOff`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from message_archive.exports.tei_text import mention_id
from message_archive.exports.xml_text import element, escaped
from message_archive.model import Named, Organization, Person, Place, Registry, Work
from message_archive.model.authorities import best_uri
from message_archive.model.names import DatedName
from message_archive.model.tei import OWN

__all__ = ["Lists"]

_KINDS: Final = {
    "person": ("people", "listPerson"),
    "organization": ("organizations", "listOrg"),
    "place": ("places", "listPlace"),
    "work": ("works", "listBibl"),
}
"""The file of the registry for each kind of mention, and the list for its entries."""


class Lists:
    """The entries of the registry as elements. Each is made once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._made: dict[tuple[str, str], str] = {}

    def of(self, words: Mapping[tuple[str, str], str]) -> str:
        """`standOff` with everything that a message names. `words` has the kinds, the ids, and the
        names of what the registry does not have."""
        lists: list[str] = []
        for kind, (_, name) in _KINDS.items():
            ids = {id_ for each, id_ in words if each == kind}
            entries = "".join(self._element(kind, id_, words[kind, id_]) for id_ in sorted(ids))
            if entries:
                lists.append(f"<{name}>\n{entries}</{name}>\n")
        return f"<standOff>\n{''.join(lists)}</standOff>\n" if lists else ""

    def countries(self, words: Iterable[tuple[str, str]]) -> set[str]:
        """The codes of the countries of entries."""
        entries = (getattr(self._registry, _KINDS[kind][0]).get(id_) for kind, id_ in words)
        return {code for entry in entries if (code := getattr(entry, "country", None))}

    def known(self, kind: str, id_: str) -> bool:
        """Whether the registry has an entry."""
        return id_ in getattr(self._registry, _KINDS[kind][0])

    def uri(self, kind: str, id_: str) -> str:
        """The pointers to an entry: in the document, and in an authority file."""
        known = getattr(self._registry, _KINDS[kind][0]).get(id_)
        uri = best_uri(known.ids) if known else None
        return " ".join(filter(None, (f"#{mention_id(kind, id_)}", uri)))

    def _element(self, kind: str, id_: str, name: str) -> str:
        known: Named | None = getattr(self._registry, _KINDS[kind][0]).get(id_)
        if known is None:
            return _WRITERS[kind](kind, id_, _unknown(kind, name))
        if (kind, id_) not in self._made:
            self._made[kind, id_] = _WRITERS[kind](kind, id_, known)
        return self._made[kind, id_]


def _unknown(kind: str, name: str) -> Named:
    """An entry with nothing but its name."""
    return {
        "person": Person, "organization": Organization, "place": Place,
    }[kind](name=name) if kind != "work" else Work(title=name)  # fmt: skip


def _names(element_name: str, entry: Named) -> str:
    found = [element(element_name, entry.name)]
    found += [
        element(element_name, each.name, f' type="translated"{_language(each)}{_span(each)}')
        for each in entry.names
    ]
    found += [element(element_name, alias, ' type="alias"') for alias in entry.aliases]
    return "".join(found)


def _language(name: DatedName) -> str:
    return f' xml:lang="{escaped(name.language)}"' if name.language else ""


def _span(name: DatedName) -> str:
    sides = (("from", name.start), ("to", name.end))
    return "".join(
        f' {key}="{side.text}"'
        for key, side in sides
        if side and side.text.replace("-", "").isdigit()
    )


def _own(id_: str, ids: Mapping[str, str]) -> str:
    numbers = [element("idno", id_, f' type="{OWN}"')]
    numbers += [element("idno", number, f' type="{escaped(name)}"') for name, number in ids.items()]
    return "".join(numbers)


def _note(notes: str | None) -> str:
    if not notes:
        return ""
    paragraphs = [part for part in notes.split("\n\n") if part.strip()]
    return f"<note>{''.join(f'<p>{escaped(part)}</p>' for part in paragraphs)}</note>\n"


def _country(name: str, code: str | None) -> str:
    return f'<{name} key="{escaped(code)}"/>\n' if code else ""


def _person(kind: str, id_: str, entry: Named) -> str:
    assert isinstance(entry, Person)
    parts = element("surname", entry.family) + element("forename", entry.given)
    return (
        f'<person xml:id="{mention_id(kind, id_)}">\n{_names("persName", entry)}'
        + (f'<persName type="parts">\n{parts}</persName>\n' if parts else "")
        + _country("nationality", entry.country)
        + f"{_own(id_, entry.ids)}{_note(entry.notes)}</person>\n"
    )


def _organization(kind: str, id_: str, entry: Named) -> str:
    assert isinstance(entry, Organization)
    return (
        f'<org xml:id="{mention_id(kind, id_)}">\n{_names("orgName", entry)}'
        f"{_country('country', entry.country)}{_own(id_, entry.ids)}{_note(entry.notes)}</org>\n"
    )


def _place(kind: str, id_: str, entry: Named) -> str:
    assert isinstance(entry, Place)
    geo = ""
    if entry.coordinates:
        latitude, longitude = entry.coordinates
        geo = f"<location><geo>{latitude:.10g} {longitude:.10g}</geo></location>\n"
    return (
        f'<place xml:id="{mention_id(kind, id_)}">\n{_names("placeName", entry)}'
        f"{_country('country', entry.country)}{geo}"
        f"{_own(id_, entry.ids)}{_note(entry.notes)}</place>\n"
    )


def _work(kind: str, id_: str, entry: Named) -> str:
    assert isinstance(entry, Work)
    return (
        f'<bibl xml:id="{mention_id(kind, id_)}">\n{element("author", entry.author)}'
        f"{_names('title', entry)}{_own(id_, entry.ids)}{_note(entry.notes)}</bibl>\n"
    )


_WRITERS: Final = {
    "person": _person,
    "organization": _organization,
    "place": _place,
    "work": _work,
}
