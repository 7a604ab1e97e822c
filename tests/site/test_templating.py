"""What the built-in templates and those of a project escape."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from message_archive.locales import catalogue
from message_archive.site.own_templates import TEMPLATES, own_templates
from message_archive.site.templating import Templates

WORDS = "Ada's \" <b> & &#39;"
VIEW = SimpleNamespace(
    trail=(), root="", title=WORDS, date="1931", removed="1932", reason="", see=None, id="a"
)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_value_is_in_single_quotation_marks(path: Path) -> None:
    assert not re.search(r"=\s*'[^'\n]*\{\{", path.read_text(encoding="utf-8"))


def test_the_built_in_templates_keep_apostrophes() -> None:
    html = Templates(catalogue("en")).render("removed.html", view=VIEW)
    assert "<h1>Removed: Ada's &#34; &lt;b&gt; &amp; &amp;#39;</h1>" in html


def test_the_templates_of_a_project_escape_apostrophes(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "removed.html"
    own.parent.mkdir()
    own.write_text("<p title='{{ view.title }}'></p>")
    html = Templates(catalogue("en"), own_templates(tmp_path)).render("removed.html", view=VIEW)
    assert html == "<p title='Ada&#39;s &#34; &lt;b&gt; &amp; &amp;#39;'></p>"
