"""The middle of the search page, as it is before any script runs."""

from __future__ import annotations

from markupsafe import Markup, escape

from generator.archive import AXES

__all__ = ["search_content"]


def search_content(messages: int) -> Markup:
    """HTML of the middle of `search.html`, which lies at the root of the site."""
    indexes = ", ".join(f'<a href="{key}/index.html">{key}</a>' for key in AXES)
    count = escape(f"{messages:,} {'message' if messages == 1 else 'messages'}")
    return Markup(
        '<div class="ma-find" data-search-page>\n'
        "<h1>Search</h1>\n"
        f'<p class="ma-find-size">{count} in this archive, with every text in every language.</p>\n'
        '<noscript><p class="ma-note">Searching needs JavaScript, which is off in this browser. '
        f"Every message is also in the indexes: {indexes}.</p></noscript>\n"
        '<form class="ma-find-form" action="search.html" role="search">\n'
        '<label for="ma-query">Words, names, "a phrase", -without</label>\n'
        '<div><input id="ma-query" name="q" type="search" autocomplete="off" spellcheck="false" '
        'enterkeyhint="search"> <button>Search</button></div>\n'
        '<label class="ma-find-sort">Sort by <select name="sort">'
        '<option value="">relevance</option><option value="newest">newest</option>'
        '<option value="oldest">oldest</option></select></label>\n'
        "</form>\n"
        '<p class="ma-find-status" role="status" aria-live="polite" data-search-status></p>\n'
        '<div class="ma-find-columns">\n'
        '<div class="ma-find-facets" data-facets></div>\n'
        '<div><ol class="ma-find-results" data-results data-state="loading" '
        'aria-label="Results"></ol></div>\n'
        "</div>\n"
        "</div>\n"
    )
