"""A change of anything that a site depends on is on the pages of the next build."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.pofile import write_po

from message_archive.captures import capture_path
from message_archive.locales import starting_catalogue, use_catalogues
from tests.support.archives import MKDOCS_YML, make_freedonia, write_files
from tests.support.commands import Command, contents
from tests.support.messages import COUNTRIES_YML, letter

URL = "https://gazette.example/1933"
PATH = f"captures/{capture_path(URL)}"
PAGE = "messages/1933/a.html"


def capture(*keys: str) -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"---\nurl: {URL}\nread: 2026-02-01\n{lines}sha256: {'0' * 64}\n---\nHail.\n"


def test_a_capture_changes_the_pages_of_its_messages(
    tmp_path: Path, archive_command: Command
) -> None:
    """Each build after a change gives the bytes of a build of everything."""
    project = make_freedonia(tmp_path)
    source = letter(source=f"{{url: {URL}, publisher: The Gazette}}")
    write_files(project / "messages", {"a.md": source, "b.md": letter(date="1933-11-18")})

    def built(site: str = "site") -> tuple[dict[str, bytes], str]:
        done = archive_command("build", "-f", project / "mkdocs.yml", "-d", project / site)
        assert done.status == 0, done.err
        return contents(project / site), done.err

    before, _ = built()
    write_files(project, {PATH: capture("unchanged: 2026-11-01")})
    after, warnings = built()
    assert {name for name in after if after[name] != before[name]} == {PAGE}
    assert b"read 1 February 2026; unchanged on 1 November 2026" in after[PAGE]
    assert warnings == ""
    write_files(project, {PATH: "Words.\n"})
    damaged, warnings = built()
    assert damaged == before
    assert warnings.startswith(f"{PATH}:1:1: warning: a damaged capture: ")
    write_files(project, {PATH: capture("gone: 2026-11-01")})
    gone, _ = built()
    assert b"read 1 February 2026; gone on 1 November 2026" in gone[PAGE]
    assert built("other")[0] == gone


def test_a_translation_of_the_project_is_on_the_pages_of_the_next_build(
    tmp_path: Path, archive_command: Command
) -> None:
    catalog = starting_catalogue("it")
    for message in catalog:
        message.string = message.id
    written = BytesIO()
    write_po(written, catalog)
    italian = written.getvalue().decode()
    write_files(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS_YML.replace("[messages]", "[messages: {language: it}]"),
            "docs/index.md": "# Home\n",
            "messages/_registry/countries.yml": COUNTRIES_YML,
            "messages/a.md": letter(),
            "locales/it.po": italian,
        },
    )

    def home() -> str:
        outcome = archive_command("build", "-f", tmp_path / "mkdocs.yml")
        assert outcome.status == 0, outcome.err
        return (tmp_path / "site" / "messages" / "1933" / "a.html").read_text()

    try:
        before = home()
        assert '<html lang="it"' in before
        assert "Mittente" not in before
        changed = italian.replace('msgid "From"\nmsgstr "From"', 'msgid "From"\nmsgstr "Mittente"')
        (tmp_path / "locales" / "it.po").write_text(changed)
        assert "Mittente" in home()
        (tmp_path / "locales" / "it.po").write_text(changed.replace('"Mittente"', '""'))
        outcome = archive_command("build", "-f", tmp_path / "mkdocs.yml")
        assert outcome.status == 2
        assert "locales/it.po:" in outcome.err
        assert '"From": no translation' in outcome.err
    finally:
        use_catalogues(tmp_path / "none")
