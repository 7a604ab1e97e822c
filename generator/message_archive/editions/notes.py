"""Release notes: what was added and revised in a range of commits, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from message_archive.archive import Archive, Entry, read_archive
from message_archive.editions.markdown import literal
from message_archive.errors import UsageError
from message_archive.exports import Git, GitFailed, Histories, History, histories_of
from message_archive.project import Project
from message_archive.site import summary, with_differences
from message_archive.words import Wording, message_url

__all__ = ["release_notes"]

_MOST: Final = 200
"""How many messages are listed under a heading. GitHub takes notes of 125,000 characters."""


def release_notes(project: Project, range_: str) -> str:
    """The additions and revisions in a range such as `v1.2..`, as Markdown.

    Args:
        project: the project.
        range_: a range of tags or commits; "" for everything since the last version before HEAD.

    Raises:
        UsageError: if git does not know the range, or has no whole history.
    """
    archive = read_archive(project)
    wording = Wording(project.settings.language, archive.registry, project.settings.relabelled)
    try:
        git = Git(project.root)
        names = _commits(git, range_ or _since_last(git))
    except GitFailed as failure:
        raise UsageError(f"{range_ or 'the changes'}: {failure}") from None
    with History(project.root, project.messages) as history:
        log = history.log()
    if log.failure:
        raise UsageError(f"the changes are not known: {log.failure}")
    histories = histories_of(log.commits, log.touched, archive).within(names)
    histories = with_differences(histories, project.root, {})
    return "".join(f"{line}\n" for line in _lines(archive, histories, wording, project.url))


def _commits(git: Git, range_: str) -> set[str]:
    """The names of the commits in a range."""
    options = ("--first-parent", "--format=%H", "--end-of-options")
    return {*git.ask("log", *options, range_, "--").split()}


def _since_last(git: Git) -> str:
    """The range since the last version before HEAD; all of the history if there is none."""
    pattern = ("--match=[0-9]*", "--match=v[0-9]*")
    try:
        tag = git.ask("describe", "--first-parent", "--tags", "--abbrev=0", *pattern, "HEAD^")
    except GitFailed:
        return "HEAD"
    return f"{tag.strip()}..HEAD"


def _lines(archive: Archive, histories: Histories, wording: Wording, url: str) -> Iterator[str]:
    added = [(entry, "") for entry in archive.entries if entry.id in histories.added]
    revised = [
        (entry, summary(histories.revisions[entry.id][0], histories.differences, wording))
        for entry in archive.entries
        if entry.id in histories.revisions
    ]
    if not added and not revised:
        yield wording.gettext("No message was added or revised.")
    parts: Iterable[tuple[str, list[tuple[Entry, str]]]] = (
        (wording.gettext("Added"), added),
        (wording.gettext("Revised"), revised),
    )
    is_first = True
    for heading, entries in parts:
        if not entries:
            continue
        if not is_first:
            yield ""
        yield f"## {heading}: {wording.messages(len(entries))}"
        yield ""
        is_first = False
        for entry, words in entries[:_MOST]:
            title = literal(wording.entry_title(entry))
            named = f"[{title}]({url}{message_url(entry)})" if url else f"{title} (`{entry.id}`)"
            yield f"- {named}{': ' if words else ''}{literal(words)}"
        if (more := len(entries) - _MOST) > 0:
            yield "\n" + wording.ngettext(
                "And %(number)s more message.", "And %(number)s more messages.", more
            )
