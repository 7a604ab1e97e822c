"""An archive, or a part of it, as the commands export it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from message_archive.archive import FACETS, read_archive
from message_archive.archive.selection import selected
from message_archive.errors import UsageError
from message_archive.exports import (
    Histories,
    History,
    Publication,
    histories_of,
    publication_of,
    release_of,
    undated_warning,
)
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.shortcodes import checked_documents
from message_archive.site import Site, own_templates
from message_archive.words import Wording

__all__ = ["Edition", "read_edition"]


@dataclass(frozen=True, eq=False)
class Edition:
    """An archive or a part of it. `subject` describes the part; "" for the whole archive."""

    project: Project
    site: Site
    publication: Publication
    subject: str

    @property
    def wording(self) -> Wording:
        return self.site.wording


def read_edition(
    project: Project,
    wanted: Mapping[str, Sequence[str]],
    *,
    is_dated: bool,
    progress: Progress = silent,
) -> Edition:
    """The archive as it would be published, or only the messages with the `wanted` facet values.

    `is_dated` reads from the Git history when messages entered the archive and were revised; the
    site has their histories without differences. `progress` is called with the number of files
    read and of all files.

    Raises:
        ProblemsFound: if anything is wrong with the messages.
        UsageError: if no message is among those wanted.
    """
    whole = read_archive(project, progress)
    archive = replace(whole, entries=selected(whole.entries, whole.language, wanted))
    if whole.entries and not archive.entries:
        raise UsageError("no message has all of these; leave one out")
    settings = project.settings
    wording = Wording(settings.language, archive.registry, settings.relabelled)
    publication = publication_of(project, archive, wording, release=release_of(project))
    histories = Histories()
    if is_dated:
        with History(project.root, project.messages) as history:
            entered = history.entered(archive)
            log = history.log()
        histories = histories_of(log.commits, log.touched, archive)
        publication = replace(publication, entered=entered.moments)
        if warning := undated_warning(publication, entered):
            logging.getLogger("archive").warning("warning: %s", warning)
    documents, _ = checked_documents(project, whole)
    return Edition(
        project,
        Site.of(
            archive,
            wording,
            publication,
            own_templates(project.root),
            documents=documents,
            featured=settings.featured,
            histories=histories,
        ),
        publication,
        subject=wording.comma_separated(
            wording.topic(whole.topics[axis][key])
            for name, keys in wanted.items()
            if (axis := FACETS[name].axis)
            for key in keys
        ),
    )
