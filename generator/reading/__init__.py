"""From files to the model: everything that reads the folder of messages."""

from generator.reading.loader import Loaded, Progress, load, silent
from generator.reading.locating import locate
from generator.reading.memory import Memory, code_version, default_cache_dir

__all__ = [
    "Loaded",
    "Memory",
    "Progress",
    "code_version",
    "default_cache_dir",
    "load",
    "locate",
    "silent",
]
