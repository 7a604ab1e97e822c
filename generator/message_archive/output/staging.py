"""A folder is built apart and published when it is whole.

The files are written to a work folder, `.building-<random>`, inside the folder that they are for:
there they are on the same file system, also where that is a mount, and nothing needs rights to the
parent. To publish is to exchange what differs::

    site/
    ├── .building-x7c2/
    │   ├── new/            what this build wrote
    │   ├── old/            what it replaced or removed, until everything is in place
    │   ├── ours            says that a build made this folder
    │   └── journal.json    while files are renamed
    ├── index.html
    └── …
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from message_archive.errors import UsageError
from message_archive.output.exchange import exchange, is_unfinished, put_back
from message_archive.output.lock import FolderLock
from message_archive.output.mark import MARK, WORK, mark_text
from message_archive.output.places import check_folder, resolved
from message_archive.output.writer import Output, Written
from message_archive.state.manifest import FileTimes

__all__ = ["Staging"]

_OURS: Final = "ours"


class Staging:
    """The work folder of one build of `target`, a folder of output of one `kind`.

    `folder` is where to write; `output` writes there what is not in `target` already.
    """

    def __init__(self, target: Path, kind: str) -> None:
        """Take hold of `target`, and put right what a killed build left in it.

        Raises:
            UsageError: if there is anything in `target` that no build of this kind made.
            OSError: if it cannot be written.
        """
        # A link to a folder stays a link; the folder it leads to is the one that is written.
        self.target = target = resolved(target)
        self._kind = kind
        check_folder(target, kind)
        self._is_new = not target.exists()
        target.mkdir(parents=True, exist_ok=True)
        self._lock: FolderLock | None = FolderLock(target)
        try:
            for left in sorted(target.glob(f"{WORK}*")):
                if (left / _OURS).is_file():  # Of a build that was killed: the lock is ours now.
                    put_back(target, left)
                    shutil.rmtree(left)
                elif left.is_dir() and not any(left.iterdir()):
                    left.rmdir()
            self._made = check_folder(target, kind)
            self._work = Path(tempfile.mkdtemp(prefix=WORK, dir=target))
        except BaseException:
            self._lock.release()
            raise
        (self._work / _OURS).touch()
        self.folder = self._work / "new"
        self.folder.mkdir()
        self.output = Output(self.folder, target)

    def publish(
        self,
        written: Iterable[Written] = (),
        *,
        earlier: Mapping[str, FileTimes] | None = None,
        kept: Collection[str] = (),
    ) -> dict[str, FileTimes]:
        """Make `target` what was written, and nothing else that an earlier build made.

        Args:
            written: what other processes wrote by this output.
            earlier: all files of the earlier build, where they are known to be as it left them.
                Without it what is in `target` is compared and gone through.
            kept: the addresses of those that stay. What others wrote there is dropped.

        Returns:
            All files that are there now.

        Raises:
            UsageError: if a file of somebody else has an address that was written.
            OSError: if something cannot be renamed; then everything is as it was.
        """
        files, new = self._written(written, kept)
        if earlier is None:
            there = {each for name in sorted(self._made) for each in _files(self.target, name)}
        else:
            there = {*earlier}
            files = {**{address: earlier[address] for address in kept}, **files}
        gone = there.difference(files, (MARK,))
        self._refuse_links(gone, files.keys() - new)
        mark = mark_text(self._kind, {address.partition("/")[0] for address in (*files, MARK)})
        self.output.log.clear()
        if not self.output.has(MARK, mark.encode()):
            self.output.write_text(MARK, mark)
            new.add(MARK)
        files |= {each.address: (each.size, each.time) for each in self.output.log}
        self._refuse_foreign(new)
        if new or gone:
            exchange(self.target, self._work, new, gone)
        return files

    def close(self) -> None:
        """Remove the work folder and let go of `target`; a second time does nothing."""
        if self._lock is None:
            return
        if not is_unfinished(self._work):  # If it is, the next build needs the rest.
            shutil.rmtree(self._work, ignore_errors=True)
        if self._is_new and not any(self.target.iterdir()):
            self.target.rmdir()
        self._lock.release()
        self._lock = None

    def _written(
        self, written: Iterable[Written], kept: Collection[str]
    ) -> tuple[dict[str, FileTimes], set[str]]:
        """All files that were made or kept, and which of them are new."""
        files: dict[str, FileTimes] = {}
        new: set[str] = set()
        for each in (*self.output.log, *written):
            files[each.address] = each.size, each.time
            (new.add if each.is_new else new.discard)(each.address)
        for address in _files(self.folder):
            if address in new:
                continue
            # Not written by the output, but by others who were told the folder.
            file = self.folder / address
            if address in files or address in kept or _is_same_file(file, self.target / address):
                file.unlink()
                status = (self.target / address).lstat()
            else:
                status = file.lstat()
                new.add(address)
            files[address] = status.st_size, status.st_mtime_ns
        return files, new

    def _refuse_foreign(self, addresses: Iterable[str]) -> None:
        for top in sorted({address.partition("/")[0] for address in addresses}):
            if top not in {*self._made, MARK} and os.path.lexists(self.target / top):
                raise UsageError(
                    f"{self.target / top}: the build makes a file or folder of this name, but did "
                    "not make the one that is there; move it away"
                )

    def _refuse_links(self, gone: Iterable[str], same: Collection[str]) -> None:
        """A link to a folder of files that are the same: they are not in this one."""
        for address in gone:
            if (self.target / address).is_symlink() and any(
                each.startswith(f"{address}/") for each in same
            ):
                raise UsageError(
                    f"{self.target / address}: a link where the build makes a folder; delete it"
                )


def _files(folder: Path, below: str = "") -> Iterator[str]:
    """The addresses of all files in `folder`, or of those at or below one address.

    Links are files, wherever they lead; names that begin with a dot further down are somebody
    else's, such as a `.htaccess`.
    """
    waiting = [below]
    while waiting:
        address = waiting.pop()
        path = folder / address
        if path.is_dir() and not path.is_symlink():
            with os.scandir(path) as entries:
                waiting += [f"{address}/{entry.name}" if address else entry.name
                            for entry in entries
                            if not (below and entry.name.startswith("."))]  # fmt: skip
        elif os.path.lexists(path):
            yield address


def _is_same_file(new: Path, published: Path) -> bool:
    try:
        return not published.is_symlink() and filecmp.cmp(new, published, shallow=False)
    except OSError:
        return False
