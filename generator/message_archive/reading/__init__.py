"""Reads the folder of messages into the model."""

from message_archive.reading.editing import with_alias, with_value_replaced
from message_archive.reading.files import read_again
from message_archive.reading.loader import Loaded, Progress, load, silent
from message_archive.reading.locating import locate
from message_archive.reading.registry_files import REGISTRY

__all__ = [
    "REGISTRY",
    "Loaded",
    "Progress",
    "load",
    "locate",
    "read_again",
    "silent",
    "with_alias",
    "with_value_replaced",
]
