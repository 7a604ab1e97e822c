"""Reads where the original and its copies are kept (`msDesc`) as `holding`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from message_archive.importing.tei.documents import Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.web_address import host_of

__all__ = ["holdings_of"]

_CONTAINERS: Final = frozenset(
    "msDesc msIdentifier physDesc objectDesc supportDesc support extent listWit witness listBibl "
    "altIdentifier msFrag msPart sourceDesc p ab".split()
)
_TAKEN: Final = frozenset(
    "repository institution collection idno objectType material extent measure dim form".split()
)
_LONGEST: Final = 1000


def holdings_of(
    source: Element | None, body: Callable[[Element], str | None], losses: Losses
) -> list[dict[str, Any]]:
    """A holding for each manuscript description in a `sourceDesc`, the first one first.

    `body` gives the id of the organization that a `repository` refers to.
    """
    found = []
    for description in () if source is None else source.iter("msDesc"):
        if next(description.iterancestors("msDesc"), None) is None:
            holding = _holding(description, body, losses)
            if holding:
                found.append(holding)
            else:
                losses.add("msDesc", "empty")
    return found


def _holding(
    description: Element, body: Callable[[Element], str | None], losses: Losses
) -> dict[str, Any]:
    identifier = description.find("msIdentifier")
    holding: dict[str, Any] = {}
    used: set[Element] = set()

    def take(key: str, path: str, within: Element | None) -> None:
        for element in () if within is None else within.iterfind(path):
            words = words_of(element)
            if words and len(words) <= _LONGEST and key not in holding:
                holding[key] = words
                used.add(element)
                used.update(element.iterdescendants())

    repository = None if identifier is None else identifier.find("repository")
    known = None if repository is None else body(repository)
    if known:
        holding["repository"] = known
        used.add(repository)
    take("repository", "repository", identifier)
    take("repository", "institution", identifier)
    if identifier is not None and (settlement := identifier.find("settlement")) is not None:
        place = words_of(settlement)
        if known:
            losses.add("msIdentifier/settlement", "the registry has the repository")
        elif holding.get("repository") and place and place not in holding["repository"]:
            holding["repository"] = f"{holding['repository']}, {place}"
        elif place:
            holding.setdefault("repository", place)
        used.add(settlement)
    take("collection", "collection", identifier)
    _numbers(identifier, holding, used)
    take("kind", ".//objectType", description)
    details = description.find("physDesc/objectDesc")
    if details is not None and "kind" not in holding and details.get("form"):
        holding["kind"] = details.get("form")
    elif details is not None and details.get("form") not in (None, holding.get("kind")):
        losses.add("objectDesc@form")
    if "kind" not in holding and description.get("type"):
        holding["kind"] = description.get("type")
    take("extent", ".//extent", description)
    if "extent" not in holding and (measured := _measures(description, used)):
        holding["extent"] = measured
    support = description.find(".//support")
    take("material", ".//material", description)
    take("material", ".//support/p", description)
    if support is not None and not len(support):
        take("material", ".//support", description)
    if support is not None and "material" not in holding:
        material = description.find(".//supportDesc").get("material")
        if material:
            holding["material"] = material
    _count(description, used, losses)
    return holding


def _measures(description: Element, used: set[Element]) -> str:
    """An extent that is only in attributes: `1 leaf, 2 page`."""
    found: list[str] = []
    for measure in description.iterfind(".//extent/measure"):
        if measure.get("quantity"):
            found.append(f"{measure.get('quantity')} {measure.get('unit') or ''}".strip())
            used.add(measure)
    return ", ".join(found)[:_LONGEST]


def _numbers(identifier: Element | None, holding: dict[str, Any], used: set[Element]) -> None:
    for idno in () if identifier is None else identifier.iter("idno"):
        if idno.find("idno") is not None:
            continue
        words = words_of(idno)
        is_address = words.startswith(("http://", "https://")) and " " not in words
        key = "url" if is_address and _has_host(words) else "shelfmark"
        if words and key not in holding:
            holding[key] = words
            used.add(idno)
    for pointer in () if identifier is None else identifier.iter("ptr", "ref"):
        target = pointer.get("target") or ""
        if "url" not in holding and _has_host(target):
            holding["url"] = target
            used.add(pointer)


def _has_host(address: str) -> bool:
    try:
        return bool(host_of(address)) and len(address) <= 2000
    except ValueError:
        return False


def _count(element: Element, used: set[Element], losses: Losses) -> None:
    """Count what was not taken: the outermost elements with words or attributes."""
    for child in element:
        if child in used:
            continue
        if child.tag in _CONTAINERS or (child.tag in _TAKEN and len(child)):
            if (child.text or "").strip():
                losses.add(f"msDesc//{child.tag}")
            _count(child, used, losses)
        elif words_of(child) or child.attrib:
            losses.add(f"msDesc//{child.tag}")
