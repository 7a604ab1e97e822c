"""The command `archive`, one module for each subcommand."""
