"""Triggers that keep rows as they were written, also against SQL typed by hand."""

import pgtrigger


def append_only() -> list[pgtrigger.Trigger]:
    """Rows may be added; changing, deleting and truncating are refused by the database."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        no_truncate(),
    ]


def no_truncate() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'chairside: % cannot be emptied', TG_TABLE_NAME;",
    )
