"""What the built-in templates and those of a project escape."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from message_archive.locales import catalogue
from message_archive.site.own_templates import TEMPLATES, own_templates
from message_archive.site.templating import COMPILED, Templates

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


def in_language(language: str, template: str, folder: Path, **labels: str) -> str:
    """A template of a project in an interface language, rendered with VIEW."""
    own = folder / "templates"
    own.mkdir(exist_ok=True)
    (own / "removed.html").write_text(template, encoding="utf-8")
    words = catalogue(language, tuple(labels.items()))
    return str(Templates(words, own_templates(folder)).render("removed.html", view=VIEW))


def test_all_languages_share_the_code_of_a_template(tmp_path: Path) -> None:
    template = "{% trans %}Years{% endtrans %} {{ 12345|number }} {{ ['a', 'b']|comma_separated }}"
    assert in_language("en", template, tmp_path) == "Years 12,345 a, b"
    compiled = dict(COMPILED.code)
    assert in_language("de", template, tmp_path) == "Jahre 12.345 a, b"
    assert in_language("zh", template, tmp_path) == "年份 12,345 a、b"
    assert COMPILED.code == compiled


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    assert in_language("en", "before", tmp_path) == "before"
    assert in_language("en", "after", tmp_path) == "after"
    assert in_language("de", "{{ view.date }}", tmp_path) == "1931"


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("100 % of it", "99 % of it", "99 % of it"),
        ("100 % of it", "99 %% of it", "99 % of it"),
        ("100 % of {{ name }}", "%(name)s: 99 %", "&lt;Ada&gt;: 99 %"),
        ("{{ name }}", "%(name)s, %(name)s: 99 %% <b>", "&lt;Ada&gt;, &lt;Ada&gt;: 99 % <b>"),
    ],
)
def test_labels_with_percent_signs(tmp_path: Path, text: str, label: str, expected: str) -> None:
    template = f"{{% trans name='<Ada>' %}}{text}{{% endtrans %}}"
    english = text.replace("{{ name }}", "&lt;Ada&gt;")
    assert in_language("en", template, tmp_path) == english
    msgid = text.replace("%", "%%").replace("{{ name }}", "%(name)s")
    assert in_language("en", template, tmp_path, **{msgid: label}) == expected
