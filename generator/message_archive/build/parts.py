"""Makes the parts of a site, and keeps those that an earlier build made from the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

from message_archive.build.result import Result
from message_archive.output import Output
from message_archive.state.manifest import Manifest

__all__ = ["Parts"]


class Parts:
    """The parts that one process of a build makes or keeps.

    Attributes:
        earlier: the parts of the earlier build; None to make all.
        changed_sections: the sections whose frames have changed, so that no page is kept.
    """

    def __init__(self, output: Output, result: Result, checkpoint: Callable[[], None]) -> None:
        """Prepare to make parts.

        Args:
            output: writes to the root of the site.
            result: gets the parts.
            checkpoint: called before each part is made. It may raise an exception.
        """
        self.earlier: Manifest | None = None
        self.changed_sections: Collection[str] = ()
        self._output = output
        self._result = result
        self._checkpoint = checkpoint

    def is_kept(self, name: str, inputs: bytes, section: str | None = None) -> bool:
        """Whether the earlier build made a part from the same inputs. If so, keep that part."""
        if self.earlier is None or section in self.changed_sections:
            return False
        if not self.earlier.is_current(name, inputs):
            return False
        self._result.parts[name] = self.earlier.parts[name]
        return True

    def addresses_of(self, name: str) -> Collection[str]:
        """The addresses of the files of a part that was made or kept."""
        return self._result.parts[name][1]

    def make(
        self, name: str, inputs: bytes, files: Callable[[], Iterable[tuple[str, bytes]]]
    ) -> None:
        """Make a part, unless it is kept."""
        if not self.is_kept(name, inputs):
            with self.part(name, inputs):
                self.write(files())

    @contextmanager
    def part(self, name: str, inputs: bytes) -> Iterator[None]:
        """Record the files written inside this context as a part."""
        self._checkpoint()
        log = self._output.log
        before = len(log)
        yield
        self._result.parts[name] = inputs, tuple(written.address for written in log[before:])

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files, given as addresses and contents."""
        for address, content in files:
            self._output.write(address, content)
