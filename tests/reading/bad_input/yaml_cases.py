"""Front matter that is none, or that YAML cannot read, or that uses more of YAML than is taken."""

from __future__ import annotations

from tests.reading.bad_input.case import Case, bytes_of, changed
from tests.support.messages import message

CASES: tuple[Case, ...] = (
    bytes_of("an empty file", "1:1", "no front matter", ""),
    bytes_of(
        "no front matter", "1:1", 'no front matter, found "Dear Sir,"', "Dear Sir,\n\nHail.\n"
    ),
    bytes_of(
        "a blank line before the front matter",
        "1:1",
        "begin the file with a line ---",
        "\n" + message(),
    ),
    bytes_of(
        "front matter without an end",
        "1:1",
        "add a line --- after the last key",
        "---\ndate: 2020-10-10\nsender: Rufus T. Firefly\n",
    ),
    bytes_of(
        "front matter that dots end",
        "1:1",
        "add a line --- after the last key",
        message().replace("\n---\n", "\n...\n"),
    ),
    bytes_of("front matter that four dashes begin", "1:1", 'found "----"', "-" + message()),
    bytes_of("front matter without keys", "1:1", "front matter without keys", "---\n---\nHail.\n"),
    bytes_of("front matter of comments", "1:1", "front matter without keys", "---\n# date\n---\n"),
    bytes_of(
        "front matter of words", "2:1", 'found "Hail Freedonia"', "---\nHail Freedonia\n---\n"
    ),
    bytes_of(
        "front matter of a list", "2:1", "front matter without keys", "---\n- 2020-10-10\n---\n"
    ),
    bytes_of(
        "a byte-order mark",
        "1:1",
        "a byte-order mark before the front matter",
        b"\xef\xbb\xbf" + message().encode(),
    ),
    bytes_of("UTF-16", "1:1", 'not UTF-8, found "byte 0xFF"', message().encode("utf-16")),
    bytes_of(
        "Latin-1 in the front matter",
        "3:11",
        'not UTF-8, found "byte 0xFC"',
        message("sender: Grüber").encode("latin-1"),
    ),
    bytes_of(
        "Latin-1 after Cyrillic",
        "7:7",
        'not UTF-8, found "byte 0xE9"',
        message(body="Привет?").encode().replace(b"?", b"\xe9"),
    ),
    bytes_of(
        "Latin-1 after old Macintosh line ends",
        "3:11",
        "not UTF-8",
        message("sender: Grüber").encode("latin-1").replace(b"\n", b"\r"),
    ),
    changed(
        "a duplicate key",
        "4:1",
        "keep one of the two; the first is on line 3",
        "recipient: Gloria Teasdale",
        "sender: Rufus T. Firefly\nsender: Chicolini",
    ),
    changed(
        "a key of a party given twice",
        "5:3",
        'a duplicate key, found "name"',
        "sender:\n  name: Chicolini\n  name: Pinky",
    ),
    changed(
        "an anchor", "3:9", "an anchor (&) is not allowed here", "sender: &me Rufus T. Firefly"
    ),
    changed("an alias", "4:12", 'an alias (*) is not allowed here, found "*me"', "recipient: *me"),
    changed(
        "a tag that makes a Python object",
        "6:8",
        "a tag (!) is not allowed here",
        "notes: !!python/object/apply:os.system ['true']",
    ),
    changed("a tag of YAML's own", "2:7", "a tag (!) is not allowed here", "date: !!str 2020"),
    changed(
        "a merge key", "4:3", "a merge key is not allowed here", "sender:\n  <<: {name: Chicolini}"
    ),
    changed(
        "a key that is a list", "6:3", "a key that is not a plain word", "? [tags, notes]\n: Hail"
    ),
    changed("a key with an anchor", "6:1", "an anchor (&) is not allowed here", "&k tags: hail"),
    changed(
        "a tab as indentation",
        "4:1",
        "indent with spaces, not tabs",
        "sender:\n\tname: Rufus T. Firefly",
    ),
    changed(
        "a colon in a value",
        "5:22",
        'put a value that contains ": " in quotes',
        "occasion: Anniversary: of Freedonia: the 75th",
    ),
    changed(
        "a quote without an end",
        "5:11",
        "end the value with the quote it begins with",
        'occasion: "Anniversary',
        "kind: greeting",
    ),
    changed("words after a quote", "5:18", "check the quotes", 'occasion: "Hail" Freedonia'),
    changed(
        "a list in brackets without an end",
        "6:7",
        "close the bracket [, or put the value",
        "tags: [hail, freedonia",
        "kind: greeting",
    ),
    changed("a value that begins with a bracket", "6:15", "YAML: ", "title: [Hail] Freedonia"),
    changed(
        "wrong indentation",
        "5:8",
        "check the quotes, colons and indentation of this line and",
        "sender:\n  name: Chicolini\n   role: Spy",
    ),
    changed(
        "a null character",
        "3:15",
        'a character that YAML does not allow, found "\\u0000"',
        "sender: Chicol\0ni",
    ),
    changed("a control character after Cyrillic", "3:15", 'found "\\u0007"', "sender: Фирефл\aй"),
    changed("nesting too deep", "6:19", "too deep or too large", "tags: " + "[" * 50 + "]" * 50),
    changed("nesting without end", "6:1006", "nesting depth", "tags: " + "[" * 5000),
    changed("a file too large", "1:1", "a file too large", body="Hail. " * 170_000),
    changed(
        "front matter too large",
        "1:1",
        "front matter too large",
        "notes: |\n" + "  Hail, hail Freedonia.\n" * 5000,
    ),
    changed(
        "a bidirectional control in a name",
        "3:9",
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "sender: Rufus \u202eylferiF",
    ),
    changed(
        "a bidirectional control as an escape",
        "3:9",
        "U+2066 LEFT-TO-RIGHT ISOLATE",
        'sender: "Rufus \\u2066"',
    ),
    changed(
        "a bidirectional control in a comment",
        "3:17",
        "in a comment",
        "sender: Rufus # \u202eylferiF",
    ),
    changed("a zero width space in a key", "6:1", "U+200B ZERO WIDTH SPACE", "no\u200btes: Hail"),
    changed(
        "a joiner between Latin letters", "3:9", "U+200D ZERO WIDTH JOINER", "sender: Ru\u200dfus"
    ),
    changed(
        "a soft hyphen in an occasion", "5:11", "U+00AD SOFT HYPHEN", "occasion: Anni\u00adversary"
    ),
    changed("a Hangul filler as a name", "3:9", "U+3164 HANGUL FILLER", "sender: \u3164"),
)
