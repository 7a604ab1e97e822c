"""Message Archive: a static site of messages, generated from Markdown files with front matter.

The way of a message through the packages, each of which imports only those before it::

    errors <- model <- reading <- archive <- site <- mkdocs_plugin, cli
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
