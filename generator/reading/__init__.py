"""From files to the model: everything that reads the folder of messages."""

from generator.reading.loader import Loaded, Progress, load
from generator.reading.locating import locate
from generator.reading.memory import Memory, default_cache_dir

__all__ = ["Loaded", "Memory", "Progress", "default_cache_dir", "load", "locate"]
