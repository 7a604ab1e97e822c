"""Scripts that hand data to the client, for a page on `file://` can load nothing else."""

from __future__ import annotations

import json
from typing import Final

from message_archive.output import Output

__all__ = ["SEARCH_FOLDERS", "DataFiles"]

SEARCH_FOLDERS: Final = ("f", "p", "r", "t", "w", "x")
"""The folders below `search/`; what is in them has numbers for names."""

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class DataFiles:
    """Writes the files of one build by `output`; all of them carry its `version`."""

    def __init__(self, output: Output, version: str) -> None:
        self._output = output
        self.version = version

    def write(self, name: str, *values: object) -> None:
        """`name.js`, which gives `values` to the client that asked for `name`."""
        arguments = ",".join(map(_encode, (self.version, name, *values)))
        self._output.write(f"{name}.js", f"messageSearch.receive({arguments});\n".encode())
