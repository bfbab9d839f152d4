"""Write the migrations of tables that were changed: `make migrations`, then read what was written.

Django compares with the applied migrations, so it is given a throw-away server of its own.
"""

import os
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from chairside.server.embedded import THROWAWAY, Embedded


def main(*arguments: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Embedded(Path(folder), settings=THROWAWAY)
        server.start()
        try:
            os.environ.update(
                CHAIRSIDE_DATA=folder,
                DATABASE_URL=server.url("postgres"),
                DJANGO_SETTINGS_MODULE="chairside.server.settings",
            )
            django.setup()
            call_command("makemigrations", *arguments)
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's, not every backend's
        finally:
            server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
