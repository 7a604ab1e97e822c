"""Tests of the archive in the formats of others."""
