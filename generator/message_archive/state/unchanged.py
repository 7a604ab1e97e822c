"""Finds out whether a build would change anything, without slow imports."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from message_archive.state.manifest import WORK
from message_archive.state.state import State
from message_archive.state.store import Store

__all__ = ["unchanged_state"]


def unchanged_state(config_file: Path, site_dir: Path | None) -> State | None:
    """The state of the site if a build would change nothing. None if there is work to do.

    `site_dir` is the folder of the site. The default is the folder of the last build of this
    configuration without `--site-dir`.
    """
    store = Store(config_file, site_dir) if site_dir else Store.of_default(config_file)
    state = store.state() if store else None
    if store is None or state is None or not state.is_complete or not state.has_same_code():
        return None
    inputs = {name: before.if_unchanged() for name, before in state.inputs.items()}
    same = {name: found for name, found in inputs.items() if found}
    if len(same) < len(inputs) or not state.is_published():
        return None
    if any(name.startswith(WORK) for name in os.listdir(state.target)):
        return None  # A build is running or was killed. The next build cleans up.
    if any(same[name] is not before for name, before in state.inputs.items()):
        # Files with new times were read and had not changed. Save the times to skip them next time.
        store.save(replace(state, inputs=same), {})
    return state
