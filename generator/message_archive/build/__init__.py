"""One build of a site, in two processes where the system has them."""

from message_archive.build.build import Build

__all__ = ["Build"]
