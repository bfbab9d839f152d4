"""What libpq and psycopg would take from the environment; no connection of ours follows it.

`PGHOST` or `PGSERVICE` of a shell, meant for another database, would lead a clinic there. So the
variables are taken out of this process and its children: our own server is reached by its whole
address, one that was given by what `DATABASE_URL` says.
"""

import os
from collections.abc import Iterable

import psycopg

from chairside.server.environment import Misconfigured

_KEYWORDS = {
    option.envvar.decode(): option.keyword.decode()
    for option in psycopg.pq.Conninfo.get_defaults()
    if option.envvar
}
# Read by libpq outside its connection options, and by older versions of it.
_OTHERS = (
    "PGSERVICEFILE",
    "PGSYSCONFDIR",
    "PGLOCALEDIR",
    "PGTZ",
    "PGDATESTYLE",
    "PGGEQO",
    "PGREALM",
    "PGREQUIRESSL",
)
VARIABLES = frozenset((*_KEYWORDS, *_OTHERS))

_removed: set[str] = set()


def remove_variables() -> None:
    """Take libpq's variables out of the environment; `removed` remembers which there were."""
    for name in VARIABLES & set(os.environ):
        del os.environ[name]
        _removed.add(name)


def removed() -> list[str]:
    return sorted(_removed)


def check_encryption(said: Iterable[str]) -> None:
    """Raise `Misconfigured` when the environment asks for a safer connection than the address.

    `said` are the keywords of the address. Left out in silence, such a variable would open it.
    """
    asked = [name for name in removed() if _secures(name) and _keyword(name) not in said]
    if asked:
        raise Misconfigured(
            f"{asked[0]} is set, and Chairside reads only DATABASE_URL: add"
            f" “{_keyword(asked[0])}=…” to that address and unset {asked[0]}."
        )


def _keyword(name: str) -> str:
    return _KEYWORDS.get(name, "sslmode")


def _secures(name: str) -> bool:
    return name.startswith("PGSSL") or name in (
        "PGCHANNELBINDING",
        "PGREQUIREAUTH",
        "PGREQUIREPEER",
        "PGREQUIRESSL",
        "PGGSSENCMODE",
    )
