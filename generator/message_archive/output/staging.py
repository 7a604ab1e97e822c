"""Builds a folder in a staging folder, and publishes it when it is complete.

Files are written to a work folder, `.building-<random>`, inside the target folder. There they are
on the same file system, even if the target is a mount, and the build needs no rights to the parent
folder. Publishing renames only the files that differ::

    site/
    ├── .building-x7c2/
    │   ├── new/            files that this build wrote
    │   ├── old/            replaced and removed files, until everything is in place
    │   ├── ours            marks this folder as made by a build
    │   └── journal.json    exists only while files are renamed
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
    """The work folder of one build of `target`. `kind` is the kind of its output.

    Write files to `folder`. `output` does so, but skips files that are already in `target` with the
    same bytes.
    """

    def __init__(self, target: Path, kind: str) -> None:
        """Lock `target`, and repair it if an earlier build was killed.

        Raises:
            UsageError: if `target` has files that no build of this kind made.
            OSError: if `target` cannot be written.
        """
        # A link to a folder stays a link. Its target is written.
        self.target = target = resolved(target)
        self._kind = kind
        check_folder(target, kind)
        self._is_new = not target.exists()
        target.mkdir(parents=True, exist_ok=True)
        self._lock: FolderLock | None = FolderLock(target)
        try:
            for left in sorted(target.glob(f"{WORK}*")):
                if (left / _OURS).is_file():  # From a killed build, because this one has the lock.
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
        """Publish the written files to `target`, and remove other files of earlier builds.

        Args:
            written: files that other processes wrote through this output.
            earlier: all files of the earlier build, if they are known to be unchanged. By default
                the files in `target` are listed and compared.
            kept: the addresses of earlier files to keep. New files at these addresses are dropped,
                unless they were written through the output.

        Returns:
            All files that are in `target` now.

        Raises:
            UsageError: if a file that no build made has the address of a new one.
            OSError: if a file cannot be renamed. Everything is then unchanged.
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

    def publish_now(self, excluded: Collection[str]) -> dict[str, FileTimes]:
        """Publish the files written so far, each atomically, without removing any. `publish` does
        the rest.

        Args:
            excluded: addresses to leave to `publish`. So are new names at the top of the site,
                which the mark does not list yet.

        Returns:
            The published files.
        """
        published: dict[str, FileTimes] = {}
        log = self.output.log
        for index, each in enumerate(log):
            top = each.address.partition("/")[0]
            if not each.is_new or each.address in excluded or top not in self._made:
                continue
            place = self.target / each.address
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                os.replace(self.folder / each.address, place)
            except OSError:
                continue  # Such as a folder at this address. `publish` reports it or replaces it.
            log[index] = each._replace(is_new=False)
            published[each.address] = each.size, each.time
        return published

    def close(self) -> None:
        """Remove the work folder and unlock `target`. Calling it again does nothing."""
        if self._lock is None:
            return
        if not is_unfinished(self._work):  # Otherwise the next build needs it for the repair.
            shutil.rmtree(self._work, ignore_errors=True)
        if self._is_new and not any(self.target.iterdir()):
            self.target.rmdir()
        self._lock.release()
        self._lock = None

    def _written(
        self, written: Iterable[Written], kept: Collection[str]
    ) -> tuple[dict[str, FileTimes], set[str]]:
        """All files that were written or kept, and the addresses of the new ones."""
        files: dict[str, FileTimes] = {}
        new: set[str] = set()
        for each in (*self.output.log, *written):
            files[each.address] = each.size, each.time
            (new.add if each.is_new else new.discard)(each.address)
        for address in _files(self.folder):
            if address in new:
                continue
            # Not written through the output, but directly to the folder.
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
                    f"{self.target / top}: the build needs this name, but did not make the "
                    "existing file or folder; move it away"
                )

    def _refuse_links(self, gone: Iterable[str], same: Collection[str]) -> None:
        """Refuse a link to a folder with files that count as unchanged. They are not in `target`
        itself."""
        for address in gone:
            if (self.target / address).is_symlink() and any(
                each.startswith(f"{address}/") for each in same
            ):
                raise UsageError(
                    f"{self.target / address}: a link where the build makes a folder; delete it"
                )


def _files(folder: Path, below: str = "") -> Iterator[str]:
    """The addresses of all files in `folder`, or of the files at or below one address.

    Links count as files, whatever their targets. With `below`, dot files such as `.htaccess` are
    skipped, because no build makes them.
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
