"""The archive as the commands export it, read as the site would show it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from message_archive.archive import Axis, select
from message_archive.editions import Edition
from message_archive.exports import History, undated_warning
from message_archive.mkdocs_plugin.config import labels_of
from message_archive.mkdocs_plugin.engine import Settings, read_archive
from message_archive.mkdocs_plugin.exports import extras_of, publication_of, write_exports
from message_archive.site import Wording, own_templates

__all__ = ["read_edition"]


def read_edition(settings: Settings, wanted: Mapping[Axis, Sequence[str]]) -> Edition:
    """The archive as it would be published, or what `select` takes of it.

    Raises:
        ProblemsFound: if anything is wrong with the messages.
        UsageError: if nothing is there of what is wanted.
    """
    whole = read_archive(settings)
    archive = select(whole, wanted)
    options, config = settings.plugin.config, settings.config
    wording = Wording(
        options.language, archive.registry, labels_of(options), own_templates(settings.project)
    )
    publication = publication_of(archive, wording, config, options)

    @cache
    def entered() -> Mapping[str, datetime]:
        with History(settings.project, settings.folder) as history:
            found = history.entered(archive)
        if warning := undated_warning(publication, found):
            logging.getLogger("archive").warning("warning: %s", warning)
        return found.moments

    return Edition(
        publication,
        wording,
        lambda: extras_of(publication, entered()),
        subject=wording.comma_separated(
            wording.topic(whole.topics[axis][key]) for axis, keys in wanted.items() for key in keys
        ),
        entered=entered,
        documents=Path(config.docs_dir),
        # Read again: the plugins have taken things out of what was read.
        sources=settings.sources,
        settings=yaml_load(settings.config_file.read_text("utf-8")),
        write_exports=lambda output: write_exports(
            publication, wording, entered(), output, options.oai_gateway
        ),
    )
