"""Saved pages to drafts: what is recognized, what is marked, what is refused."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from message_archive.archive import check_archive
from message_archive.errors import UsageError
from message_archive.importing.issue_form import FORM_LABELS
from message_archive.importing.page_import import import_pages
from message_archive.reading import Loaded, load

PAGES = Path(__file__).parent / "pages"

REGISTRY = {
    "people.yml": """\
rufus-t-firefly:
  name: Rufus T. Firefly
  aliases: [Firefly, 鲁弗斯·法尔弗莱, 法尔弗莱, 루퍼스 파이어플라이, Руфус Файрфлай]
  country: XF
gloria-teasdale:
  name: Gloria Teasdale
  aliases: [格洛丽亚·蒂斯代尔, 글로리아 티즈데일, Глория Тисдейл]
  country: XS
""",
    "countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    "organizations.yml": "council-of-sylvania: {name: Council of Sylvania, country: XS}\n",
    "occasions.yml": "sylvania-founding:\n  name: Founding of the Republic of Sylvania\n"
    "  country: XS\n  first: 1931-05-04\n",
}

FIREFLY, TEASDALE, VARGA = "Rufus T. Firefly", "Gloria Teasdale", "Emil Varga"
COUNCIL = "Council of Sylvania"
EXPECTED = {
    "01": ("1931-05-04", [FIREFLY], [TEASDALE]),
    "02": ("2021-03-05", [FIREFLY], [VARGA]),
    "03": ("1933-10-12", [FIREFLY], [TEASDALE]),
    "04": ("1931-07-03", [FIREFLY], [VARGA]),
    "05": ("1931-05-11", [FIREFLY], [TEASDALE]),
    "06": ("1998-05-04", [VARGA], [FIREFLY]),
    "07": ("2021-03-05", [FIREFLY], ["埃米尔·瓦尔加"]),
    "08": ("1933-10-12", [FIREFLY], [TEASDALE]),
    "09": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "10": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "11": ("2001-05-06", [TEASDALE], [FIREFLY]),
    "12": ("2023-02-07", [FIREFLY], [TEASDALE]),
    "13": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "14": ("2023-02-07", [FIREFLY], [TEASDALE]),
    "15": ("2004-03-12", [FIREFLY], ["Эмиль Варга"]),
    "16": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "17": ("1933-10-12", [VARGA], [FIREFLY]),
    "18": ("1999-01-09", [FIREFLY], [TEASDALE]),
    "19": ("2020-02-01", [FIREFLY], [TEASDALE]),
    "20": ("1934-01-01", [FIREFLY, VARGA], [TEASDALE]),
    "21": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "22": ("1931-05-04", [FIREFLY], [TEASDALE]),
    "23": ("1784-03-12", [FIREFLY], [TEASDALE]),
    "24": ("1952-01-03", [FIREFLY], [TEASDALE]),
    "25": ("1931-09-05", [FIREFLY], [TEASDALE]),
    "26": ("2021-03-05", [FIREFLY], [TEASDALE]),
    "27": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "28": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "29": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "30": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "31": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "32": ("1784-05-04", [FIREFLY], [TEASDALE]),
    "33": ("1933-10-12", [FIREFLY], [TEASDALE]),
    "34": ("2001-05-09", [TEASDALE], [FIREFLY]),
    "35": ("1933-10-11", [FIREFLY], [TEASDALE]),
    "36": ("1784-01-03", [FIREFLY], [TEASDALE]),
    "37": ("1995-08-03", [FIREFLY], [TEASDALE]),
    "38": ("2015-09-02", [FIREFLY, VARGA], [TEASDALE]),
    "39": ("2004-03-12", [FIREFLY], [TEASDALE]),
    "40": ("2023-02-07", [FIREFLY], [TEASDALE]),
    "41": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "42": ("1995-08-03", [FIREFLY], [TEASDALE]),
    "43": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "44": ("2021-03-05", [FIREFLY], [TEASDALE]),
    "45": ("1933-10-12", [FIREFLY], [TEASDALE]),
    "46": ("1999-01-09", [FIREFLY], [TEASDALE]),
    "47": ("2021-03-05", [FIREFLY], [TEASDALE]),
    "48": ("1952-05-01", [FIREFLY], [COUNCIL]),
    "49": ("2023-02-07", [FIREFLY], [TEASDALE]),
    "50": ("1931-07-03", [FIREFLY], [TEASDALE]),
    "51": ("1931-05-11", [FIREFLY], [TEASDALE]),
    "52": ("2001-05-04", [FIREFLY], [TEASDALE]),
    "53": ("2021-03-05", [FIREFLY], [TEASDALE]),
    "54": ("2021-03-05", [FIREFLY], [TEASDALE]),
    "55": ("2004-03-12", [FIREFLY], [TEASDALE]),
    "56": ("2001-05-04", [TEASDALE], [FIREFLY]),
    "57": ("1781-10-03", [FIREFLY], [TEASDALE]),
    "58": ("2020-02-01", [TEASDALE, VARGA], [FIREFLY]),
}


GUESSED = {
    # Without its year, of numerals, of the page, or not in the sentence about the sending.
    "date": "02 06 07 13 14 15 16 17 18 19 21 26 27 29 35 37 41 44 46 49 52 54 55 56 57".split(),
    # By the order of the names alone, by a part of a name, or against the header of an e-mail.
    "sender": "06 47 52 56 57".split(),
    "recipient": "06 25 36 43 47 52 56 57".split(),
}


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir(parents=True)
    for name, text in REGISTRY.items():
        (registry / name).write_text(text, encoding="utf-8")
    return tmp_path / "messages"


def read(folder: Path) -> Loaded:
    return load(folder, shown_as="messages", jobs=1)


def drafted(raw: bytes | str, folder: Path, **options: str) -> tuple[Path, str]:
    (file,) = import_pages(
        raw.encode() if isinstance(raw, str) else raw, folder, read(folder), **options
    )
    return file, file.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(PAGES.iterdir()), ids=lambda page: page.stem)
def test_a_page_becomes_the_draft_of_its_message(page: Path, messages: Path) -> None:
    file, text = drafted(page.read_bytes(), messages)
    if marked := [
        line
        for line in text.splitlines()
        if line.endswith((": it was not found", "state its source"))
    ]:
        missing = read(messages)
        assert len(missing.problems) == len(marked)
        assert all(
            str(problem).startswith(f"messages/{file.parent.name}/") for problem in missing.problems
        )
        text = text.replace("\noccasion:\n", "\noccasion: Filled\n").replace(
            "  url:\n", "  url: https://a.example/\n"
        )
        file.write_text(text, encoding="utf-8")
    (message,) = read(messages).messages
    date, senders, recipients = EXPECTED[page.name[:2]]
    assert message.meta.date.text == date
    assert [party.name or party.organization for party in message.meta.sender] == senders
    assert [party.name or party.organization for party in message.meta.recipient] == recipients
    language = page.stem[-2:]
    assert message.meta.language == language
    assert file.parent.name == date[:4]
    archive, problems = check_archive(read(messages), messages.parent)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    for word in (
        "Enditem",
        "-0-",
        "Copyright",
        "版权",
        "Share",
        "Compartir",
        "Поделиться",
        "Home >",
    ):
        assert word not in archive.entries[0].text.markdown
    if "# check" in text:
        assert message.meta.confidence == "check"
    # A name that the registry does not have is a guess too.
    for side, names in (("sender", senders), ("recipient", recipients)):
        is_known = set(names) <= {FIREFLY, TEASDALE, COUNCIL}
        assert (f"# check {side}:" in text) == (not is_known or page.name[:2] in GUESSED[side])
    assert ("# check date:" in text) == (page.name[:2] in GUESSED["date"]), text


REAL = Path(__file__).parents[2] / "messages"


def test_the_first_message_of_this_archive_is_recognized(tmp_path: Path) -> None:
    stated = {message.id: message for message in read(REAL).messages}
    message = stated["2020-10-10-xi-jinping-kim-jong-un"]
    source = message.meta.source[0]
    body = message.texts[0].markdown
    page = f"Home > China News\n{source.title}\n\n\n{body}\n\n<Suggest to a friend>\n"
    messages = tmp_path / "messages"
    shutil.copytree(REAL / "_registry", messages / "_registry")
    file, _ = drafted(page, messages, url=source.url or "")
    assert file.stem == message.id
    (draft,) = read(messages).messages
    for key in ("date", "sender", "recipient", "occasion", "kind", "form", "language", "text"):
        assert getattr(draft.meta, key) == getattr(message.meta, key), key
    assert draft.texts[0].markdown == message.texts[0].markdown
    assert (draft.meta.source[0].title, draft.meta.source[0].url) == (source.title, source.url)
    assert draft.meta.source[0].sha256 == hashlib.sha256(page.encode()).hexdigest()


def test_the_form_of_an_issue_is_no_guess(messages: Path) -> None:
    _, text = drafted(form(Date="4 May 1931", Sender=FIREFLY, Notes="Two\nlines"), messages)
    assert "# check" not in text
    (message,) = read(messages).messages
    assert message.meta.date.text == "1931-05-04"
    assert message.meta.sender[0].name == FIREFLY
    assert message.meta.notes == "Two\nlines"
    assert message.meta.source[0].publisher == "The Freedonia Herald"
    assert message.texts[0].markdown == "Hail.\n\n### Not a field"


def test_the_form_of_another_version_is_read_too(messages: Path) -> None:
    answers = {"Date": "4 May 1931", "Sender": f"{FIREFLY}; {TEASDALE}", "Recipient": COUNCIL}
    fields = {**answers, "Occasion": "Grain", "Words of it": "Hail.\n\nAnd farewell."}
    whole = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in fields.items())
    _, text = drafted(whole, messages)
    (message,) = read(messages).messages
    assert message.meta.date.text == "1931-05-04"
    assert [party.name for party in message.meta.sender] == [FIREFLY, TEASDALE]
    assert message.meta.occasion
    assert message.meta.occasion.name == "Grain"
    assert message.texts[0].markdown == "### Words of it\n\nHail.\n\nAnd farewell."
    assert 'the form has another field, "Words of it"' in text


def test_a_form_with_a_date_of_two_meanings_is_marked(messages: Path) -> None:
    _, text = drafted(form(Date="03/04/1931"), messages)
    assert (
        "# check date: day and month may be the other way round: 1931-03-04\ndate: 1931-04-03"
        in text
    )


def test_a_form_with_hostile_answers_is_still_one_message(messages: Path) -> None:
    evil = "x\n---\ndate: 1900\n# {{ 7*7 }} `rm -rf`"
    _, text = drafted(form(Sender="a: [b", Occasion=evil, Notes=evil), messages)
    loaded = read(messages)
    assert loaded.problems == ()
    assert loaded.messages[0].meta.notes == evil
    assert text.count("\n---\n") == 1


def form(**answers: str) -> str:
    """What GitHub makes of the form: a heading and an answer for each field."""
    fields = dict.fromkeys(FORM_LABELS, "") | {
        "Date": "1931-05-04", "Sender": FIREFLY, "Recipient": TEASDALE, "Occasion": "Flood",
        "Text of the message": "Hail.\n\n### Not a field", "Language of the text": "en",
        "State of the text": "verbatim", "Source publisher": "The Freedonia Herald",
    }  # fmt: skip
    fields |= answers
    return "\n\n".join(
        f"### {label}\n\n{text or '_No response_'}" for label, text in fields.items()
    )


def test_what_is_there_already_is_refused_by_its_path(messages: Path) -> None:
    first, _ = drafted(form(), messages)
    with pytest.raises(
        UsageError, match=r"messages/1931/1931-05-04-.*\.md: a message with this date"
    ):
        drafted(form(Occasion="Another"), messages)
    before = first.read_bytes()
    first.write_text(first.read_text().replace("1931-05-04", "1931-05-05"))
    with pytest.raises(
        UsageError, match=r"is taken by messages/1931/1931-05-04-.*; choose another id"
    ):
        drafted(form(), messages, id_="1931-05-04-rufus-t-firefly-gloria-teasdale")
    assert before.count(b"Hail") == first.read_bytes().count(b"Hail")


@pytest.mark.parametrize("text", ["lorem ipsum dolor", "4 May 1931\n\nDear Emil,\n\nHail!\n\nAda"])
def test_a_draft_without_a_key_is_not_made_twice(text: str, messages: Path) -> None:
    first, _ = drafted(text, messages)
    with pytest.raises(UsageError, match=rf"{first.name}: this page was imported before"):
        drafted(text, messages)
    other, _ = drafted(f"{text}.", messages)
    assert other != first


def test_nothing_recognized_is_a_draft_to_fill(messages: Path) -> None:
    file, text = drafted("lorem ipsum dolor", messages)
    assert file.relative_to(messages).as_posix() == "undated/undated.md"
    assert text.count(": it was not found\n") == 4
    problems = read(messages).problems
    assert {problem.key for problem in problems} >= {"date", "sender", "recipient", "occasion"}
    assert all(problem.place.line for problem in problems)


def test_when_it_was_read_is_only_what_is_said(messages: Path) -> None:
    _, text = drafted("lorem ipsum", messages, retrieved="2026-11-25", url="https://a.example/1")
    assert "  url: https://a.example/1\n" in text
    assert "  retrieved: 2026-11-25\n" in text


def test_a_letter_needs_no_occasion_where_none_is_required(messages: Path) -> None:
    html = (
        "<title>From the box in the attic</title><main><p>Dear Emil, the garden flowers.</p></main>"
    )
    letters = load(messages, jobs=1, required=("date", "sender", "recipient"))
    draft = import_pages(html.encode(), messages, letters)[0].read_text(encoding="utf-8")
    assert "occasion" not in draft
    assert "# check sender: it was not found\nsender:\n" in draft
    (messages / "undated" / "undated.md").unlink()
    _, draft = drafted(html, messages)
    assert "# check occasion: this is the title of the page" in draft


def test_a_form_may_leave_out_the_occasion(messages: Path) -> None:
    text = form(Date="4 May 1931", Sender=FIREFLY, Occasion="_No response_")
    letters = load(messages, jobs=1, required=("date", "sender", "recipient"))
    draft = import_pages(text.encode(), messages, letters)[0]
    assert "occasion" not in draft.read_text(encoding="utf-8")
    loaded = load(messages, jobs=1, required=("date", "sender", "recipient"))
    assert [(p.what, p.key) for p in loaded.problems] == []
