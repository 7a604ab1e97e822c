"""What a result of the search shows."""

from __future__ import annotations

from datetime import date

from message_archive.model import Registry
from message_archive.search.documents import documents_of
from message_archive.words import Wording
from tests.support.archives import Archived
from tests.support.messages import message


def test_a_result_says_of_a_bound_what_it_is_the_day_of(archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message("date: ../1931-06-20", "published: 1931-06-20")},
    )
    (document,) = documents_of(archive, Wording("en", Registry()), ())
    assert document.date == "printed 20 June 1931"
    assert ("year", "1931") in document.facets


def test_facets_have_the_direction_the_occasion_and_each_decade_once(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message(
                "date: 1939/1940", "sender: [{name: A, country: CN}, {name: B, country: JP}]",
                "recipient: {organization: League of Sylvania, country: KP}", "occasion: Flood",
            )
        }
    )  # fmt: skip
    (document,) = documents_of(archive, Wording("en", archive.registry), ())
    assert [key for facet, key in document.facets if facet == "from"] == ["cn", "jp"]
    assert [key for facet, key in document.facets if facet == "to"] == ["kp"]
    assert [key for facet, key in document.facets if facet == "occasion"] == ["flood"]
    years = [key for facet, key in document.facets if facet == "year"]
    assert years == ["1930s", "1939", "1940", "1940s"]
    assert document.days == [date(1939, 1, 1).toordinal(), date(1940, 12, 31).toordinal()]


def test_a_message_is_found_by_countries_kind_form_tags_date_and_notes(archived: Archived) -> None:
    countries = "XF: {name: Freedonia, aliases: [FRD], names: {zh: 弗里多尼亚}}\n"
    archive = archived.whole(
        {
            "_registry/countries.yml": countries,
            "a.md": message(
                "date: 1931-06-20", "kind: condolence", "form: telegram", "tags: [floods]",
                "notes: |\n  The 中文\n  译文 was\n  lost.\n\n  See B.",
                "sender: {name: A, country: XF}", "recipient: {name: B, country: JP}",
            ),
        }
    )  # fmt: skip
    (document,) = documents_of(archive, Wording("en", archive.registry), ())
    _, _, _, _, kinds, _, names, dates, *_, notes = document.head
    japan = ("Japan", "일본", "日本", "اليابان", "Japón", "Japon", "Япония")
    assert names == (1, ("Freedonia", "弗里多尼亚", "FRD", *japan))
    kind, form = "Condolence Condolences 조의 吊唁", "telegram telegrams 전보 电报"
    # With its translations, as soon as there are some.
    both = Wording("en", archive.registry).kind_and_form_names("condolence", "telegram")
    assert "telegram of condolence" in both
    assert kinds == (3, (*kind.split(), *form.split(), *both, "floods"))
    assert dates == (2, ("20 June 1931", "1931-06-20", "Jun", "1931"))
    wording = Wording("en", archive.registry, (), ["de", "zh"])
    (document,) = documents_of(archive, wording, ())
    both = wording.kind_and_form_names("condolence", "telegram")
    _, _, _, _, kinds, _, names, dates, *_ = document.head
    assert names[1][:3] == ("Freedonia", "弗里多尼亚", "FRD")
    assert set(names[1]) > {"Japan", "日本"}
    kind = "Condolence Condolences Beileid Beileidsbekundungen 吊唁 조의"
    form = "telegram telegrams Telegramm Telegramme 电报 전보"
    assert kinds == (3, (*kind.split(), *form.split(), *both, "floods"))
    forms = ["20 June 1931", "20. Juni 1931", "1931年6月20日", "1931-06-20", "Jun"]
    assert dates == (2, (*forms, "1931"))
    assert notes == (1, ("The 中文译文 was lost.\n\nSee B.",))


def test_a_message_is_found_by_every_name_of_its_places(archived: Archived) -> None:
    places = (
        "port: {name: Port Marlow, aliases: [P. M.], names: {zh: 马洛港}}\n"
        "old: {name: Old Town, names: [{name: Regent, to: 1900}]}\n"
    )
    archive = archived.whole(
        {
            "_registry/places.yml": places,
            "a.md": message("place: P. M.", "destination: Old Town"),
            "b.md": message("destination: Lost Valley", "occasion: B"),
            "c.md": message("occasion: C"),
        }
    )
    documents = list(documents_of(archive, Wording("en", archive.registry), ()))
    assert [document.head[-2][1] for document in documents] == [
        ("P. M.", "Old Town", "Port Marlow", "马洛港", "Regent"),
        ("Lost Valley",),
        (),
    ]
    assert [key for key in documents[0].facets if key[0] == "place"] == [
        ("place", "old"),
        ("place", "port"),
    ]


def test_the_body_of_an_office_counts_less_than_a_party(archived: Archived) -> None:
    league = "league: {name: League of Sylvania, aliases: [LS]}\n"
    archive = archived.whole(
        {
            "_registry/organizations.yml": league,
            "a.md": message("sender: {name: A, organization: league}", "recipient: B"),
            "b.md": message("sender: {organization: league}", "recipient: C"),
        }
    )
    documents = documents_of(archive, Wording("en", archive.registry), ())
    (parties, _, bodies), (other_parties, _, other_bodies) = (
        document.head[3:6] for document in documents
    )
    assert (parties, bodies) == ((4, ("A", "B")), (2, ("League of Sylvania", "LS")))
    assert (other_parties, other_bodies) == ((4, ("League of Sylvania", "LS", "C")), (2, ()))


def test_mentions_notes_and_deletions_are_apart_from_the_text(archived: Archived) -> None:
    body = (
        "Dear ~~Otto~~ ++Emil++, [he](person:otto-lund)[^ed1] came.[^1] {page 2}[… 3 words]\n\n"
        "[^1]: At last.\n[^ed1]: Minister."
    )
    archive = archived.whole(
        {
            "_registry/people.yml": "otto-lund: {name: Otto Lund, aliases: [Comrade Lund]}\n",
            "a.md": message(body=body),
            "b.md": message("date: 1931"),
        }
    )
    first, second = documents_of(archive, Wording("en", archive.registry), ())
    if first.id == "b":
        first, second = second, first
    assert first.texts == ["Dear Emil, he came. […]\n\nAt last."]
    lund = ("Otto Lund", "Comrade Lund", "Ottolund", "Comradelund")
    assert first.head[-2:] == [(1, lund), (1, ("Otto", "Minister."))]
    assert ("mention", "person:otto-lund") in first.facets
    assert len(second.head) == len(first.head) - 2
    assert "mention" not in {facet for facet, _ in second.facets}
