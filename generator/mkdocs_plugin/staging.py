"""The site is built beside its place and takes it when it is whole.

Whatever happens on the way, a kill included, the site that was there stays. A folder that a killed
build left is removed by the next one.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.output import Output

__all__ = ["Staging"]

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2

_LEFT_OVER = re.compile(r"\.(?P<site>.+)\.(?:building|earlier)-(?P<process>\d+)")


class Staging:
    """The folder a build writes to until it is whole; `site` is where it goes then.

    What writes many files asks `output` for it, which has the earlier site to take from.
    """

    def __init__(self, site: Path) -> None:
        site = site.resolve()  # A link to the site stays a link; what it leads to changes places.
        self.site = site
        self.folder = site.parent / f".{site.name}.building-{os.getpid()}"
        self.output = Output(self.folder, site)
        self._earlier = site.parent / f".{site.name}.earlier-{os.getpid()}"

    def begin(self) -> None:
        """Make the folder anew, and clear away what killed builds left."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        for path in self.site.parent.iterdir():
            left = _LEFT_OVER.fullmatch(path.name)
            if left and left["site"] == self.site.name and not _is_running(int(left["process"])):
                shutil.rmtree(path, ignore_errors=True)
        self.discard()
        self.folder.mkdir()

    def size(self) -> int:
        """Bytes of all files."""
        total, waiting = 0, [str(self.folder)]
        for folder in waiting:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        return total

    def publish(self) -> None:
        """Put the whole site in its place, in one step where the system can. What was there is
        removed by `discard`."""
        if self.site.exists():
            if not _exchanged(self.folder, self.site):
                os.replace(self.site, self._earlier)
                os.replace(self.folder, self.site)
        else:
            os.replace(self.folder, self.site)

    def join(self) -> None:
        """Put each file in its place in the site that is there, which keeps all others."""
        for folder, _, names in os.walk(self.folder):
            place = self.site / Path(folder).relative_to(self.folder)
            place.mkdir(parents=True, exist_ok=True)
            for name in names:
                os.replace(Path(folder, name), place / name)

    def discard(self) -> None:
        """Remove what is not the site."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self._earlier, ignore_errors=True)


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    if sys.platform == "win32":
        return True  # No harmless way to ask; what is left over stays until it is removed by hand.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders atomically (renameat2, Linux 3.15); False where that is not possible."""
    if sys.platform != "linux":
        return False
    with suppress(OSError, AttributeError):
        swap = ctypes.CDLL(None, use_errno=True).renameat2
        paths = os.fsencode(one), os.fsencode(other)
        return bool(swap(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    return False
