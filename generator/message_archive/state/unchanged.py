"""Whether a build would change anything, found out before anything of the archive is imported."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from message_archive.state.manifest import WORK
from message_archive.state.state import State
from message_archive.state.store import Store

__all__ = ["unchanged_state"]


def unchanged_state(config_file: Path, site_dir: Path | None) -> State | None:
    """The state of the site if a build would give it again; None if there is anything to do.

    `site_dir` is the folder of the site; None takes the one in which the last build of this
    configuration put it without being told otherwise.
    """
    store = Store(config_file, site_dir) if site_dir else Store.of_default(config_file)
    state = store.state() if store else None
    if store is None or state is None or not state.is_complete or not state.has_same_code():
        return None
    inputs = {name: before.again() for name, before in state.inputs.items()}
    same = {name: found for name, found in inputs.items() if found}
    if len(same) < len(inputs) or not state.is_published():
        return None
    if any(name.startswith(WORK) for name in os.listdir(state.target)):
        return None  # A build is going on, or was killed: the next one tidies up.
    if any(same[name] is not before for name, before in state.inputs.items()):
        # Files had to be read, though they did not change. The next time they need not be.
        store.save(replace(state, inputs=same), {})
    return state
