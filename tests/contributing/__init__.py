"""The tables of the page for new messages."""
