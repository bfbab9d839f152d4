"""Chairside: an open clinic system for ketamine therapy."""
