"""The page that replaces a removed message: what it was and why it was removed."""

from __future__ import annotations

from message_archive.archive import UNDATED_KEY, Archive
from message_archive.model import Removed
from message_archive.site.message_views import (
    RemovedView,
)
from message_archive.site.views import (
    Link,
)
from message_archive.words import Wording, message_url, removed_url, root_of, topic_url

__all__ = ["removed_view"]


def removed_view(id_: str, removed: Removed, archive: Archive, wording: Wording) -> RemovedView:
    """The view of `removed.html` for the removed message `id_`."""
    year = str(removed.date.year or UNDATED_KEY)
    years = archive.topics["years"]
    list_of_year = year if year in years else "index"
    other = archive.by_id.get(removed.see) if removed.see else None
    return RemovedView(
        id=id_,
        title=removed.title,
        date=wording.date(removed.date),
        removed=wording.date(removed.removed),
        reason=removed.reason,
        see=Link(wording.entry_title(other), message_url(other)) if other else None,
        year=Link(wording.year(year), topic_url("years", list_of_year)) if years else None,
        root=root_of(removed_url(id_, removed)),
    )
