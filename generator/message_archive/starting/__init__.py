"""What `archive init` writes, and what `archive upgrade` brings up to date.

`files.py` has the files of a new archive, from the templates in `starter/`. `wheel.py` packs the
running program, so that an archive carries the program that builds it. `requirements.py` writes the
list of packages to install. `description.py` writes CITATION.cff and similar files. `upgrade.py`
compares an archive with a newer version of these files. `checkup.py` says what an archive lacks
before it is published.
"""

from message_archive.starting.checkup import Lack, examine
from message_archive.starting.description import DESCRIPTIONS, Facts, updated_description
from message_archive.starting.files import KINDS, Options, starter_files
from message_archive.starting.record import RECORD, InitRecord
from message_archive.starting.upgrade import Change, Upgrade, plan_upgrade

__all__ = [
    "DESCRIPTIONS",
    "KINDS",
    "RECORD",
    "Change",
    "Facts",
    "InitRecord",
    "Lack",
    "Options",
    "Upgrade",
    "examine",
    "plan_upgrade",
    "starter_files",
    "updated_description",
]
