"""The result of making the parts of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from message_archive.exports import DataRecord
from message_archive.output import Written
from message_archive.state.manifest import Part

__all__ = ["Result"]


@dataclass(slots=True)
class Result:
    """The parts that were made or kept.

    Attributes:
        parts: the parts by name.
        data: the position of each message's rows in the data.
        written: files written by another process. Those of this process are in the log of its
            output.
    """

    parts: dict[str, Part] = field(default_factory=dict)
    data: DataRecord | None = None
    written: Sequence[Written] = ()

    def add(self, other: Result) -> None:
        """Add the result of another process."""
        self.parts |= other.parts
        self.data = self.data or other.data
        self.written = other.written
