"""Offices in words: `General Secretary, Central Committee; President of Freedonia`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from message_archive.archive import Participant
from message_archive.locales import catalogue
from message_archive.site.list_views import OfficeView
from message_archive.site.views import Link
from message_archive.words import Wording, topic_url

__all__ = ["office_of_party", "office_view"]


def office_of_party(party: Participant, wording: Wording) -> OfficeView | None:
    """The offices of a person who sends or receives, or None.

    The organization belongs to the first office of the role, and to no other.
    """
    body = None
    if party.person and party.organization:
        body = Link(party.organization_name or "", topic_url("organizations", party.organization))
    offices = [each for part in (party.role or "").split(";") if (each := part.strip())]
    if not (offices or body):
        return None
    names = wording.organization_names(party.organization or "") if body else ()
    first = offices[0] if offices else ""
    view = office_view(first, body, names, wording, language=party.role_language)
    gettext = _gettext(wording, party.role_language)
    # Translators: between the offices of one person.
    semicolon = gettext("; ")
    if body:
        return replace(view, after=semicolon.join((view.after, *offices[1:])))
    return replace(view, before=semicolon.join(offices))


def office_view(
    title: str,
    organization: Link | None,
    names: Iterable[str],
    wording: Wording,
    *,
    dates: str = "",
    language: str | None = None,
) -> OfficeView:
    """One office and its organization. A title that has one of the `names` of the organization in
    it (`Chairman of the FRC`) has the link there, so that the organization is not named twice.

    Args:
        title: the title of the office; may be empty if there is an organization.
        organization: its name and address, None without one.
        names: all names of the organization, in any language.
        wording: the words of the page.
        dates: when the office was held.
        language: the language tag of the title if it is not that of the page.
    """
    if organization is None:
        return OfficeView(title, language=language, dates=dates)
    if found := _name_in(title, (organization.words, *names)):
        before, after = title[: found.start()], title[found.end() :]
        link = replace(organization, words=found[0])
        return OfficeView(before, link, after, language, dates)
    if not title:
        return OfficeView("", organization, dates=dates)
    gettext = _gettext(wording, language)
    sentence = gettext("%(role)s, %(organization)s", role=title, organization="\0")
    before, after = sentence.split("\0")
    return OfficeView(before, organization, after, language, dates)


def _gettext(wording: Wording, language: str | None) -> Callable[..., str]:
    """The texts of the interface in the language of an office: its words keep their order."""
    return catalogue(language).gettext if language else wording.gettext


def _name_in(title: str, names: Iterable[str]) -> re.Match[str] | None:
    """The longest of the names that is in the title as whole words."""
    for name in sorted(set(names), key=len, reverse=True):
        start, end = _end_of_word(name[0]), _end_of_word(name[-1])
        if found := re.search(start + re.escape(name) + end, title, re.IGNORECASE):
            return found
    return None


def _end_of_word(letter: str) -> str:
    """The pattern for an end of a word at this letter. Han and Hangul words run on."""
    return r"\b" if unicodedata.name(letter, "").startswith(("LATIN", "CYRILLIC")) else ""
