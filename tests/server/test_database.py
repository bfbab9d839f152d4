import os

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from chairside.server import database
from chairside.server.database import check_server, django_settings, with_database
from chairside.server.environment import Misconfigured
from chairside.server.libpq import check_encryption
from tests.embedded import database_url


def test_an_address_becomes_djangos_settings() -> None:
    made = django_settings("postgresql://nina:s%20t@db.example:5433/clinic?sslmode=require")
    assert made["NAME"] == "clinic"
    assert made["USER"] == "nina"
    assert made["PASSWORD"] == "s t"
    assert made["HOST"] == "db.example"
    assert made["PORT"] == "5433"
    assert made["OPTIONS"]["sslmode"] == "require"


def test_a_socket_folder_is_a_host() -> None:
    assert django_settings("postgresql://postgres@/x?host=/run/p%20g")["HOST"] == "/run/p g"


@pytest.mark.parametrize("address", ["mysql://a:secret@b/c", "hello"])
def test_another_address_is_a_sentence_without_the_password(address: str) -> None:
    for ask in (django_settings, check_server):
        with pytest.raises(Misconfigured, match="DATABASE_URL") as refused:
            ask(address)
        assert "secret" not in str(refused.value)


def test_the_same_server_another_database() -> None:
    made = with_database("postgresql://nina@h:5433/clinic", "other")
    assert django_settings(made)["NAME"] == "other"
    assert django_settings(made)["PORT"] == "5433"


def test_no_server_is_a_sentence() -> None:
    with pytest.raises(Misconfigured, match="does not answer"):
        check_server("postgresql://127.0.0.1:1/x")


def _given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    """The tests' own server as one that was given, with these variables beside it."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    address = with_database(database_url(), "postgres")
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.mark.parametrize(
    "variables",
    [
        {"PGHOST": "127.0.0.1", "PGHOSTADDR": "127.0.0.1", "PGPORT": "1"},
        {"PGSERVICE": "elsewhere", "PGSERVICEFILE": "/nowhere"},
        {"PGUSER": "nobody_here", "PGDATABASE": "elsewhere", "PGOPTIONS": "-c search_path=other"},
    ],
)
def test_of_a_given_address_only_what_it_says_counts(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    address = _given(monkeypatch, **variables)
    with database.opened() as (url, embedded):
        assert url == address
        assert embedded is None
        with psycopg.connect(url) as connection:
            assert connection.info.host == str(conninfo_to_dict(address)["host"])
            assert connection.execute("SHOW search_path").fetchone() == ('"$user", public',)
    assert not set(variables) & set(os.environ)


def test_what_was_not_read_is_named_when_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    with pytest.raises(Misconfigured, match=r"these variables are not: .*PGPASSWORD") as refused:
        check_server("postgresql://127.0.0.1:1/x")
    assert "secret" not in str(refused.value)


def test_a_variable_that_asks_for_encryption_is_not_left_out_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = _given(monkeypatch, PGSSLMODE="verify-full")
    with pytest.raises(Misconfigured, match=r"PGSSLMODE is set.*“sslmode=…”"):
        check_server(address)
    check_encryption(["sslmode"])  # the address says it itself
