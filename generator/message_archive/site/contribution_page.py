"""The page `new.html`, on which users write or correct messages. Its scripts do the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

from message_archive.model.message import Kind, TextStatus
from message_archive.site.context import Site
from message_archive.words import NEW_URL, root_of

__all__ = ["ANY_MESSAGE", "ContributionView", "OptionView", "contribution_view"]

ANY_MESSAGE: Final = "0000/new.md"
"""Stands for the path of the message in the address of its edit page. Must match
contributing/client/sending.js."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """A value of a list, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ContributionView:
    """`new.html`."""

    messages: str
    """The folder of messages in the repository."""
    edit_url: str | None
    """The address of the edit page for the message `ANY_MESSAGE`."""
    kinds: Sequence[OptionView]
    states: Sequence[OptionView]
    certainties: Sequence[OptionView]
    contributing: str | None
    """URL of the page on contributing; None if the archive has none."""
    root: str


def contribution_view(site: Site, edit_url: str | None) -> ContributionView:
    """The form. `edit_url` is the address of the edit page for the message `ANY_MESSAGE`."""
    wording = site.wording
    return ContributionView(
        messages=site.messages_dir,
        edit_url=edit_url,
        kinds=[OptionView(kind, wording.kind(kind)) for kind in get_args(Kind)],
        states=[OptionView(state, wording.status(state)[0]) for state in get_args(TextStatus)],
        certainties=[
            OptionView("certain", wording.gettext("Certain")),
            OptionView("check", wording.gettext("To be checked")),
        ],
        contributing=site.document_url(site.contributing) if site.contributing else None,
        root=root_of(NEW_URL),
    )
