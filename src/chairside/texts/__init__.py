"""Texts that people type: as they are stored, and when two of them are the same."""
