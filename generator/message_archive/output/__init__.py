"""Writes the output of commands without overwriting other files.

A folder is built in `Staging` and published when it is complete. `replace_file` writes a single
file. Both refuse to replace anything that the same command did not write.
"""

from message_archive.output.exchange import exchange, is_unfinished, put_back
from message_archive.output.files import replace_file
from message_archive.output.mark import MARK
from message_archive.output.places import Sources, check_folder, check_place
from message_archive.output.staging import Staging
from message_archive.output.writer import Output, Written

__all__ = [
    "MARK",
    "Output",
    "Sources",
    "Staging",
    "Written",
    "check_folder",
    "check_place",
    "exchange",
    "is_unfinished",
    "put_back",
    "replace_file",
]
