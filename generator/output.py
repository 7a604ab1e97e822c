"""The writing of a site: the same bytes on every system, and nothing anew that is there already."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

__all__ = ["Output"]


class Output:
    """Writes files below `folder`. One that `earlier`, the site that was made before, has just so
    becomes a second name of that file: file systems make one thirty times faster than a new file.
    """

    def __init__(self, folder: Path, earlier: Path | None = None) -> None:
        self.folder = folder
        # As strings: there are tens of thousands of files, and a Path takes longer than a name.
        self._folder = str(folder)
        self._earlier = str(earlier) if earlier else None

    def below(self, name: str) -> Output:
        """What writes below the folder `name` of this one."""
        earlier = Path(self._earlier, name) if self._earlier else None
        return Output(self.folder / name, earlier)

    def write(self, address: str, content: bytes) -> str:
        """Make the file at `address`, a path below the folder; gives `address`."""
        if self.takes_over(address, content):
            return address
        path = f"{self._folder}/{address}"
        try:
            _make(path, content)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _make(path, content)
        except FileExistsError:
            os.unlink(path)  # It may be the earlier site's, which is not to change.
            _make(path, content)
        return address

    def write_text(self, address: str, text: str) -> str:
        """As `write`, in UTF-8 with line ends as given."""
        return self.write(address, text.encode(errors="replace"))

    def takes_over(self, address: str, content: bytes) -> bool:
        """Whether the earlier site has the same file at `address`: then it is in this one as well.

        What the earlier site has is compared to the byte, so a file changed by hand is not taken.
        """
        if self._earlier is None:
            return False
        earlier, new = f"{self._earlier}/{address}", f"{self._folder}/{address}"
        try:
            with open(earlier, "rb") as file:
                if file.read() != content:
                    return False
            _link(earlier, new)
        except OSError:
            return False
        return True

    def takes_over_the_rest(self, but: str) -> None:
        """Take whatever the earlier site has and this one has not, but for files that end so."""
        if self._earlier is None:
            return
        for folder, _, names in os.walk(self._earlier):
            new = f"{self._folder}{folder[len(self._earlier) :]}"
            for name in names:
                if not name.endswith(but):
                    with suppress(OSError):
                        _link(f"{folder}/{name}", f"{new}/{name}")


def _link(earlier: str, new: str) -> None:
    try:
        os.link(earlier, new)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.link(earlier, new)


def _make(path: str, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
