"""What a site depends on: a change to it is on the pages of the next build."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import write_po

from message_archive.locales import starting_catalogue, use_catalogues
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.commands import Outcome
from tests.support.messages import COUNTRIES_YML, letter


def test_a_translation_of_the_project_is_on_the_pages_of_the_next_build(
    tmp_path: Path, archive_command: Callable[..., Outcome]
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
