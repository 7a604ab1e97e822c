"""What this program is made of, in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).

Of every package that is installed and needed: name, version, licence, and what it needs itself. It
is made here, of what Python knows of itself, so that no other program runs where a release is made.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any, Final

from packaging.requirements import Requirement

__all__ = ["bill_of_materials"]

_OURSELVES: Final = "message-archive"
_CLASSIFIER: Final = "License :: OSI Approved :: "


def bill_of_materials() -> dict[str, Any]:
    """The document, the same for the same packages."""
    found: dict[str, Distribution] = {}
    needs: dict[str, list[str]] = {}
    waiting = [_OURSELVES]
    for name in waiting:
        if name not in found:
            found[name] = distribution(name)
            needs[name] = sorted(_needs(found[name]))
            waiting += needs[name]
    references = {name: _purl(each) for name, each in found.items()}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _component(_OURSELVES, found[_OURSELVES], "application"),
            "properties": [{"name": "python", "value": platform.python_version()}],
        },
        "components": [
            _component(name, found[name], "library") for name in sorted(found) if name != _OURSELVES
        ],
        "dependencies": [
            {"ref": references[name], "dependsOn": [references[need] for need in needs[name]]}
            for name in sorted(found)
        ],
    }


def _needs(package: Distribution) -> set[str]:
    """Names of the packages it needs here that are installed."""
    names = set()
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            distribution(requirement.name)
        except PackageNotFoundError:
            continue  # Of an extra that is not in use.
        names.add(_normal(requirement.name))
    return names


def _component(name: str, package: Distribution, kind: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": kind,
        "bom-ref": _purl(package),
        "name": name,
        "version": package.version,
        "purl": _purl(package),
    }
    if about := _stated(package, "Summary"):
        component["description"] = about
    licences = list(_licences(package))
    return component | ({"licenses": licences} if licences else {})


def _licences(package: Distribution) -> Iterator[dict[str, Any]]:
    """As an SPDX expression where the package states one, else by the names it gives."""
    if expression := _stated(package, "License-Expression"):
        yield {"expression": expression}
        return
    stated = [
        each.removeprefix(_CLASSIFIER)
        for each in package.metadata.get_all("Classifier") or ()
        if each.startswith(_CLASSIFIER)
    ]
    # Some put a name there, and some the whole text.
    name = _stated(package, "License")
    if not stated and name and "\n" not in name:
        stated = [name]
    yield from ({"license": {"name": each}} for each in stated)


def _stated(package: Distribution, key: str) -> str:
    """What its metadata says, "" when nothing."""
    return next(iter(package.metadata.get_all(key) or ()), "")


def _purl(package: Distribution) -> str:
    """https://github.com/package-url/purl-spec"""
    return f"pkg:pypi/{_normal(package.metadata['Name'])}@{package.version}"


def _normal(name: str) -> str:
    """A name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
