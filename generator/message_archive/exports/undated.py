"""The warning for the owner of an archive when it is not known when its messages entered it."""

from __future__ import annotations

from message_archive.exports.atom import feeds_of
from message_archive.exports.history import Entered
from message_archive.exports.publication import Publication

__all__ = ["undated_warning"]


def undated_warning(publication: Publication, entered: Entered) -> str:
    """Why messages are in no feed, and what to do; "" when there is nothing to say.

    Where the address of the site is not known nobody follows its feeds. Messages that are not
    committed yet have not entered, and are told only when a feed is left out for want of others.
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
        feeds = f"; left out are {left_out[0]}{others}"
    return (
        f"it is not known when {without:,} of {len(archive):,} messages entered the archive, so "
        f"they are in no feed and no record for harvesters{feeds}: {why}; without a history, "
        "`added` in a message tells its day"
    )
