"""Jinja environments of the archive. They escape everything that is not marked as safe.

Each interface language has its own environment, but all languages share the compiled code of a
template: it takes its texts from the environment. A project's templates override the built-in ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, cast

import jinja2
from jinja2 import nodes, pass_context
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup, escape

from message_archive.errors import UsageError
from message_archive.locales import Catalogue
from message_archive.markup import notes_html
from message_archive.site.own_templates import OWN_TEMPLATES, TEMPLATES, OwnTemplates
from message_archive.site.pictures import group_head
from message_archive.words import direction

__all__ = ["COMPILED", "CompiledTemplates", "Templates", "with_apostrophes"]

# Words written from right to left, with the spaces between them.
_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(f"{_LETTER}+(?:[ \u200c’-]{{1,2}}{_LETTER}+)*")
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_PERCENT_SIGN = re.compile(r"%(%|\(\w+\)s)?")


class CompiledTemplates(jinja2.BytecodeCache):
    """The compiled code of templates, for all languages and for later builds.

    `code` is the code by a key that Jinja makes from the name and path of a template. It begins
    with a digest of the template, so code of an earlier version is not used.
    """

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Called by Jinja before it compiles a template."""
        if code := self.code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Called by Jinja when it has compiled a template."""
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED: Final = CompiledTemplates()
"""What this process has compiled, or knows from the record of an earlier build."""


class _Texts(dict[str, Markup]):
    """The texts of `trans` blocks in the language of `catalogue`, by msgid."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __missing__(self, msgid: str) -> Markup:
        text = self._catalogue.gettext(msgid)
        if _PLACEHOLDER.search(msgid):
            # The labels of a project may have percent signs that are not doubled.
            text = _PERCENT_SIGN.sub(lambda sign: sign[0] if sign[1] else "%%", text)
        else:
            text = text.replace("%%", "%")
        self[msgid] = Markup(text)
        return self[msgid]


class _Environment(jinja2.Environment):
    """Templates in the language of `catalogue`; those in `own` override the built-in ones."""

    def __init__(self, catalogue: Catalogue, own: OwnTemplates | None, up: str) -> None:
        self.catalogue = catalogue
        archive = jinja2.FileSystemLoader(TEMPLATES)
        loaders: list[jinja2.BaseLoader] = [archive]
        if own:
            loaders = [
                jinja2.FileSystemLoader(own.folder),
                archive,
                jinja2.PrefixLoader({"archive": archive}),
            ]
        self.texts = _Texts(catalogue)
        super().__init__(
            loader=jinja2.ChoiceLoader(loaders),
            bytecode_cache=COMPILED,
            extensions=[_Translation],
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        comma = catalogue.gettext(", ")
        self.globals["group_head"] = group_head
        self.globals["interface_language"] = catalogue.language
        self.globals["interface_direction"] = direction(catalogue.language)
        self.globals["up"] = up
        self.globals["space"] = catalogue.space
        self.filters["notes"] = lambda text: Markup(notes_html(text))
        self.filters["isolated"] = _isolated
        # These get the context, because otherwise Jinja applies them to constants when it compiles
        # a template, which is once for all languages.
        self.filters["number"] = pass_context(lambda _, number: catalogue.number(number))
        self.filters["comma_separated"] = pass_context(
            lambda _, items: comma.join(filter(None, items))
        )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        _join_outputs(template)
        return template


class _Translation(InternationalizationExtension):
    """Looks up the text of a `trans` block in the environment, ten times faster than by a call of
    `gettext`."""

    environment: _Environment

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment)
        # For plurals and `_("…")` in expressions.
        self._install(self.environment.catalogue.translations, newstyle=True)

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        if plural is not None:
            return super()._make_node(
                singular, plural, context, variables, plural_expr, vars_referenced, num_called_num
            )
        texts = nodes.EnvironmentAttribute("texts")
        text: nodes.Expr = nodes.Getitem(texts, nodes.Const(singular), "load")
        if vars_referenced:
            values = [nodes.Pair(nodes.Const(name), value) for name, value in variables.items()]
            text = nodes.Mod(text, nodes.Dict(values))
        return nodes.Output([text])


def _join_outputs(node: nodes.Node) -> None:
    """Merge consecutive outputs. A `trans` block is then output together with the markup around it,
    and a template yields no more pieces than it would without the block."""
    for _, value in node.iter_fields():
        if isinstance(value, list):
            joined: list[object] = []
            for each in value:
                before = joined[-1] if joined else None
                if isinstance(each, nodes.Output) and isinstance(before, nodes.Output):
                    before.nodes += each.nodes
                else:
                    joined.append(each)
            value[:] = joined
    for child in node.iter_child_nodes():
        _join_outputs(child)


def with_apostrophes(html: str) -> str:
    """HTML without escapes of apostrophes, which only values in single quotation marks need. The
    built-in templates have none."""
    return str(html).replace("&#39;", "'")  # `Markup.replace` would escape it again.


def _isolated(words: str) -> Markup:
    """A line of text in which words written from right to left do not reorder the dates and
    punctuation around them."""
    if words.isascii():
        return escape(words)
    return Markup(_RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(words))))


@cache
def _template(
    catalogue: Catalogue, own: OwnTemplates | None, up: str, name: str
) -> jinja2.Template:
    template = _environment(catalogue, own, up).get_template(name)
    # Jinja copies the globals for each page, which is faster for a dict than for its ChainMap.
    template.globals = dict(template.globals)
    return template


@cache
def _environment(catalogue: Catalogue, own: OwnTemplates | None, up: str) -> _Environment:
    return _Environment(catalogue, own, up)


class Templates:
    """The page templates in the language of `catalogue`, including the project's own.

    `up` is the path from the root of the pages in this language to the root of the site, where the
    files are that all languages share: `../`, or "" for the main language.
    """

    def __init__(self, catalogue: Catalogue, own: OwnTemplates | None = None, up: str = "") -> None:
        self._catalogue = catalogue
        self._up = up
        self.own = own

    def render(self, name: str, **context: Any) -> Markup:
        """Render the template `name` with `context`; the result is safe HTML.

        Raises:
            UsageError: if one of the project's templates fails.
        """
        try:
            html = _template(self._catalogue, self.own, self._up, name).render(context)
        except Exception as error:  # Code in a template can raise anything.
            if self.own is None:
                raise
            raise self.own.error(name, error) from error
        return Markup(html if self.own else with_apostrophes(html))

    def compile(self) -> None:
        """Compile all templates of pages, so that a process forked later need not do so."""
        for name in sorted(file.name for file in TEMPLATES.glob("*.html")):
            try:
                _template(self._catalogue, self.own, self._up, name)
            except jinja2.TemplateError as error:
                if self.own is None:
                    raise
                raise self.own.error(name, error) from error

    def macro(self, name: str) -> Callable[..., Markup]:
        """The macro `name` of `parts.html`, ten times faster than a template for small pieces.

        Raises:
            UsageError: if the project's `parts.html` lacks the macro or cannot be read.
        """
        return _macro(self._catalogue, self.own, self._up, name)


@cache
def _macro(
    catalogue: Catalogue, own: OwnTemplates | None, up: str, name: str
) -> Callable[..., Markup]:
    try:
        made = getattr(_template(catalogue, own, up, "parts.html").module, name, None)
    except jinja2.TemplateError as error:
        if own is None:
            raise
        raise own.error("parts.html", error) from error
    if made is None:
        reason = f"the macro {name} is missing; start from a copy of the archive's parts.html"
        raise UsageError(f"{OWN_TEMPLATES}/parts.html: {reason}")
    return cast("Callable[..., Markup]", made)
