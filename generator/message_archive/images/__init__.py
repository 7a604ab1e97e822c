"""Image files of messages: reads their headers, and makes the sizes that pages show.

`making` is not imported here, because Pillow takes a tenth of a second to import.
"""

from message_archive.images.header import BadPicture, Header, read_header
from message_archive.images.sizes import FIRST, FULL, SIZES, THUMBNAIL, built_sizes

__all__ = [
    "FIRST",
    "FULL",
    "SIZES",
    "THUMBNAIL",
    "BadPicture",
    "Header",
    "built_sizes",
    "read_header",
]
