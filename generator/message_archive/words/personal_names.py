"""Names of people with the family name first, for alphabetical lists and citations.

Only the registry says which part of a name is the family name. Without it, a name stays whole and
in its own order, because a guess by language or country would often be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from message_archive.model import Registry
from message_archive.words.alphabet import collation_key

__all__ = ["PersonalName", "alphabetical", "personal_name"]

_WORD: Final = re.compile(r"[^\s.-]+")


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name. `family` and `given` are both "" if the registry lacks one of them."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def begins_with_family(self) -> bool:
        """Whether the family name comes first in the name's own order: `Xi Jinping`."""
        rest = self.whole[len(self.family) :]
        return self.whole.startswith(self.family) and not rest[:1].isalnum()

    @property
    def family_first(self) -> str:
        """`Beer-Hofmann, Richard`, but `Xi Jinping` and a name without known parts unchanged."""
        if not self.family or self.begins_with_family:
            return self.whole
        return f"{self.family}, {self.given}"

    @property
    def with_initials(self) -> str:
        """`Beer-Hofmann, R.`, `Xi, J.`, `Ban, K.-M.`"""
        if not self.family:
            return self.whole
        return f"{self.family}, {_initials(self.given)}"


def personal_name(name: str, person: str | None, registry: Registry) -> PersonalName:
    """The name of a party with the id `person`; None for a body, whose name is always whole."""
    known = registry.people.get(person or "")
    # A comma in a part would be taken for the one between the parts.
    if not (known and known.family and known.given) or "," in known.family + known.given:
        return PersonalName(name)
    return PersonalName(name, known.family, known.given)


def alphabetical(name: PersonalName) -> tuple[str, str, str]:
    """A sort key by family name, then given name. Case, accents and punctuation do not count."""
    return collation_key(name.family or name.whole), collation_key(name.given), name.whole


def _initials(given: str) -> str:
    """`R.`, `R. T.`, `J.-P.`; unchanged in a script without capitals."""
    letters = [word for word in _WORD.findall(given) if word[:1].isalpha()]
    if any(word[:1].upper() == word[:1].lower() for word in letters):
        return given
    return re.sub(r"\.+", ".", _WORD.sub(lambda found: f"{found[0][:1].upper()}.", given))
