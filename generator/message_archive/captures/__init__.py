"""What was read at the addresses of sources, from the files that `archive capture` writes.

Nothing here uses the network. `capturing` writes the files.
"""

from message_archive.captures.capture import Capture, capture_path
from message_archive.captures.folder import (
    Captures,
    captured_sources,
    read_capture,
    source_addresses,
)

__all__ = [
    "Capture",
    "Captures",
    "capture_path",
    "captured_sources",
    "read_capture",
    "source_addresses",
]
