"""What the doctor says, and the commands that answer with a sentence instead of a traceback."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from chairside.cli.examination import secret_file, web
from chairside.cli.with_db.accounts import add
from chairside.cli.with_db.tables import clock, migrations
from chairside.clinic.accounts.queries import actor_for, user_by_email
from chairside.clinic.accounts.roles import Role
from chairside.server.database import with_database
from chairside.server.environment import Misconfigured
from tests.cli.clinic_process import clinic_environment, free_port
from tests.embedded import database_url


def _chairside(*arguments: str, data: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    ports = {
        "CHAIRSIDE_WEB_PORT": str(free_port()),
        "CHAIRSIDE_HL7_PORT": str(free_port()),
    }
    return subprocess.run(
        [sys.executable, "-m", "chairside", *arguments],
        env=clinic_environment(data, **{**ports, **more}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_before_its_first_start_is_well(tmp_path: Path) -> None:
    ended = _chairside("doctor", data=tmp_path / "data")
    assert ended.returncode == 0, ended.stdout
    assert "There is no database yet" in ended.stdout
    assert not (tmp_path / "data").exists(), "looking created something"


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    ended = _chairside(
        "doctor", data=tmp_path, CHAIRSIDE_WEB_PORT="eighty", DATABASE_URL="mysql://a"
    )
    assert ended.returncode == 1
    assert "WRONG  CHAIRSIDE_WEB_PORT must be a port number" in ended.stdout
    assert "WRONG  DATABASE_URL is not a PostgreSQL address" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_a_secret_that_others_can_read_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAIRSIDE_DATA", str(tmp_path))
    monkeypatch.delenv("CHAIRSIDE_SECRET_KEY", raising=False)
    path = tmp_path / "secret-key"
    path.write_text("x")
    path.chmod(0o644)
    assert secret_file().well is False
    assert secret_file().advice.endswith(f"chmod 600 {path}")
    path.chmod(0o600)
    assert secret_file().well


class _BehindAProxy(BaseHTTPRequestHandler):
    """As Chairside answers with `CHAIRSIDE_HTTPS`: only what the proxy in front sends."""

    def do_GET(self) -> None:
        forwarded = self.headers["X-Forwarded-Proto"] == "https"
        known = self.headers["Host"] == "clinic.example"
        self.send_response(200 if forwarded and known else 400)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_clinic_behind_tls_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    with HTTPServer(("127.0.0.1", 0), _BehindAProxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("CHAIRSIDE_WEB_PORT", str(server.server_port))
        monkeypatch.setenv("CHAIRSIDE_HOSTS", "clinic.example, other.example")
        assert web().well is False
        monkeypatch.setenv("CHAIRSIDE_HTTPS", "1")
        assert web().sentence.startswith("A Chairside answers")
        server.shutdown()


@pytest.mark.django_db
def test_tables_and_clock_of_a_migrated_database_are_well() -> None:
    assert migrations().well
    assert clock().well


@pytest.mark.django_db
def test_the_first_account_gets_a_link() -> None:
    said = add(email="Ada@clinic.example", name="Ada B", credentials="MD", roles=["Practice admin"])
    assert "Ada B, MD" in said[0]
    assert "/welcome/" in said[1]
    user = user_by_email("ada@clinic.example")
    assert user is not None
    assert actor_for(user).has(Role.ADMIN)
    assert not user.has_usable_password()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "name", "role", "sentence"),
    [
        ("ada", "Ada", "nurse", "address"),
        ("ada@clinic.example", " ", "nurse", "name"),
        ("ada@clinic.example", "Ada", "king", "There is no role “king”"),
    ],
)
def test_an_account_that_cannot_be_made_is_a_sentence(
    email: str, name: str, role: str, sentence: str
) -> None:
    with pytest.raises(Misconfigured, match=sentence):
        add(email=email, name=name, credentials="", roles=[role])
    assert user_by_email(email) is None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"CHAIRSIDE_HL7_HOST": "0.0.0.0"}, "CHAIRSIDE_HL7_ALLOW"),  # noqa: S104
        ({"CHAIRSIDE_HL7_ALLOW": "monitor-7"}, "“monitor-7”"),
        ({"CHAIRSIDE_HL7_TLS_CERT": "c.pem"}, "CHAIRSIDE_HL7_TLS_KEY"),
        (
            {"CHAIRSIDE_HL7_TLS_CERT": "no.pem", "CHAIRSIDE_HL7_TLS_KEY": "no.pem"},
            "TLS files",
        ),
    ],
)
def test_a_listener_that_would_be_unsafe_does_not_start(
    tmp_path: Path, more: dict[str, str], sentence: str
) -> None:
    database = with_database(database_url(), "postgres")
    ended = _chairside("devices", data=tmp_path, DATABASE_URL=database, **more)
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
