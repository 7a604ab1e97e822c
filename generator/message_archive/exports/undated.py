"""The warning that some messages have no known entry time."""

from __future__ import annotations

from message_archive.exports.atom import feeds_of
from message_archive.exports.history import Entered
from message_archive.exports.publication import Publication

__all__ = ["undated_warning"]


def undated_warning(publication: Publication, entered: Entered) -> str:
    """A warning that messages are missing from feeds, with the cause and the fix, or "".

    If the address of the site is not known, its feeds have no readers, so there is no warning.
    Messages that are not committed yet have not entered the archive. They cause a warning only if
    a feed is left out because it has no other messages.
    """
    archive = publication.archive
    without = len(archive) - len(entered.moments)
    if not without or not (entered.later or publication.url):
        return ""
    _, left_out = feeds_of(publication)
    if not (entered.later or entered.failure or left_out):
        return ""
    why = entered.failure
    if not why and entered.later:
        more = len(entered.later) - 1
        why = entered.later[0] + (f", and {more:,} more" if more else "")
    why = why or "they are not committed yet"
    feeds = ""
    if left_out:
        others = f" and {len(left_out) - 1:,} more" if len(left_out) > 1 else ""
        feeds = f" (not written: {left_out[0]}{others})"
    return (
        f"it is not known when {without:,} of {len(archive):,} messages entered the archive, so "
        f"feeds and harvested records do not include them{feeds}: {why}; without a git history, "
        "state the day as `added` in the message"
    )
