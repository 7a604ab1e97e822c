"""Registries with a mistake."""

from __future__ import annotations

from tests.reading.bad_input.case import Case


def _registry(name: str, file: str, place: str, reported: str, content: str) -> Case:
    path = f"_registry/{file}.yml"
    return Case(f"a registry with {name}", {path: content}, f"{path}:{place}", reported)


_TWO = """\
firefly:
  name: Rufus T. Firefly
  aliases: [Firefly]
spaulding:
  name: Captain Spaulding
  aliases: [FIREFLY]
"""

CASES: tuple[Case, ...] = (
    _registry("a list in place of a mapping", "people", "1:1", "not a mapping", "- Firefly\n"),
    _registry(
        "a list in place of an entry",
        "people",
        "2:3",
        'not a mapping, found "a list"',
        "firefly:\n  - Rufus\n",
    ),
    _registry(
        "words in place of an entry",
        "people",
        "1:10",
        'not a mapping, found "Rufus"',
        "firefly: Rufus\n",
    ),
    _registry(
        "two documents",
        "people",
        "3:1",
        "a second YAML document: keep one document per file",
        "firefly:\n  name: Rufus\n---\nspaulding:\n  name: Spaulding\n",
    ),
    _registry(
        "an entry without a name", "people", "2:3", "missing key name", "firefly:\n  country: GB\n"
    ),
    _registry(
        "an unknown key",
        "people",
        "3:3",
        'did you mean "aliases"?',
        "firefly:\n  name: Rufus\n  alias: Firefly\n",
    ),
    _registry(
        "an unknown key of an office",
        "people",
        "5:7",
        "the keys here are title, organization, from, to",
        "firefly:\n  name: Rufus\n  offices:\n    - title: President\n      until: 1933\n",
    ),
    _registry(
        "an impossible day of an office",
        "people",
        "5:13",
        "impossible day, 1933-02 has 28",
        "firefly:\n  name: Rufus\n  offices:\n    - title: President\n      from: 1933-02-29\n",
    ),
    _registry(
        "an office that ends before it begins",
        "people",
        "4:7",
        "`to` is before `from`: check both dates",
        "firefly:\n  name: Rufus\n  offices:\n    - title: President\n      from: 1933\n"
        "      to: 1932\n",
    ),
    _registry(
        "names by a code that is no language",
        "people",
        "3:15",
        'not a language, found "cn": did you mean "zh"?',
        "firefly:\n  name: Rufus\n  names: {cn: 火萤}\n",
    ),
    _registry(
        "a name in a list with a code that is no language",
        "organizations",
        "5:17",
        'not a language, found "jp": did you mean "ja"?',
        "mail:\n  name: Mail\n  names:\n    - name: 郵便\n      language: jp\n",
    ),
    _registry(
        "a name without a language",
        "occasions",
        "3:10",
        'a name without its language, found "건국": write {zh: …, ko: …} by language',
        "founding:\n  name: Founding\n  names: 건국\n",
    ),
    _registry(
        "an unknown key of a name",
        "people",
        "4:18",
        "the keys here are name, language, from, to",
        "firefly:\n  name: Rufus\n  names:\n    - {name: 火萤, lang: zh}\n",
    ),
    _registry(
        "an empty name in a language",
        "countries",
        "3:15",
        "an empty value",
        "XF:\n  name: Freedonia\n  names: {ko: ''}\n",
    ),
    _registry(
        "a name that ends before it begins",
        "people",
        "4:7",
        "`to` is before `from`: check both dates",
        "firefly:\n  name: Rufus\n  names:\n    - {name: Roofus, from: 1991, to: 1924}\n",
    ),
    _registry(
        "an impossible date of a name",
        "people",
        "4:28",
        "impossible day, 1924-02 has 29 days",
        "firefly:\n  name: Rufus\n  names:\n    - {name: Roofus, from: 1924-02-30}\n",
    ),
    _registry(
        "a name in another language that two people have",
        "people",
        "5:3",
        'a name that two entries share, found "火萤": "firefly" has it too',
        "firefly:\n  name: Rufus\n  names: {zh: 火萤}\n"
        "spaulding:\n  name: Spaulding\n  names: {zh: 火萤}\n",
    ),
    _registry(
        "a day of the year that there is not",
        "occasions",
        "3:8",
        'not a day of the year, found "02-30": write month and day, such as 10-10',
        "founding:\n  name: Founding\n  day: 02-30\n",
    ),
    _registry(
        "a whole date as the day of the year",
        "occasions",
        "3:8",
        'not a day of the year, found "1861-05-04"',
        "founding:\n  name: Founding\n  day: 1861-05-04\n",
    ),
    _registry(
        "an alias of two people",
        "people",
        "5:3",
        'a name that two entries share, found "FIREFLY": "firefly" has it too',
        _TWO,
    ),
    _registry(
        "a bad id",
        "people",
        "1:1",
        'not an id, found "Rufus Firefly": did you mean "rufus-firefly"?',
        "Rufus Firefly:\n  name: Rufus\n",
    ),
    _registry(
        "an id that no page can have",
        "people",
        "1:1",
        "a reserved id",
        "index:\n  name: Rufus\n",
    ),
    _registry(
        "a duplicate id",
        "people",
        "3:1",
        "the first is on line 1",
        "firefly:\n  name: Rufus\nfirefly:\n  name: Roofus\n",
    ),
    _registry(
        "a country in words",
        "organizations",
        "3:12",
        'write its code, "FR"',
        "cabinet:\n  name: Cabinet\n  country: France\n",
    ),
    _registry(
        "a country code that is none",
        "organizations",
        "3:12",
        'did you mean "GB"?',
        "cabinet:\n  name: Cabinet\n  country: UK\n",
    ),
    _registry(
        "a number as a series", "occasions", "2:9", "an empty value", "founding:\n  name: ''\n"
    ),
    _registry(
        "an unknown country as a key",
        "countries",
        "1:1",
        'did you mean "GB"?',
        "UK:\n  name: Britain\n",
    ),
    _registry(
        "a country key in small letters",
        "countries",
        "1:1",
        'did you mean "FR"?',
        "fr:\n  name: France\n",
    ),
    _registry(
        "a code that names several countries",
        "countries",
        "1:1",
        "write CSHH or CSXX",
        "CS:\n  name: Czechoslovakia\n",
    ),
    _registry(
        "a four-letter code that two letters say",
        "countries",
        "1:1",
        'not the key of a country, found "SUHH": did you mean "SU"?',
        "SUHH:\n  name: Soviet Union\n",
    ),
    _registry(
        "an unknown successor",
        "countries",
        "3:15",
        'not a country code, found "UK"',
        "XF:\n  name: Freedonia\n  successors: [UK]\n",
    ),
    _registry(
        "a bad address",
        "countries",
        "3:8",
        "only addresses with http:// or https://",
        "XF:\n  name: Freedonia\n  url: javascript:alert(1)\n",
    ),
    _registry(
        "an unknown file",
        "persons",
        "1:1",
        'an unknown file, found "persons.yml": the registry\'s files are countries.yml',
        "firefly:\n  name: Rufus\n",
    ),
    _registry(
        "an invisible character in a name",
        "people",
        "2:9",
        "U+200B ZERO WIDTH SPACE",
        "firefly:\n  name: Ru\u200bfus\n",
    ),
)
