import os
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chairside.cli.say import say
from chairside.cli.with_db.demo_clinic import fresh_password, seed
from chairside.cli.with_db.preparation import check_packages
from chairside.server.environment import Misconfigured
from chairside.server.static_files import collect_if_stale
from chairside.server.templates import empty_in_place, fresh_database, is_expendable


def prepare(*, owned: bool) -> list[dict[str, str]]:
    """A new database with the made-up clinic in it; its accounts, each a `Login` as a dictionary.

    `owned`: the database server is ours, so databases may be dropped on it.
    Errors: `Misconfigured` when the database given holds a real clinic.
    """
    check_packages()
    url = os.environ["DATABASE_URL"]
    if owned:
        fresh_database(url, say=say)
    else:
        if not is_expendable(url):
            raise Misconfigured(
                "The database of DATABASE_URL holds something other than a demonstration, and a"
                " demonstration begins by erasing. Name an empty database, or leave DATABASE_URL"
                " unset."
            )
        empty_in_place(url, say=say)
    collect_if_stale(say)
    say("Filling the clinic with made-up patients.")
    settings.PASSWORD_HASHERS = ["chairside.cli.with_db.demo_hasher.DemoHasher"]
    with transaction.atomic():  # one commit for the whole day, so that it starts quickly
        logins = seed(at=timezone.now(), time_zone=machine_zone(), password=fresh_password())
    return [asdict(login) for login in logins]


def machine_zone() -> str:
    """The machine's IANA time zone, so that the made-up day is today's; UTC when it has none."""
    linked = Path("/etc/localtime").resolve()
    named = (
        "/".join(linked.parts[linked.parts.index("zoneinfo") + 1 :])
        if ("zoneinfo" in linked.parts)
        else ""
    )
    for name in (os.environ.get("TZ", "").removeprefix(":"), named):
        try:
            if name:
                return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return "UTC"
