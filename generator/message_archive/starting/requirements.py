"""`requirements.txt` of an archive: the packages of one version of the program, each with hashes.

Because every package has a hash, `pip` installs nothing that is not listed (see "Hash-checking
mode" in its documentation).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from packaging.utils import canonicalize_name

from message_archive.starting.wheel import DISTRIBUTION, Wheel

__all__ = ["VENDOR", "index_requirements", "merged_requirements", "vendored_requirements"]

VENDOR: Final = "vendor/"
"""The folder of the program's wheel in an archive."""

_HEAD: Final = """\
# What `make site` installs. `archive upgrade` updates this list, and keeps what you add to it.
"""

# A requirement of a locked list: `name==version \` and its indented hashes.
_PINNED: Final = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.M)


def vendored_requirements(lock: str, wheel: Wheel) -> str:
    """The list for an archive that has the wheel in `vendor/`. `lock` has its dependencies."""
    return f"{_HEAD}./{VENDOR}{wheel.name} --hash=sha256:{wheel.sha256}\n{lock}"


def index_requirements(version: str) -> str:
    """The list for an archive that installs the program from a package index."""
    return f"{_HEAD}{DISTRIBUTION}=={version}\n"


def merged_requirements(new: str, present: str, earlier: str) -> str:
    """`new` with the packages that the owner has added to `present`.

    Added are those that neither `new` nor `earlier`, the list of the earlier version, has.
    """
    ours = _pins(new).keys() | _pins(earlier).keys() | {DISTRIBUTION}
    added = [text for name, text in _pins(present).items() if name not in ours]
    return new + "".join(added)


def _pins(requirements: str) -> Mapping[str, str]:
    return {
        canonicalize_name(found["name"]): found[0]
        for found in _PINNED.finditer(f"{requirements.rstrip()}\n")
    }
