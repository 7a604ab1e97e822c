"""Licences for data: SPDX ids (spdx.org/licenses) and the web addresses of licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from message_archive.errors import did_you_mean

__all__ = ["Licence", "read_licence"]

# The ids of Creative Commons licences and the paths of their deeds.
_CC: Final = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")
_DEEDS: Final = {"CC0-1.0": "publicdomain/zero/1.0/", "CC-PDM-1.0": "publicdomain/mark/1.0/"}
_CREATIVE_COMMONS: Final = "https://creativecommons.org/"
_DEED: Final = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<name>[a-z-]+)/(?P<version>\d\.\d)|(?P<public>publicdomain/(?:zero|mark)/1\.0))"
    r"/?(?:deed\.\w+|legalcode)?$"
)

_SUGGESTED: Final = (
    "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-PDM-1.0",
    "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0",
)  # fmt: skip
"""Licences for data, suggested for misspelt ids."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its SPDX id ("" if unknown) and its address."""

    id: str
    url: str

    @property
    def name(self) -> str:
        """The id, or the address if there is no id."""
        return self.id or self.url


def read_licence(text: str) -> Licence:
    """Read an SPDX id, such as `CC0-1.0`, or the address of a licence.

    Raises:
        ValueError: if `text` is neither; the message says how to fix it.
    """
    if text.startswith(("https://", "http://")):
        if not urlsplit(text).hostname:
            raise ValueError("an address without a host")
        return Licence(_id_of(text), text)
    try:
        id_ = str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        id_ = ""
    if not id_ or " " in id_ or id_.startswith("LicenseRef-"):
        otherwise = "write one SPDX id, such as CC0-1.0, or an address"
        raise ValueError(did_you_mean(text, _SUGGESTED, otherwise))
    return Licence(id_, _address_of(id_))


def _address_of(id_: str) -> str:
    if id_ in _DEEDS:
        return _CREATIVE_COMMONS + _DEEDS[id_]
    if found := _CC.fullmatch(id_):
        return f"{_CREATIVE_COMMONS}licenses/{found[1].lower()}/{found[2]}/"
    return f"https://spdx.org/licenses/{id_}.html"


def _id_of(url: str) -> str:
    """The SPDX id of a Creative Commons URL; "" for other URLs and for ported licences."""
    found = _DEED.match(url)
    if not found:
        return ""
    if found["name"]:
        id_ = f"CC-{found['name'].upper()}-{found['version']}"
        return id_ if _CC.fullmatch(id_) else ""
    return next((id_ for id_, deed in _DEEDS.items() if deed == f"{found['public']}/"), "")
