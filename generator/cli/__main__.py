"""`python -m generator.cli` is the command `archive`."""

from generator.cli.main import main

main()
