"""Reads the folder of messages into the model."""

from message_archive.reading.editing import add_alias, replace_value
from message_archive.reading.files import read_again
from message_archive.reading.loader import Loaded, Progress, load, silent
from message_archive.reading.locating import locate
from message_archive.reading.memory import Memory
from message_archive.reading.registry_files import REGISTRY

__all__ = [
    "REGISTRY",
    "Loaded",
    "Memory",
    "Progress",
    "add_alias",
    "load",
    "locate",
    "read_again",
    "replace_value",
    "silent",
]
