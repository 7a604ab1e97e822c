"""From files to the model: everything that reads the folder of messages."""

from generator.reading.editing import with_alias, with_value_replaced
from generator.reading.files import read_again
from generator.reading.loader import Loaded, Progress, load, silent
from generator.reading.locating import locate
from generator.reading.memory import FORGETFUL, Memory, code_version, default_cache_dir
from generator.reading.registry_files import REGISTRY

__all__ = [
    "FORGETFUL",
    "REGISTRY",
    "Loaded",
    "Memory",
    "Progress",
    "code_version",
    "default_cache_dir",
    "load",
    "locate",
    "read_again",
    "silent",
    "with_alias",
    "with_value_replaced",
]
