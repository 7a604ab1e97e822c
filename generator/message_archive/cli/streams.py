"""Standard output and standard error, in whatever state the shell left them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

__all__ = ["prepare_streams"]


def prepare_streams() -> None:
    """Let the streams take any text, and be there at all: a shell can close them (`>&-`).

    A path may have bytes that are no text, and the terminal may not know all letters. These are
    written as numbers.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if type(sys.stdout) is TextIOWrapper:
        encoding, is_terminal = sys.stdout.encoding, sys.stdout.line_buffering
        sys.stdout = _Output(
            sys.stdout.detach(), encoding, "backslashreplace", line_buffering=is_terminal
        )


class _Output(TextIOWrapper):
    """Standard output, whose errors say so: Python's have no name of a file."""

    def write(self, text: str, /) -> int:
        with self._named():
            return super().write(text)

    def flush(self) -> None:
        with self._named():
            super().flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # What could not be written is given up, or Python would try again when it ends.
            with suppress(OSError, ValueError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, self.fileno())
                os.close(null)
            raise OSError(error.errno, error.strerror, "standard output") from None
