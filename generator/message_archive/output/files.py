"""Replaces a single file, but only if the same command wrote it, and only with a complete file."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from message_archive.errors import UsageError
from message_archive.output.lock import FolderLock, is_free
from message_archive.output.mark import WORK
from message_archive.output.places import Sources, check_place, resolved

__all__ = ["replace_file"]


@contextmanager
def replace_file(
    target: Path,
    is_ours: Callable[[Path], bool],
    sources: Sources,
    *,
    force: bool = False,
    is_fixed: bool = False,
) -> Iterator[Path]:
    """Yield a path for the new file, which then replaces `target`.

    The old file stays until then. The path is in a temporary folder, in which the caller may write
    other files.

    Args:
        target: the file to create or replace.
        is_ours: says whether the same command wrote a file, so that it may be replaced.
        sources: the sources of the archive, among which nothing may be written.
        force: replace any file.
        is_fixed: whether the command has no -o to name another file.

    Raises:
        UsageError: if `target` must not be replaced, or cannot be written.
    """
    elsewhere = "move it away" if is_fixed else "name another file with -o"
    check_place(target, sources)
    place = resolved(target)  # A link to a file stays a link.
    try:
        if place.is_dir():
            raise UsageError(f"{target}: this is a folder; {elsewhere}")
        if place.exists() and not place.is_file():
            raise UsageError(f"{target}: this is not a regular file; {elsewhere}")
        if place.exists() and not (force or place.stat().st_size == 0 or is_ours(place)):
            raise UsageError(
                f"{target}: there is a file here that this command did not write; {elsewhere}, "
                "or replace it with --force"
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{place.name}{WORK}"
        for left in place.parent.glob(f"{glob.escape(prefix)}*"):
            if is_free(left):  # Its process was killed.
                shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=prefix, dir=place.parent) as work:
            lock = FolderLock(Path(work))
            try:
                yield Path(work, "result")
                os.replace(Path(work, "result"), place)
            finally:
                lock.release()
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{target}: its folder is a file; {elsewhere}") from None
    except OSError as error:
        reason = error.strerror or error
        fix = f"check that you may write in {target.parent}" if is_fixed else elsewhere
        raise UsageError(f"{target}: {reason}; {fix}") from error
