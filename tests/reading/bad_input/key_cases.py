"""Keys that are missing, unknown, empty or of the wrong sort."""

from __future__ import annotations

from tests.reading.bad_input.case import Case, changed

CASES: tuple[Case, ...] = (
    changed("no date", "2:1", "missing key date: add date: …", "-date"),
    changed("no sender", "2:1", "missing key sender: add sender: …", "-sender"),
    changed("no recipient", "2:1", "missing key recipient: add recipient: …", "-recipient"),
    changed("no occasion", "2:1", "missing key occasion: add occasion: …", "-occasion"),
    changed(
        "a key misspelt",
        "6:1",
        'unknown key, found "recepient": did you mean "recipient"?',
        "recepient: Gloria Teasdale",
    ),
    changed(
        "a key below a sender without its indent",
        "6:1",
        'unknown key, found "country": it belongs under recipient; indent it by two spaces',
        "recipient:\n  name: Gloria Teasdale\ncountry: XF",
        "-occasion",
    ),
    changed(
        "a key below a name without its indent",
        "4:1",
        'found "country": it belongs under sender: write both below sender, indented by two',
        "sender: Rufus T. Firefly\ncountry: XF",
    ),
    changed(
        "an empty key and the keys below it without their indent",
        "3:8",
        'an empty value: indent "name" below it by two spaces if it belongs under sender',
        "sender:\nname: Rufus T. Firefly\ncountry: XF",
    ),
    changed(
        "the second key without its indent",
        "5:1",
        'found "country": it belongs under sender; indent it',
        "sender:\nname: Rufus T. Firefly\ncountry: XF",
    ),
    changed("a key in capitals", "6:1", 'did you mean "notes"?', "Notes: Hail"),
    changed(
        "a key unlike any",
        "6:1",
        'unknown key, found "xylophone": the keys here are date, ',
        "xylophone: 3",
    ),
    changed("a key named content", "6:1", 'unknown key, found "content"', "content: Hail"),
    changed("a key named handler", "6:1", 'unknown key, found "handler"', "handler: Hail"),
    changed("a key named id", "6:1", 'unknown key, found "id"', "id: firefly-2"),
    changed("a key named path", "6:1", 'unknown key, found "path"', "path: /etc/passwd"),
    changed("an empty key", "6:1", 'unknown key, found ""', '"": Hail'),
    changed(
        "an unknown key of a party",
        "5:3",
        'unknown key, found "organisation": did you mean "organization"?',
        "sender:\n  name: Rufus T. Firefly\n  organisation: Cabinet",
    ),
    changed(
        "an unknown key of the second party",
        "6:5",
        'did you mean "role"?',
        "recipient:\n  - Gloria Teasdale\n  - {name: Vera, rol: Spy}".replace(
            "{name: Vera, rol: Spy}", "rol: Spy\n    name: Vera"
        ),
    ),
    changed(
        "an unknown key of a source",
        "8:3",
        'unknown key, found "link": the keys here are title, publisher, url',
        "source:\n  title: Gazette\n  link: https://gazette.example",
    ),
    changed(
        "an unknown key of an occasion",
        "7:3",
        'did you mean "ordinal"?',
        "occasion:\n  name: Anniversary\n  ordinals: 75",
    ),
    changed(
        "a party without name or organization",
        "4:3",
        "a party without a name or organization: add name or organization",
        "sender:\n  country: XF",
    ),
    changed(
        "an occasion without a name",
        "6:3",
        "missing key name: add name: …",
        "occasion:\n  series: founding",
    ),
    changed(
        "a source without title, publisher or address",
        "7:3",
        "a source without title, publisher or address: add title, ",
        "source:\n  retrieved: 2020-10-11",
    ),
    changed(
        "an empty sender", "3:8", "an empty value: write a value, or remove the key", "sender:"
    ),
    changed("an empty date", "2:6", "date", "date:"),
    changed("an empty title", "6:8", "an empty value", 'title: ""'),
    changed("an empty list of parties", "3:9", "an empty list", "sender: []"),
    changed(
        "a list where a date is wanted",
        "2:7",
        'not a date, found "a list": write one date, in quotes if it has brackets',
        "date: [2020-10-10, 2020-10-11]",
    ),
    changed(
        "a date in brackets without quotes",
        "2:7",
        'not a date, found "a list": write one date, in quotes if it has brackets',
        "date: [..1931]",
    ),
    changed(
        "a mapping where a date is wanted",
        "3:3",
        "not a date: write one date, in quotes if it has brackets",
        "date:\n  text: 2020-10-10",
    ),
    changed(
        "a list where a title is wanted",
        "6:8",
        'not a text, found "a list"',
        "title: [Hail, Freedonia]",
    ),
    changed(
        "a list where a name is wanted",
        "4:9",
        'not a text, found "a list"',
        "sender:\n  name: [Rufus, Firefly]",
    ),
    changed(
        "a list where a party is wanted", "3:10", "not a mapping", "sender: [[Rufus, Firefly]]"
    ),
    changed(
        "a mapping where a title is wanted",
        "7:3",
        'not a text, found "a mapping"',
        "title:\n  name: Hail",
    ),
    changed(
        "words where a source is wanted",
        "6:9",
        'not a mapping, found "The Gazette"',
        "source: The Gazette",
    ),
    changed("too many parties", "3:9", "too long", "sender: [" + "Firefly, " * 101 + "]"),
    changed("too many tags", "6:7", "at most 100 entries", "tags: [" + "hail, " * 101 + "]"),
    changed("a title too long", "6:8", "at most 1000 characters", "title: " + "Hail " * 201),
    changed(
        "a kind misspelt",
        "6:7",
        'found "congratulations": did you mean "congratulation"?',
        "kind: congratulations",
    ),
    changed("a kind unlike any", "6:7", "use congratulation, condolence, ", "kind: xyz"),
    changed("a list where a kind is wanted", "6:7", "not one of the known values", "kind: [reply]"),
    changed("a status of the text misspelt", "6:7", 'did you mean "verbatim"?', "text: verbatum"),
    changed("a confidence misspelt", "6:13", 'did you mean "certain"?', "confidence: Certainly"),
    changed(
        "a truth that is none",
        "8:9",
        "write true or false",
        "source:\n  title: Gazette\n  held: sometimes",
    ),
    changed(
        "an ordinal in words",
        "8:12",
        'not a number, found "75th"',
        "occasion:\n  name: Anniversary\n  series: founding\n  ordinal: 75th",
    ),
    changed(
        "an ordinal of nothing",
        "8:12",
        "write a whole number from 1 to 9999",
        "occasion:\n  name: Anniversary\n  series: founding\n  ordinal: 0",
    ),
    changed(
        "an ordinal of five thousand digits",
        "8:12",
        "not a number",
        "occasion:\n  name: Anniversary\n  series: founding\n  ordinal: " + "9" * 5000,
    ),
    changed(
        "an ordinal without a series",
        "6:3",
        "an ordinal without a series: name the series",
        "occasion:\n  name: Anniversary\n  ordinal: 75",
    ),
    changed(
        "a language by its country",
        "6:11",
        'not a language, found "cn": did you mean "zh"?',
        "language: cn",
    ),
    changed("a language by its name", "6:11", 'did you mean "en"?', "language: english"),
    changed("a language of no people", "6:11", "write a BCP 47 tag", "language: qqq"),
    changed("a language with an underscore", "6:11", "not a language", "language: en_US"),
    changed(
        "a SHA-256 too short",
        "8:11",
        "write its 64 hexadecimal digits in lower case",
        "source:\n  title: Gazette\n  sha256: 20d15b66",
    ),
    changed(
        "a SHA-256 in capitals",
        "8:11",
        "not a SHA-256",
        "source:\n  title: Gazette\n  sha256: " + "AB" * 32,
    ),
)
