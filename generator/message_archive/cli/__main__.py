"""`python -m message_archive.cli` is the command `archive`."""

from message_archive.cli.main import main

main()
