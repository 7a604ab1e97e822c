"""What has changed in the archive: the history on the page of a message, the page and the feed of
all changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from message_archive.archive import Archive, Entry
from message_archive.exports import (
    BULK,
    CHANGES_FEED,
    Change,
    Commit,
    Difference,
    Histories,
    Revision,
    changes_feed,
)
from message_archive.locales import N_
from message_archive.model import parse_edtf
from message_archive.site.change_views import (
    ChangesView,
    ChangeView,
    CommitView,
    HistoryView,
    RevisionView,
    ValueView,
)
from message_archive.site.context import Site
from message_archive.site.views import Link
from message_archive.words import Wording, message_url

__all__ = ["Changed", "changed_by", "changes_feed_files", "changes_view", "history_view", "summary"]

_MOST_REVISIONS: Final = 20
_MOST_COMMITS: Final = 100
_MOST_CHANGES: Final = 30
"""How many messages of one commit are listed."""

_MOST_IN_FEED: Final = 50

_KEYS: Final = {
    "date": N_("date"),
    "sender": N_("sender"),
    "recipient": N_("recipient"),
    "occasion": N_("occasion"),
    "place": N_("place"),
    "destination": N_("destination"),
    "received": N_("day of receipt"),
    "published": N_("day of printing"),
    "kind": N_("kind"),
    "form": N_("form"),
    "title": N_("title"),
    "language": N_("language"),
    "text": N_("state of the text"),
    "source": N_("sources"),
    "holding": N_("where it is kept"),
    "images": N_("pictures"),
    "checked": N_("who checked it"),
    "in_reply_to": N_("what it answers"),
    "related": N_("related messages"),
    "aliases": N_("former ids"),
    "added": N_("day of addition"),
    "tags": N_("tags"),
    "notes": N_("notes"),
    "confidence": N_("confidence"),
    "rights": N_("rights"),
    "accept": N_("accepted warnings"),
}
"""What the keys of a message are called in a summary."""


class Changed(NamedTuple):
    """What a commit did with a message. `revision` is None if it brought the message."""

    entry: Entry
    revision: Revision | None


def history_view(entry: Entry, site: Site) -> HistoryView | None:
    """The history of a message; None if it was not changed since it was added."""
    histories, wording = site.histories, site.wording
    found = histories.of(entry.id)
    if not found:
        return None
    added = histories.added[entry.id]
    day = _day(added, wording)
    shown = found[-_MOST_REVISIONS:][::-1]
    return HistoryView(
        added=wording.gettext("Added %(day)s", day=day) if day else "",
        revisions=[_revision(each, differences, wording) for each, differences in shown],
        more=len(found) - len(shown),
    )


def changes_view(site: Site) -> ChangesView:
    """The latest changes of the archive, the last one first."""
    wording, histories = site.wording, site.histories
    commits = []
    for commit, changes in changed_by(site.archive, histories):
        shown = changes[:_MOST_CHANGES]
        commits.append(
            CommitView(
                day=_day(commit, wording) or wording.gettext("The day is not known"),
                version=commit.version,
                changes=[_change(each, histories, wording) for each in shown],
                more=len(changes) - len(shown),
            )
        )
        if len(commits) == _MOST_COMMITS:
            break
    return ChangesView(commits, site.up + CHANGES_FEED if _feed_of(site) else "")


def changes_feed_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The feed of changes: its address and content. None if nothing was changed on a known day."""
    changes = _feed_of(site)
    if changes and site.publication:
        yield CHANGES_FEED, changes_feed(site.publication, changes).encode(errors="replace")


def changed_by(
    archive: Archive, histories: Histories
) -> Iterator[tuple[Commit, Sequence[Changed]]]:
    """The commits that changed messages of the archive, the last one first."""
    found: dict[Commit, list[Changed]] = {}
    for entry in archive.entries:
        if added := histories.added.get(entry.id):
            found.setdefault(added, []).append(Changed(entry, None))
        for revision in histories.revisions.get(entry.id, ()):
            found.setdefault(revision.commit, []).append(Changed(entry, revision))
    return ((commit, found[commit]) for commit in reversed(histories.commits) if commit in found)


def summary(
    revision: Revision, differences: Mapping[tuple[str, str], Difference], wording: Wording
) -> str:
    """`renamed from 1931-05-04-a; date; 3 words of the text`."""
    parts = [wording.gettext("renamed from %(id)s", id=revision.former)] if revision.former else []
    for file in revision.files:
        found = differences.get((file.before, file.after))
        if not file.before or not file.after:
            words = (
                N_("further text %(label)s added") if file.after else N_("text %(label)s removed")
            )
            parts.append(wording.gettext(words, label=file.label))
        elif found is None:
            continue
        else:
            # A renamed message states its former id, which is said already.
            names = [k for k, _, _ in found.keys if not (revision.former and k == "aliases")]
            parts += [key_words(key, wording) for key in names]
            if found.words or found.places:
                parts.append(_words_changed(found.words, file.label, wording))
    if not parts and revision.size > BULK:
        parts.append(
            wording.ngettext(
                "in a commit that changes %(number)s message",
                "in a commit that changes %(number)s messages",
                revision.size,
            )
        )  # fmt: skip
    return "; ".join(dict.fromkeys(parts))


def key_words(key: str, wording: Wording) -> str:
    """What a key is called: `date`. A key that the format does not have is its own name."""
    return wording.gettext(_KEYS[key]) if key in _KEYS else key


def _words_changed(count: int, label: str, wording: Wording) -> str:
    if not count:
        return wording.gettext("marks in the text")
    if label:
        return wording.ngettext(
            "%(number)s word of the text %(label)s", "%(number)s words of the text %(label)s",
            count, label=label,
        )  # fmt: skip
    return wording.ngettext("%(number)s word of the text", "%(number)s words of the text", count)


def _revision(
    revision: Revision, differences: Iterable[Difference | None], wording: Wording
) -> RevisionView:
    known = [each for each in differences if each]
    pairs = {
        (file.before, file.after): each
        for file, each in zip(revision.files, differences, strict=True)
        if each
    }
    day, version = _day(revision.commit, wording), revision.commit.version
    if day and version:
        heading = wording.gettext("Revised %(day)s, version %(version)s", day=day, version=version)
    else:
        heading = wording.gettext("Revised %(day)s", day=day) if day else wording.gettext("Revised")
    return RevisionView(
        heading=heading,
        summary=summary(revision, pairs, wording),
        values=[
            ValueView(key_words(key, wording), before, after)
            for each in known
            for key, before, after in each.keys
            if (before or after) and not (revision.former and key == "aliases")
        ],
        places=[place for each in known for place in each.places],
    )


def _change(changed: Changed, histories: Histories, wording: Wording) -> ChangeView:
    entry, revision = changed
    link = Link(wording.entry_title(entry), message_url(entry))
    if revision is None:
        return ChangeView(wording.gettext("Added"), link, "")
    link = Link(link.words, f"{message_url(entry)}#history")
    words = summary(revision, histories.differences, wording)
    return ChangeView(wording.gettext("Revised"), link, words)


def _feed_of(site: Site) -> list[Change]:
    """The latest revisions with a known day."""
    wording, histories = site.wording, site.histories
    found: list[Change] = []
    for commit, changes in changed_by(site.archive, histories):
        for entry, revision in changes:
            if revision and commit.time and len(found) < _MOST_IN_FEED:
                words = summary(revision, histories.differences, wording)
                moment = datetime.fromtimestamp(commit.time, UTC)
                found.append(Change(entry, commit.name, moment, words))
        if len(found) == _MOST_IN_FEED:
            break
    return found


def _day(commit: Commit, wording: Wording) -> str:
    if not commit.time:
        return ""
    day = datetime.fromtimestamp(commit.time, UTC).date()
    return wording.date(parse_edtf(day.isoformat()))
