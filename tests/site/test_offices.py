"""The offices of a person and the organization of the first, on pages."""

from __future__ import annotations

import pytest

from message_archive.archive import in_language
from message_archive.model import Registry
from message_archive.site.list_views import OfficeView
from message_archive.site.offices import office_of_party, office_view
from message_archive.words import Wording
from tests.support.archives import archive_of
from tests.support.messages import letter

ORGANIZATIONS = """\
post:
  name: Freedonian Post
  names: {zh: 弗国邮政, ko: 프리도니아우정}
  aliases: [FP, Un]
  offices:
    Director: {zh: 局长, ko: 국장}
"""
COUNTRIES = """\
XF:
  name: Freedonia
  offices:
    President of Freedonia: {zh: 总统, ko: 대통령}
    Director of the FP: {zh: 弗国邮政局长, ko: 프리도니아우정 국장}
    Unifier: {zh: 统一者, ko: 통일자}
XS: {name: Sylvania}
"""


def _words(view: OfficeView | None) -> str:
    """The offices, with the organization in brackets."""
    assert view
    body = f"[{view.organization.words}]" if view.organization else ""
    return f"{view.before}{body}{view.after}"


@pytest.mark.parametrize(
    ("keys", "english", "chinese", "korean"),
    [
        (
            "role: Director, organization: Freedonian Post",
            "Director, [Freedonian Post]",
            "[弗国邮政] 局长",
            "[프리도니아우정] 국장",
        ),
        (
            "role: Director; President of Freedonia, organization: Freedonian Post",
            "Director, [Freedonian Post]; President of Freedonia",
            "[弗国邮政] 局长、总统",
            "[프리도니아우정] 국장, 대통령",
        ),
        (
            "role: Director of the FP; President of Freedonia, organization: Freedonian Post",
            "Director of the [FP]; President of Freedonia",
            "[弗国邮政]局长、总统",
            "[프리도니아우정] 국장, 대통령",
        ),
        (
            # "Un" is a name of the organization, but no word of the title.
            "role: Unifier, organization: Freedonian Post",
            "Unifier, [Freedonian Post]",
            "[弗国邮政] 统一者",
            "[프리도니아우정] 통일자",
        ),
        (
            "role: President of Freedonia; Director",
            "President of Freedonia; Director",
            "President of Freedonia; Director",
            "President of Freedonia; Director",
        ),
        (
            # A role that is not in the registry keeps its own order.
            "role: Chair; Director, organization: Freedonian Post",
            "Chair, [Freedonian Post]; Director",
            "Chair, [弗国邮政]; Director",
            "Chair, [프리도니아우정]; Director",
        ),
        ("organization: Freedonian Post", "[Freedonian Post]", "[弗国邮政]", "[프리도니아우정]"),
    ],
)
def test_the_organization_belongs_to_the_first_office_and_is_named_once(
    keys: str, english: str, chinese: str, korean: str
) -> None:
    archive = archive_of(
        {
            "_registry/organizations.yml": ORGANIZATIONS,
            "_registry/countries.yml": COUNTRIES,
            "a.md": letter(sender=f"{{name: Ada Marlow, {keys}, country: XF}}"),
        }
    )
    main = Wording("en", archive.registry)
    assert _words(office_of_party(archive.entries[0].senders[0], main)) == english
    for language, expected in {"zh": chinese, "ko": korean}.items():
        further = in_language(archive, language)
        wording = main.in_language(language, further.registry)
        assert _words(office_of_party(further.entries[0].senders[0], wording)) == expected


def test_a_party_without_an_office_has_none() -> None:
    parties = {"sender": "Ada Marlow", "recipient": "{organization: Opera}"}
    archive = archive_of({"_registry/countries.yml": COUNTRIES, "a.md": letter(**parties)})
    wording = Wording("en", archive.registry)
    for party in (*archive.entries[0].senders, *archive.entries[0].recipients):
        assert office_of_party(party, wording) is None


def test_an_office_alone_has_its_dates() -> None:
    wording = Wording("en", Registry())
    assert office_view("Mayor", None, (), wording, dates="1930") == OfficeView(
        "Mayor", dates="1930"
    )
