"""Search: an index of all messages and documentation, and the client that reads it anywhere."""

from message_archive.search.documents import DocPage, Document, documents_of
from message_archive.search.page import search_content
from message_archive.search.writer import write_search

__all__ = ["DocPage", "Document", "documents_of", "search_content", "write_search"]
