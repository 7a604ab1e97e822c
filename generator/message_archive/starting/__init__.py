"""What `archive init` writes, and what `archive upgrade` brings up to date.

`files.py` has the files of a new archive, from the templates in `starter/`. `wheel.py` packs the
running program, so that an archive carries the program that builds it. `requirements.py` writes the
list of packages to install. `upgrade.py` compares an archive with a newer version of these files.
"""

from message_archive.starting.files import KINDS, Options, starter_files
from message_archive.starting.record import RECORD, InitRecord
from message_archive.starting.upgrade import Change, Upgrade, plan_upgrade

__all__ = [
    "KINDS",
    "RECORD",
    "Change",
    "InitRecord",
    "Options",
    "Upgrade",
    "plan_upgrade",
    "starter_files",
]
