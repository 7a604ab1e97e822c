"""Search: an index of all messages and documentation, and the client that reads it anywhere."""

from generator.search.documents import DocPage, Document, Names, documents_of
from generator.search.page import search_content
from generator.search.writer import write_search

__all__ = ["DocPage", "Document", "Names", "documents_of", "search_content", "write_search"]
