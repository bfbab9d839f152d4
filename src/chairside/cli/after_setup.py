"""Run a part of Chairside that works with tables, once there is a database and Django is ready.

Such a part cannot be imported before: Django refuses models until its settings are loaded, and the
settings need the database's address, which an embedded database has only once it runs. So the
command files name their parts and import none of them. The parts are in `chairside.cli.with_db`.
"""

import os
from typing import Any

import django
from django.utils.module_loading import import_string

from chairside.server import database


def run_inside(part: str, **arguments: Any) -> Any:
    """Call `chairside.cli.with_db.<part>`, a module and a function, with a database open."""
    with database.available():
        return call_inside(part, **arguments)


def call_inside(part: str, **arguments: Any) -> Any:
    """The same in a block of `database.available` or `database.opened` of the caller's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
    django.setup()
    return import_string(f"chairside.cli.with_db.{part}")(**arguments)
