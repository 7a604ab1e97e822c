"""What a build remembers for the next one.

Only Python's own library is imported here: that nothing changed is to be known at once.
"""
