"""File names, further texts, and messages that do not fit together."""

from __future__ import annotations

from tests.reading.bad_input.case import Case, changed
from tests.support.messages import message


def _named(path: str, reported: str = "not an id in the file name") -> Case:
    return Case(f"the file name {path[:40]}", {path: message()}, f"{path}:1:1", reported)


def _text(name: str, path: str, place: str, reported: str, content: str) -> Case:
    return Case(name, {"2020/firefly.md": message(), path: content}, f"{path}:{place}", reported)


CASES: tuple[Case, ...] = (
    _named("2020/Firefly.md"),
    _named("2020/rufus firefly.md"),
    _named("2020/rufus_firefly.md"),
    _named("2020/rufus--firefly.md"),
    _named("2020/-firefly.md"),
    _named("2020/firefly..zh.md", "not a label in the file name"),
    _named("2020/firefly.ZH.md", 'not a label in the file name, found "ZH": did you mean "zh"?'),
    _named("2020/firefly.zh.ko.md", "not a label in the file name"),
    _named("2020/金正恩.md"),
    _named("2020/" + "f" * 151 + ".md", "an id of 151 characters in the file name"),
    _named("2020/con.md", "a reserved id in the file name"),
    _named("2020/index.md", "a reserved id in the file name"),
    _named("2020/com1.md", "a reserved id in the file name"),
    Case(
        "a file that another hides",
        {"2020/firefly.md/inner.md": message()},
        "2020/firefly.md:1:1",
        "not a file: put a plain file here",
    ),
    Case(
        "an id in two folders",
        {"1933/firefly.md": message(), "2020/firefly.md": message()},
        "2020/firefly.md:1:1",
        'a duplicate id, found "firefly": messages/1933/firefly.md has the same id; rename one, '
        "such as firefly-2",
    ),
    Case(
        "a further text without its message",
        {"2020/firefly.zh.md": "---\ntitle: Hail\n---\n"},
        "2020/firefly.zh.md:1:1",
        'a text without its message, found "firefly": put it next to',
    ),
    Case(
        "a further text of a message misspelt",
        {"2020/firefly.md": message(), "2020/firefyl.zh.md": "---\ntitle: Hail\n---\n"},
        "2020/firefyl.zh.md:1:1",
        'did you mean "firefly"?',
    ),
    _text(
        "a further text in another folder",
        "1933/firefly.zh.md",
        "1:1",
        "put it next to its message, firefly.md",
        "---\ntitle: Hail\n---\n",
    ),
    _text(
        "a further text with a date",
        "2020/firefly.zh.md",
        "3:1",
        'unknown key, found "date": the keys here are language, text',
        "---\ntitle: Hail\ndate: 2020-10-10\n---\n",
    ),
    _text(
        "a further text whose label is no language",
        "2020/firefly.kcna.md",
        "2:1",
        "missing key language: add language: …",
        "---\ntitle: Hail\n---\n",
    ),
    _text(
        "a further text with a wrong status",
        "2020/firefly.zh.md",
        "2:7",
        'did you mean "translation"?',
        "---\ntext: translated\n---\n",
    ),
    _text(
        "a further text without front matter",
        "2020/firefly.zh.md",
        "1:1",
        "no front matter",
        "Hail.\n",
    ),
    Case(
        "a reply to nothing",
        {"1933/firefly.md": message(), "1933/reply.md": message("in_reply_to: fierfly")},
        "1933/reply.md:6:14",
        'no message has this id, found "fierfly": did you mean "firefly"?',
    ),
    Case(
        "a second reply to nothing",
        {
            "1933/firefly.md": message(),
            "1933/reply.md": message("in_reply_to:\n  - firefly\n  - a cable of his\n  - trentino"),
        },
        "1933/reply.md:9:5",
        "write the id of a message, or several words for a message that is not held",
    ),
    Case(
        "a reply to an id with a capital",
        {"1933/firefly.md": message(), "1933/reply.md": message("in_reply_to: Firefly")},
        "1933/reply.md:6:14",
        'found "Firefly": did you mean "firefly"?',
    ),
    Case(
        "related to nothing",
        {"1933/firefly.md": message("related: trentino")},
        "1933/firefly.md:6:10",
        "no message has this id",
    ),
    changed("a reply to itself", "6:14", "a message that refers to itself", "in_reply_to: firefly"),
    Case(
        "replies in a circle of two",
        {
            "a.md": message("in_reply_to: b", "date: 1931"),
            "b.md": message("in_reply_to: a", "date: 1932"),
        },
        "a.md:6:14",
        'replies that answer each other in a circle, found "a": one of them',
    ),
    Case(
        "replies in a circle through a second parent",
        {
            "a.md": message("in_reply_to: [b]", "date: 1931"),
            "b.md": message("in_reply_to: [c, a]", "date: 1932"),
            "c.md": message("date: 1930"),
        },
        "a.md:6:14",
        "replies that answer each other in a circle",
    ),
    Case(
        "an alias that is an id",
        {"a.md": message(), "b.md": message("aliases: [x, a]", "date: 1933")},
        "b.md:6:14",
        'an alias that is taken, found "a": it belongs to messages/a.md',
    ),
    Case(
        "an alias that is another's alias",
        {"a.md": message("aliases: old"), "b.md": message("aliases: old", "date: 1933")},
        "a.md:6:10",
        'an alias that is taken, found "old": it belongs to messages/b.md',
    ),
    changed("an alias that is its own id", "6:10", "an alias that is taken", "aliases: firefly"),
    changed(
        "an alias that is no id", "6:10", 'not an id, found "Old Firefly"', "aliases: Old Firefly"
    ),
    changed(
        "an unknown series",
        "7:11",
        "add it to _registry/occasions.yml",
        "occasion:\n  name: Anniversary\n  series: founding",
    ),
    Case(
        "a series misspelt",
        {
            "_registry/occasions.yml": "freedonia-founding:\n  name: Founding of Freedonia\n",
            "a.md": message(
                "occasion:\n  name: Anniversary\n  series: fredonia-founding\n  ordinal: 75"
            ),
        },
        "a.md:7:11",
        'found "fredonia-founding": did you mean "freedonia-founding"?',
    ),
)
