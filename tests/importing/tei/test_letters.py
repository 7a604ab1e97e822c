"""Metadata of letters, and indices."""

from __future__ import annotations

import pytest

from tests.importing.tei.encodings import OF_A_CORPUS, OF_AN_EDITION
from tests.support.tei_files import NAMESPACE, came, tei

ADA = '<persName ref="#p1">Marlow</persName>'
PEOPLE = (
    '<standOff><listPerson><person xml:id="p1"><persName><forename>Ada</forename>'
    "<surname>Marlow</surname></persName><idno type='GND'>190000015</idno></person>"
    "</listPerson></standOff>"
)


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ('when="1931-05-04"', "1931-05-04"),
        ('when="1931-05"', "1931-05"),
        ('when="1931-05-04T12:00:00+01:00"', "1931-05-04"),
        ('when="1931-05-04" cert="low"', "1931-05-04?"),
        ('from="1931-05-04" to="1931-05-06"', "1931-05-04/1931-05-06"),
        ('from="1931-05-04" to="1931-05-06" cert="low"', "1931-05-04?/1931-05-06?"),
        ('from="1931"', "1931/.."),
        ('to="1931-05-04"', "../1931-05-04"),
        ('notBefore="1931-05-04" notAfter="1931-05-06"', "'[1931-05-04..1931-05-06]'"),
        ('notBefore="1931-05-04" notAfter="1931-05-04"', "1931-05-04"),
        ('notBefore="1931"', "'[1931..]'"),
        ('notAfter="1931"', "'[..1931]'"),
        ('notBefore-iso="1931-05-04" notAfter-iso="1931-06"', "'[1931-05-04..1931-06]'"),
        ('when="1931-02-30"', "undated"),
        ('when="--05-04"', "undated"),
        ('notBefore="1932" notAfter="1931"', "undated"),
        ("", "undated"),
    ],
)
def test_dates(attributes: str, date: str) -> None:
    found = came(tei(sent=f"<persName>Ada Marlow</persName><date {attributes}/>"))
    assert found.head.startswith(f"date: {date}\n")


def test_what_no_date_can_hold_is_in_the_report() -> None:
    report = came(tei(sent='<persName>A</persName><date when="--05-04" calendar="#old">x</date>'))
    assert "date@when (not a date: --05-04): 1" in report.report
    assert "date@calendar: 1" in report.report


def test_evidence_and_certainty_of_names_are_to_be_checked() -> None:
    for sent in (
        '<persName cert="low">Ada Marlow</persName>',
        '<persName>Ada Marlow</persName><date when="1931" evidence="internal"/>',
    ):
        assert "confidence: check\n" in came(tei(sent=sent)).head


def test_places_and_the_day_of_receipt() -> None:
    found = came(
        tei(
            sent='<persName>A</persName><placeName ref="https://www.geonames.org/1/x">Syl</placeName>',
            received='<orgName>Red Cross</orgName><placeName>Port</placeName><date when="1931"/>',
        )
    )
    assert found.head == (
        "date: undated\nsender: A\nrecipient:\n  organization: Red Cross\nplace: Syl\n"
        "destination: Port\nreceived: 1931\n"
    )
    assert found.registry["places"] == "syl:\n  name: Syl\n  ids:\n    geonames: 1\n"


@pytest.mark.parametrize(
    ("sent", "received", "why"),
    [
        ('<date when="1931"/>', "<persName>A</persName>", "no sender"),
        ("<persName>A</persName>", "", "no recipient"),
        ("<persName/>", "<persName> </persName>", "no sender and no recipient"),
    ],
)
def test_a_letter_without_parties_is_refused_by_name(sent: str, received: str, why: str) -> None:
    found = came(tei(sent=sent, received=received), tei())
    assert found.refused == [f"1.xml: {why}"]
    assert len(found.messages) == 1


def test_a_letter_without_words_or_correspdesc_is_refused_by_name() -> None:
    bare = tei().replace("correspDesc", "abstract")
    assert came(tei("<p/>")).refused == ["1.xml: no words"]
    assert came(bare).refused == ["1.xml: no correspDesc, so neither sender nor recipient"]


def test_two_letters_never_get_one_id() -> None:
    found = came(tei(), tei("<p>Again.</p>"), tei("<p>And again.</p>"))
    stem = "1931/1931-05-04-ada-marlow-emil-varga"
    assert [*found.messages] == [f"{stem}.md", f"{stem}-2.md", f"{stem}-3.md"]


def test_indices_become_entries_with_ids() -> None:
    found = came(tei(sent=ADA, more=PEOPLE))
    assert "sender: Ada Marlow\n" in found.head
    assert found.registry["people"] == (
        "ada-marlow:\n  name: Ada Marlow\n  family: Marlow\n  given: Ada\n  ids:\n"
        "    gnd: 190000015\n"
    )


def test_an_index_in_another_file() -> None:
    index = f"<TEI {NAMESPACE}><teiHeader/>{PEOPLE}</TEI>"
    for reference in ("#p1", "persons.xml#p1", "https://d-nb.info/gnd/190000015", "gnd:190000015"):
        sent = ADA.replace("#p1", reference)
        assert "sender: Ada Marlow\n" in came(tei(sent=sent), indices=(index,)).head, reference
    assert "sender: Ada Marlow\n" in came(index, tei(sent=ADA)).messages.popitem()[1]
    assert "sender: Ada Marlow\n" in came(tei(sent=ADA), index).head


def test_ids_of_one_document_mean_nothing_in_another() -> None:
    other = PEOPLE.replace("Ada", "Eve").replace("190000015", "190000023")
    found = came(tei(sent=ADA, more=PEOPLE), tei(sent=ADA, more=other))
    senders = [text.split("\n")[2] for text in found.messages.values()]
    assert senders == ["sender: Ada Marlow", "sender: Eve Marlow"]


def test_two_persons_of_one_name_stay_two() -> None:
    other = PEOPLE.replace("190000015", "190000023")
    found = came(tei(sent=ADA, more=PEOPLE), tei(sent=ADA, more=other))
    senders = [text.split("\n")[2] for text in found.messages.values()]
    assert senders == ["sender: Ada Marlow", "sender: Ada Marlow (2)"]
    assert "ada-marlow-2:\n  name: Ada Marlow (2)\n" in found.registry["people"]


def test_the_owners_registry_stays() -> None:
    owners = "# Ours\nada:\n  name: Ada Marlow  # the gardener\n"
    found = came(tei(sent=ADA, received="<persName key='e'>Emil</persName>", more=PEOPLE),
                 registry={"people": owners})  # fmt: skip
    assert found.registry["people"] == f"{owners}\nemil:\n  name: Emil\n"


def test_mentions() -> None:
    body = (
        '<p><persName ref="#p1">she</persName> <placeName key="x1">Syl</placeName> '
        '<orgName ref="#o">Red Cross</orgName> <title ref="#w">Voyage</title> '
        '<rs type="person" ref="#p1 #p2">both</rs> <persName>nobody</persName> '
        '<persName ref="#p1">the <placeName ref="#x">Syl</placeName> girl</persName></p>'
    )
    found = came(tei(body, more=PEOPLE))
    assert found.body == (
        "[she](person:ada-marlow) [Syl](place:syl) [Red Cross](organization:red-cross) "
        "[Voyage](work:voyage) [both](person:ada-marlow) nobody "
        "[the Syl girl](person:ada-marlow)"
    )
    assert set(found.report) == {
        "rs (second and further references): 1",
        "persName (without a reference; words kept): 1",
        "placeName (within another mention or link; words kept): 1",
        "entries made from the words of a mention (no index has the reference): 3",
    }
    assert found.registry["works"] == "voyage:\n  title: Voyage\n"


def test_letters_refer_to_each_other() -> None:
    first = tei('<p><ref target="2.xml">yours</ref> <ref target="#L2">it</ref></p>')
    second = tei(received="<persName>Ada</persName>", attributes='xml:id="L2"')
    (text, _) = came(first, second).messages.values()
    target = "message:1931-05-04-ada-marlow-ada"
    assert f"[yours]({target}) [it]({target})" in text


def test_holdings() -> None:
    description = (
        "<msDesc><msIdentifier><settlement>Syl</settlement><repository>Library</repository>"
        "<collection>Papers</collection><idno>MS 1</idno></msIdentifier><physDesc><objectDesc "
        'form="autograph"><supportDesc><support><material>paper</material></support>'
        "<extent>2 leaves</extent></supportDesc></objectDesc><handDesc><p>ink</p></handDesc>"
        "</physDesc></msDesc>"
    )
    found = came(tei(source=f"<listWit><witness>{description}</witness></listWit>"))
    assert (
        "holding:\n  repository: Library, Syl\n  collection: Papers\n  shelfmark: MS 1\n"
        "  kind: autograph\n  extent: 2 leaves\n  material: paper\n"
    ) in found.head
    assert "msDesc//handDesc: 1" in found.report


def test_an_archive_that_requires_an_occasion_gets_one() -> None:
    required = ("date", "sender", "recipient", "occasion")
    found = came(tei(), required=required)
    assert "occasion: No occasion printed\n" in found.head
    assert any(line.startswith("occasion (") for line in found.report)


def test_several_letters_in_one_text_need_references() -> None:
    second = (
        '<correspDesc corresp="#d2"><correspAction type="sent"><persName>B</persName>'
        '</correspAction><correspAction type="received"><persName>A</persName></correspAction>'
        "</correspDesc>"
    )
    body = '<div xml:id="d1"><p>one</p></div><div xml:id="d2"><p>two</p></div>'
    document = tei(body).replace("</correspDesc>", f"</correspDesc>{second}")
    found = came(document)
    assert [text.split("---\n")[-1] for text in found.messages.values()] == ["two\n"]
    assert found.refused == ["1.xml: correspDesc 1: no text that refers to it"]
    both = came(document.replace("<correspDesc><", '<correspDesc corresp="#d1"><'))
    assert [text.split("---\n")[-1] for text in both.messages.values()] == ["one\n", "two\n"]


def test_a_letter_as_a_corpus_encodes_it() -> None:
    found = came(OF_A_CORPUS)
    assert found.body == (
        "Sylb. 4. *Mai*\n\nLieber Freund, das ist ein langes Wort. ++und++ ~~ni~~[… 2 words]. "
        "[^ed1]\n\nDein\n\nAda\n\n[^ed1]: Anm."
    )
    assert found.head == (
        "date: 1931-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\nplace: Sylburg\n"
        "title: Brief an Emil\nsource:\n  title: Marlow, Ada\n  publisher: Gazette\n"
        "  url: https://www.x.example/x\nholding:\n  repository: State Library\n"
        "  shelfmark: Nachl. 1\nimages:\n  file: f0001.jpg\n  label: '[1r]'\n"
        "notes: 'Pictures: f0001'\nrights: CC https://x.example/l\n"
    )


def test_a_letter_as_an_edition_encodes_it() -> None:
    found = came(OF_AN_EDITION)
    assert found.body == (
        "Sylburg, Mai\n\nLieber [Emil](person:emil-varga)\n\nich sah [uns](person:ada-marlow) in "
        "[Ihrem Stück](work:stuck) [^ed1] so\n\nIhr\n\nA\n\n[^ed1]: Das [Stück](work:stuck)."
    )
    assert "date: '[1931-05-04..1931-05-31]'\n" in found.head
    assert "  kind: brief\n  extent: 1 blatt, 2 seite, 400 zeichenanzahl\n" in found.head
    assert "  coordinates:\n    - 48.208333\n    - 16.373056\n" in found.registry["places"]
    assert "  ids:\n    gnd: 190000015\n    pmb: " in found.registry["people"]


def test_a_reply_to_a_refused_letter_does_not_stop_the_others() -> None:
    deep = "<list><item>" * 20 + "x" + "</item></list>" * 20
    context = '<correspContext><ref type="reply-to" target="1.xml"/></correspContext>'
    reply = tei(received="<persName>Eve</persName>", profile=context)
    found = came(tei(deep), reply, tei(received="<persName>Gloria</persName>"))
    assert [*found.messages] == ["1931/1931-05-04-ada-marlow-gloria.md"]
    assert [refused.split(":")[0] for refused in found.refused] == ["1.xml", "2.xml"]


def test_indices_of_different_kinds_may_use_one_id() -> None:
    people = f"<TEI {NAMESPACE}>{PEOPLE}</TEI>"
    places = (
        f"<TEI {NAMESPACE}><listPlace><place xml:id='p1'><placeName>Syl</placeName></place>"
        "</listPlace></TEI>"
    )
    letter = tei('<p><placeName ref="#p1">there</placeName> <rs ref="#p1">it</rs></p>', sent=ADA)
    found = came(letter, indices=(people, places))
    assert "sender: Ada Marlow\n" in found.head
    assert found.body == "[there](place:syl) it"
    assert "rs (of an unknown kind; words kept): 1" in found.report
