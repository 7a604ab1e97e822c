"""Search: an index of all messages and documentation, and the client that reads it.

`write_search` writes a complete index. `update_search` changes an earlier index and writes the same
bytes. It needs the documents that differ, as pairs::

    before = {each.url: each for each in documents_of(old_archive, old_wording, old_pages)}
    now = {each.url: each for each in documents_of(archive, wording, pages)}
    changes = [
        (before.get(url), now.get(url))
        for url in before.keys() | now.keys()
        if before.get(url) != now.get(url)
    ]
    gone = update_search(archive, wording, pages, changes, output, folder_of_earlier_index)

A build that knows which messages changed makes only their documents, with `document_of` and
`document_of_page`. A message can change because of the registry, the settings or another message,
so compare documents, not files. `update_search` writes only the files that changed, through
`output`. The files in `gone`, which are addresses below `search/`, are not part of the new index:
remove them. If the earlier index is missing, damaged, or made by other code, or if more than a
twentieth of all documents changed, it writes everything. It only checks the files that it reads:
the caller must ensure that the others are still those of the earlier index.
"""

from message_archive.search.client import search_styles
from message_archive.search.documents import (
    DocPage,
    Document,
    document_of,
    document_of_page,
    documents_of,
)
from message_archive.search.files import SEARCH_FOLDERS
from message_archive.search.languages import Translation
from message_archive.search.names import names_of_topic
from message_archive.search.page import search_content
from message_archive.search.writer import Change, update_search, write_search

__all__ = [
    "SEARCH_FOLDERS",
    "Change",
    "DocPage",
    "Document",
    "Translation",
    "document_of",
    "document_of_page",
    "documents_of",
    "names_of_topic",
    "search_content",
    "search_styles",
    "update_search",
    "write_search",
]
