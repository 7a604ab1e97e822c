"""Scripts that hand data to the client, for a page on `file://` can load nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

__all__ = ["DataFiles"]

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class DataFiles:
    """Writes the files of one build into `folder`; all of them carry its `version`."""

    def __init__(self, folder: Path, version: str) -> None:
        # As a string: there are thousands of files, and a Path takes longer than writing one.
        self._folder = str(folder)
        self.version = version

    def write(self, name: str, *values: object) -> None:
        """`name.js`, which gives `values` to the client that asked for `name`."""
        path = f"{self._folder}/{name}.js"
        arguments = ",".join(map(_encode, (self.version, name, *values)))
        try:
            file = open(path, "wb")  # noqa: SIM115 - closed below, whichever way it was opened
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path))
            file = open(path, "wb")  # noqa: SIM115
        with file:
            file.write(f"messageSearch.receive({arguments});\n".encode())
