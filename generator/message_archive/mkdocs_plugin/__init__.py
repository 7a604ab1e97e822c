"""The MkDocs plugin `messages`: the only code that imports MkDocs."""
