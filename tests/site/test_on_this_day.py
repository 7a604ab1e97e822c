"""The days of the year: every message dated to a day, and a page that stays small."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from message_archive.archive import Archive, Entry, Participant, check_archive
from message_archive.model import FrontMatter, Message, Registry
from message_archive.reading import load
from message_archive.site.on_this_day import calendar_view
from message_archive.words import Wording, message_url
from tests.support.archives import REPOSITORY, Archived, site_of
from tests.support.messages import message

WORDING = Wording("en", Registry())

# The frame of a page: header, footer and the content of its head.
FRAME = 12_000


def _html(archive: Archive) -> str:
    site = site_of(archive)
    return site.templates.render("on_this_day.html", view=calendar_view(site))


def test_all_messages_of_the_real_archive_that_have_a_day_are_there_and_no_others() -> None:
    archive, _ = check_archive(load(REPOSITORY / "messages"), REPOSITORY)
    html = _html(archive)
    for entry in archive.entries:
        days = entry.date.text.rstrip("?~%").removeprefix("../")
        has_day = re.fullmatch(r"\d{4}-\d\d-\d\d", days) is not None
        assert (f'"{message_url(entry)}"' in html) == has_day, entry.id
        if has_day:
            below = html[html.index(f'<li id="{days[5:]}"') :]
            assert f'"{message_url(entry)}"' in below[: below.index("</ul>")], entry.id
    assert "named, so that" not in html


def test_a_day_has_its_newest_first_and_says_what_is_not_sure(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1950-02-28", "occasion: A"),
            "b.md": message("date: 1996-02-29", "occasion: B"),
            "c.md": message("date: 1952-02-29?", "occasion: C"),
            "d.md": message("date: 1960-02-29~", "occasion: D"),
            "e.md": message("date: 1960-02", "occasion: E"),
            "f.md": message("date: 1960-02-01/1960-02-03", "occasion: F"),
            "g.md": message("date: undated", "occasion: G"),
            "h.md": message("date: ../1948-02-29", "received: 1948-02-29", "occasion: H"),
            "i.md": message("date: ../1944-02-29", "occasion: I"),
            "j.md": message("date: ../1944", "occasion: J"),
            "k.md": message("date: 1940-02-29?/..", "occasion: K"),
        }
    )
    view = calendar_view(site_of(archive))
    assert (view.total, view.days, view.undated, view.most) == (7, 2, 4, None)
    (month,) = view.months
    assert [day.name for day in month.days] == ["28 February", "29 February"]
    years = [re.findall(r"<li>(.*?) <a", str(line))[0] for line in month.days[1].lines]
    assert years == ["1996", "about 1960", "1952?", "received 1948", "by 1944", "from 1940?"]


def test_a_day_of_one_language_is_worded_in_it() -> None:
    assert Wording("zh", Registry()).day_of_month(10, 1) == "10月1日"
    assert WORDING.day_of_month(2, 29) == "29 February"


def _many(count: int, id_length: int) -> Archive:
    """Messages on all days of the year, without the files they would be read from."""
    somebody = Participant("Rufus T. Firefly", None, None, "firefly", None, None, "XF")
    nobody = Participant("Ambassador Trentino", None, None, "trentino", None, None, "XS")
    entries = []
    for number in range(count):
        day = date(1950, 1, 1) + timedelta(days=number * 2)
        meta = FrontMatter.model_validate(
            {"date": day.isoformat(), "sender": "A", "recipient": "B", "occasion": "C"}
        )
        id_ = f"{day}-firefly-trentino".ljust(id_length, "x")
        item = Message(id=id_, path=f"{id_}.md", meta=meta, texts=())
        entries.append(Entry(item, (somebody,), (nobody,), meta.date))
    return Archive(tuple(entries), Registry())


def test_ten_thousand_messages_are_a_page_below_150_kb() -> None:
    archive = _many(10_000, 50)
    view = calendar_view(site_of(archive))
    html = _html(archive)
    assert len(html.encode()) + FRAME < 150_000
    assert view.most is not None
    assert view.most >= 1
    assert "To keep this page small, only the newest" in html
    expected = Counter((entry.date.text[5:]) for entry in archive.entries)
    days = [day for month in view.months for day in month.days]
    assert {day.anchor: day.total for day in days} == expected
    for day in days:
        assert len(day.lines) == min(view.most, day.total)
        assert len(day.lines) + day.more == day.total


def test_not_even_the_longest_names_make_it_larger() -> None:
    html = _html(_many(10_000, 240))
    assert len(html.encode()) + FRAME < 150_000


def test_a_hostile_name_stays_text(archived: Archived) -> None:
    archive = archived.whole({"a.md": message("sender: <script>alert(1)</script>")})
    assert "<script>alert" not in _html(archive)
