"""Writing what a command makes, without losing what it did not make.

A folder is built in `Staging` and published when it is whole; a single file is written by
`replace_file`. Both refuse to replace anything that the same command did not write.
"""

from generator.output.exchange import exchange, is_unfinished, put_back
from generator.output.files import replace_file
from generator.output.mark import MARK, read_mark
from generator.output.places import Sources, check_folder, check_place
from generator.output.staging import Staging
from generator.output.writer import Output

__all__ = [
    "MARK",
    "Output",
    "Sources",
    "Staging",
    "check_folder",
    "check_place",
    "exchange",
    "is_unfinished",
    "put_back",
    "read_mark",
    "replace_file",
]
