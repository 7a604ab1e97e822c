"""The command `archive`: one module a command."""
