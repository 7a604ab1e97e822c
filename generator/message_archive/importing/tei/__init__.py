"""Imports letters in TEI (Text Encoding Initiative, P5) as messages.

`tei_import` reads the files twice. The first time, it collects the indices (`indices`) and the
correspondence metadata of all letters (`correspondence`), which gives every letter its id. The
second time, it converts manuscripts (`manuscripts`), pictures (`facsimiles`) and texts (`blocks`,
`inlines`, `notes`) to front matter and Markdown. `Losses` counts everything that is not taken.
"""

from message_archive.importing.tei.cmif_import import import_cmif
from message_archive.importing.tei.tei_import import Imported, import_tei

__all__ = ["Imported", "import_cmif", "import_tei"]
