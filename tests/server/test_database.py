import pytest

from chairside.server.database import check_server, django_settings, with_database
from chairside.server.environment import Misconfigured


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
