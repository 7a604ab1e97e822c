"""Search: an index of all messages and documentation, and the client that reads it anywhere."""

from message_archive.search.documents import DocPage, Document, documents_of
from message_archive.search.files import SEARCH_FOLDERS
from message_archive.search.page import search_content
from message_archive.search.writer import write_search

__all__ = [
    "SEARCH_FOLDERS",
    "DocPage",
    "Document",
    "documents_of",
    "search_content",
    "write_search",
]
