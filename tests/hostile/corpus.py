"""The attacks of the folder `corpus`, and the archive that is made of those that may pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from message_archive.errors import Problem
from message_archive.reading.message_file import read_message_file
from tests.support.messages import letter

__all__ = [
    "FOLDER",
    "KEYS",
    "Attack",
    "attacks",
    "harmless_messages",
    "ids_of",
    "mentions_nobody",
    "message_of_address",
    "message_of_body",
    "message_of_value",
    "messages_that_pass",
    "passes",
    "problems_of",
    "quoted",
]

FOLDER = Path(__file__).parent / "corpus"

_HEAD = re.compile(r"^%% (.+)\n", re.MULTILINE)
_REPEATED = re.compile(r"⟦(\d+) × (.*?)⟧", re.DOTALL)
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


class Attack(NamedTuple):
    """One attack: the name of its file, its own, and what is contributed."""

    kind: str
    name: str
    text: str


def attacks(kind: str) -> list[Attack]:
    """Those of `corpus/<kind>.txt`."""
    text = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8")
    _, *parts = _HEAD.split(text)
    names, texts = parts[::2], parts[1::2]
    return [
        Attack(kind, name, _written_out(each.removesuffix("\n")))
        for name, each in zip(names, texts, strict=True)
    ]


def _written_out(text: str) -> str:
    text = _REPEATED.sub(lambda match: match[2] * int(match[1]), text)
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)


def ids_of(given: list[Attack]) -> list[str]:
    """Names for pytest."""
    return [f"{attack.kind}: {attack.name}" for attack in given]


def quoted(value: str) -> str:
    """`value` as a YAML scalar, whatever it holds that YAML can hold at all."""
    return json.dumps(value, ensure_ascii=False)


# The attack replaces `~`; each is a line of a message's front matter.
KEYS = {
    "sender": "sender: [~, {organization: ~, role: ~, as_printed: ~, name: ~}]",
    "recipient": "recipient: {name: ~, role: ~, country: XF}",
    "occasion": "occasion: ~",
    "form": "form: ~",
    "title": "title: ~",
    "notes": "notes: ~",
    "rights": "rights: ~",
    "tags": "tags: [~, ~]",
    "in_reply_to": "in_reply_to: [~]",
    "related": "related: [~]",
    "source": "source: [{title: ~, publisher: ~}, {publisher: ~, held: false}]",
    # These are refused unless the attack is what they are for.
    "date": "date: ~",
    "received": "received: ~",
    "published": "published: ~",
    "added": "added: ~",
    "kind": "kind: ~",
    "language": "language: ~",
    "text": "text: ~",
    "confidence": "confidence: ~",
    "aliases": "aliases: [~]",
    "country": "sender: {name: Rufus T. Firefly, country: ~}",
    "series": "occasion: {name: Appointment, series: ~, ordinal: ~}",
    "source's own keys": "source: {title: a, sha256: ~, held: ~, language: ~, retrieved: ~}",
}  # fmt: skip


def message_of_value(value: str, *keys: str) -> str:
    """A message with `value` in these keys (of `KEYS`)."""
    return letter(*(KEYS[key].replace("~", quoted(value)) for key in keys), body="Hail.")


def message_of_body(body: str) -> str:
    """A message with this text."""
    return letter(body=body)


def message_of_address(address: str, *, in_source: bool) -> str:
    """A message with every kind of link to `address`, in its text or in its source."""
    if in_source:
        line = f"source: {{title: a, url: {quoted(address)}, archived: {quoted(address)}}}"
        return letter(line, body="Hail.")
    links = (
        f"[a]({address}) [b](<{address}>) [c]({address} 'd') <{address}> {address} ![e]({address})",
        f"[f][g] [g][] [g]\n\n[g]: {address}\n[h]: <{address}> 'i'\n\n[h]",
    )
    return letter(body="\n\n".join(links))


def problems_of(message: str, path: str = "messages/a.md") -> list[Problem]:
    """What is wrong with a message file."""
    return read_message_file(message.encode("utf-8", "surrogatepass"), path)[1]


def passes(message: str) -> bool:
    """Whether nothing is wrong with it."""
    return not problems_of(message)


def mentions_nobody(message: str) -> bool:
    """Whether its text mentions what the archive of these attacks does not have."""
    read, _ = read_message_file(message.encode("utf-8", "surrogatepass"), "messages/a.md")
    mentions = read.text.mentions if read else ()
    return any(mention.target != "rufus-t-firefly" for mention in mentions)


def harmless_messages() -> Iterator[tuple[str, str]]:
    """The same kinds of messages, with nothing in them but words and all that Markdown has."""
    words = [key for key in KEYS if passes(message_of_value("a word", key)) and key != "country"]
    yield "harmless-0", message_of_value("a word", *words)
    yield "harmless-former", message_of_value("a-former-id", "aliases")
    yield "harmless-address", message_of_address("https://a.example/", in_source=True)
    yield "harmless-text", message_of_body(_ALL_OF_MARKDOWN)
    yield "harmless-empty", message_of_body("[nothing]: https://a.example")


_ALL_OF_MARKDOWN = """\
# a

## b

### c

#### d

##### e

###### f

*a* **b** ~~c~~ `d` [e](https://a.example "f") <https://a.example> <a@b.example>\\
g[^1] ^[h] [w](person:rufus-t-firefly)[^ed1] {page 2}++x++ [?y?] [… 3 words]

> i

- j

1. k

<!-- -->

5. l

---

```python
m
```

|n|o|p|q|
|:-|:-:|-:|-|
|r|s|t|u|

[^1]: v
[^ed1]: z
"""


def messages_that_pass() -> Iterator[tuple[str, str]]:
    """Id and content of a message for every attack that may enter the archive."""
    for number, attack in enumerate(attacks("bodies")):
        content = message_of_body(attack.text)
        if passes(content) and not mentions_nobody(content):
            yield f"body-{number}", content
    for number, attack in enumerate(attacks("values")):
        keys = [key for key in KEYS if passes(message_of_value(attack.text, key))]
        if len(attack.text.split()) < 2:  # One word is an id, and no message has this one.
            keys = [key for key in keys if key not in ("in_reply_to", "related")]
        # Of two that write one key the first is taken.
        first = {KEYS[key].split(":")[0]: key for key in reversed(keys)}
        if first:
            yield f"value-{number}", message_of_value(attack.text, *first.values())
    for number, attack in enumerate(attacks("addresses")):
        for where in (True, False):
            content = message_of_address(attack.text, in_source=where)
            if passes(content) and not mentions_nobody(content):
                yield f"address-{number}-{'source' if where else 'text'}", content
