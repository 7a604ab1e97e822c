"""Reads the folder of messages into the model."""

from message_archive.reading.editing import add_alias, replace_value
from message_archive.reading.files import read_again
from message_archive.reading.images import LARGEST_PICTURE
from message_archive.reading.loader import Loaded, Progress, load, messages_of, silent
from message_archive.reading.locating import AT, BODY, locate, places_in_body
from message_archive.reading.memory import Memory, load_memory
from message_archive.reading.registry_files import REGISTRY

__all__ = [
    "AT",
    "BODY",
    "LARGEST_PICTURE",
    "REGISTRY",
    "Loaded",
    "Memory",
    "Progress",
    "add_alias",
    "load",
    "load_memory",
    "locate",
    "messages_of",
    "places_in_body",
    "read_again",
    "replace_value",
    "silent",
]
