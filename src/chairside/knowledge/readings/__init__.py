"""Readings that several items share: one source, the page it was read on, its grade."""
