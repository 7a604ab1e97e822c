"""The options of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c

__all__ = ["MessagesConfig"]


class MessagesConfig(base.Config):
    """```yaml
    plugins:
      - messages:
          messages_dir: messages
          language: en
    ```"""

    messages_dir = c.Type(str, default="messages")
    """The folder of messages, beside `mkdocs.yml`. It must not lie in `docs_dir`."""

    language = c.Type(str, default="en")
    """BCP 47 tag: of texts that state no language, and of dates and names of countries."""
