"""TEI files with one feature each, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from message_archive.importing.tei.tei_import import import_tei
from message_archive.reading.front_matter import split_front_matter

REQUIRED = ("date", "sender", "recipient")
NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'

SENT = '<persName>Ada Marlow</persName><date when="1931-05-04"/>'
RECEIVED = "<persName>Emil Varga</persName>"


@dataclass(frozen=True)
class Came:
    """What came of the files: messages by path, registry files by name, refusals and report."""

    messages: dict[str, str]
    registry: dict[str, str]
    refused: list[str]
    report: list[str]

    @property
    def body(self) -> str:
        """The body of the only message."""
        (text,) = self.messages.values()
        split, _ = split_front_matter(text, "a.md")
        assert split
        return split.body

    @property
    def head(self) -> str:
        """The front matter of the only message."""
        (text,) = self.messages.values()
        return text.split("---\n")[1]


def tei(
    body: str = "<p>Hail.</p>",
    *,
    sent: str = SENT,
    received: str = RECEIVED,
    source: str = "",
    more: str = "",
    profile: str = "",
    attributes: str = "",
) -> str:
    """A letter. `more` is between header and text, `source` in `sourceDesc`."""
    return (
        f"<TEI {NAMESPACE} {attributes}><teiHeader><fileDesc><titleStmt><title/></titleStmt>"
        f"<publicationStmt><p/></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>"
        f'<profileDesc><correspDesc><correspAction type="sent">{sent}</correspAction>'
        f'<correspAction type="received">{received}</correspAction>{profile}</correspDesc>'
        f"</profileDesc></teiHeader>{more}<text><body>{body}</body></text></TEI>"
    )


def came(
    *files: str | bytes,
    registry: dict[str, str] | None = None,
    indices: tuple[str, ...] = (),
    required: tuple[str, ...] = REQUIRED,
) -> Came:
    """Import files, `1.xml`, `2.xml` and so on, into a new archive."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        messages = folder / "messages"
        (messages / "_registry").mkdir(parents=True)
        for file, text in (registry or {}).items():
            (messages / "_registry" / f"{file}.yml").write_bytes(text.encode())
        letters = []
        for number, content in enumerate(files, 1):
            letters.append(folder / f"{number}.xml")
            letters[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        others = []
        for number, text in enumerate(indices, 1):
            others.append(folder / f"index{number}.xml")
            others[-1].write_text(text, encoding="utf-8")
        found = import_tei(letters, messages, others, required)
        return Came(
            {str(p.relative_to(messages)): p.read_text(encoding="utf-8") for p in found.files},
            {p.stem: p.read_bytes().decode() for p in (messages / "_registry").glob("*.yml")},
            [refused.replace(f"{folder}/", "") for refused in found.refused],
            found.report,
        )


def body_of(body: str, more: str = "") -> str:
    """The Markdown of a body."""
    return came(tei(body, more=more)).body
