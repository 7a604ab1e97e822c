"""Cards of messages in pages of the documentation."""

from __future__ import annotations

import re
from dataclasses import replace

from message_archive.shortcodes import Shortcode
from message_archive.shortcodes.documents import Document, Documents
from message_archive.shortcodes.syntax import find_shortcodes
from message_archive.site import Digests
from message_archive.site.cards import shortcode_digest, shortcode_html, stories_html
from message_archive.site.message_page import message_view
from tests.support.archives import Archived, real_archive, site_of
from tests.support.messages import message

FIRST = "2020-10-10-xi-jinping-kim-jong-un"


def test_a_card_has_the_facts_and_the_first_words() -> None:
    html = shortcode_html(Shortcode("message", (FIRST,)), site_of(real_archive()), "stories/x.html")
    assert f'href="../messages/2020/{FIRST}.html">Xi Jinping to Kim Jong Un</a>' in html
    assert "10 October 2020" in html
    assert "75th anniversary of the founding" in html
    assert "<blockquote" in html
    assert "Reported text" in html


def test_an_abstract_is_no_quotation() -> None:
    shortcode = Shortcode("message", ("2020-10-19-kim-jong-un-xi-jinping",))
    html = shortcode_html(shortcode, site_of(real_archive()), "index.html")
    assert "<blockquote" not in html
    assert "<small>Abstract</small>" in html


def test_an_exchange_is_every_message_of_the_pair_in_order() -> None:
    archive = real_archive()
    for a, b, key in (("kp", "cn", "cn-kp"), ("su", "us", "su-us")):
        html = shortcode_html(Shortcode("exchange", (a, b)), site_of(archive), "about.html")
        topic = archive.topics["relations"][key]
        items = re.findall(
            r'<li data-message-id="([^"]+)" data-side="(.)"(?: data-answers="([^"]+)")?', html
        )
        assert [id_ for id_, _, _ in items] == [entry.id for entry in topic.entries]
        sent = {entry.id for entry in topic.sent}
        listed = {id_ for id_, _, _ in items}
        for id_, side, answers in items:
            assert side == ("a" if id_ in sent else "b")
            expected = [each for each in archive[id_].message.meta.in_reply_to if each in listed]
            assert answers.split() == expected
        assert html.count("answered") >= sum(bool(answers) for _, _, answers in items)


def test_what_stands_for_nothing_says_so(archived: Archived) -> None:
    site = site_of(archived.whole({"a.md": message(sender="<b>")}))
    html = shortcode_html(Shortcode("message", ("<i>",)), site, "x.html")
    assert 'class="ma-fault"' in html
    assert "<i>" not in html
    assert "<b>" not in shortcode_html(Shortcode("message", ("a",)), site, "x.html")


def test_the_digest_follows_what_is_shown(archived: Archived) -> None:
    files = {"a.md": message(date="1931"), "b.md": message(date="1932")}
    site = site_of(archived.whole(files))
    before = shortcode_digest(Shortcode("message", ("a",)), site, Digests(site.archive))
    for other, is_same in (
        ({"b.md": message(date="1932", body="Other.")}, True),
        ({"a.md": message(date="1931", body="Other.")}, False),
        ({"a.md": message(date="1931", title="Other")}, False),
    ):
        changed = site_of(archived.whole({**files, **other}))
        digest = shortcode_digest(Shortcode("message", ("a",)), changed, Digests(changed.archive))
        assert (digest == before) is is_same


def test_a_message_names_its_stories_and_its_page_depends_on_them(archived: Archived) -> None:
    archive = archived.whole({"a.md": message(), "b.md": message(date="1931")})
    shown = tuple(find_shortcodes("::message a::\n"))
    story = Document("docs/stories/x.md", "stories/x.html", "The <flood>", "", (1, "x"), shown)
    site = replace(site_of(archive), documents=Documents((story,)))
    assert [link.words for link in message_view(archive["a"], site).part_of] == ["The <flood>"]
    assert message_view(archive["b"], site).part_of == []
    assert "The &lt;flood&gt;" in stories_html(site, "stories/index.html")
    plain, with_story = Digests(archive), Digests(archive, part_of=site.part_of)
    assert plain.message(archive["a"]) != with_story.message(archive["a"])
    assert plain.message(archive["b"]) == with_story.message(archive["b"])
