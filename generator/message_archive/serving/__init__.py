"""Serves a site on this machine while it changes: a web server with live reload, and a watcher."""

from message_archive.serving.address import ServeAddress
from message_archive.serving.builder import ArchiveBuilder
from message_archive.serving.preview import Builder, Preview, Steps
from message_archive.serving.serve import serve
from message_archive.serving.server import PreviewServer
from message_archive.serving.versions import Versions
from message_archive.serving.watcher import Watcher

__all__ = [
    "ArchiveBuilder",
    "Builder",
    "Preview",
    "PreviewServer",
    "ServeAddress",
    "Steps",
    "Versions",
    "Watcher",
    "serve",
]
