"""Finds the shortcodes that refer to nothing in the archive."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from message_archive.archive import Archive
from message_archive.errors import Code, Place, Problem, did_you_mean
from message_archive.project import Project
from message_archive.shortcodes.documents import Documents, read_documents
from message_archive.shortcodes.targets import fault_of

__all__ = ["checked_documents"]


def checked_documents(
    project: Project, archive: Archive, broken: Collection[str] = ()
) -> tuple[Documents, list[Problem]]:
    """The pages with shortcodes, and the problems in these and in the setting `featured`.

    `broken` are the ids of messages that could not be read. What names them is not reported.
    """
    documents = read_documents(project.docs, project.docs_shown, project.settings.further_languages)
    problems = [
        *_check_shortcodes(documents, archive, broken),
        *_check_featured(project, archive, broken),
    ]
    return documents.with_counts(archive), sorted(problems, key=Problem.sort_key)


def _check_shortcodes(
    documents: Documents, archive: Archive, broken: Collection[str]
) -> Iterator[Problem]:
    for document in documents.pages:
        for found in document.shortcodes:
            place = Place(document.path, found.line, found.column)
            if found.mistake:
                what = "a shortcode that does not exist or does not end"
                yield Problem(place, Code.BAD_SHORTCODE, what, found.source, found.mistake)
            elif fault := fault_of(found.shortcode, archive, broken):
                code, what, fix = fault
                yield Problem(place, code, what, found.source, fix)


def _check_featured(
    project: Project, archive: Archive, broken: Collection[str]
) -> Iterator[Problem]:
    id_ = project.settings.featured
    if not id_ or id_ in archive or id_ in broken:
        return
    hint = did_you_mean(id_, archive.by_id, "write the id of a message")
    name = project.config_file.name
    text = project.config_file.read_text("utf-8", errors="replace")
    line = re.search(r"^(\s*)featured:[ \t]*", text, re.MULTILINE)
    start = line.end() if line else 0
    number = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1 if line else 1
    what = "a message that the archive does not have"
    yield Problem(Place(name, number, column), Code.UNKNOWN_MESSAGE, what, id_, hint, "featured")
