"""Prepares the standard streams for any text, and reopens those that the shell closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

__all__ = ["prepare_streams"]


def prepare_streams() -> None:
    """Make the streams accept any text, and open those that the shell closed (`>&-`).

    A path can have bytes that are not text, and the terminal may not support all characters. Both
    are written as escapes.
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
    """Standard output that names itself in errors. Python's errors have no file name there."""

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
            # Discard what could not be written, or Python would try again at exit.
            with suppress(OSError, ValueError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, self.fileno())
                os.close(null)
            raise OSError(error.errno, error.strerror, "standard output") from None
