"""What `chairside doctor` looks at before there is a database, one function a thing."""

import http.client
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from chairside.server import database
from chairside.server.environment import (
    Misconfigured,
    data_folder,
    hl7_host,
    hl7_port,
    web_host,
    web_port,
)
from chairside.server.ports import check_free

LEAST_FREE_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """`well` is None for a hint. `sentence` says what was found, `advice` what to do about it."""

    well: bool | None
    sentence: str
    advice: str = ""


def python_version() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(sys.version_info >= (3, 11), f"Python {version}.", "Chairside needs 3.11.")


def disk_space() -> Finding:
    folder = data_folder()
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    return Finding(
        free >= LEAST_FREE_BYTES,
        f"{free / 1024**3:.1f} GiB are free for {folder}.",
        "Free some space, or set CHAIRSIDE_DATA to a folder on a larger disk.",
    )


def data_folder_writable() -> Finding:
    folder = data_folder()
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    return Finding(
        os.access(existing, os.W_OK),
        f"The data folder is {folder}.",
        f"This account cannot write to {existing}; set CHAIRSIDE_DATA to one it can write to.",
    )


def secret_file() -> Finding:
    if os.environ.get("CHAIRSIDE_SECRET_KEY", "").strip():
        return Finding(True, "The secret is given by CHAIRSIDE_SECRET_KEY.")
    path = data_folder() / "secret-key"
    if not path.exists():
        return Finding(True, "There is no secret yet; the first start makes one.")
    mode = path.stat().st_mode & 0o777
    return Finding(
        mode & 0o077 == 0,
        f"The secret is in {path} (mode {mode:o}).",
        f"Others can read it: chmod 600 {path}",
    )


def web() -> Finding:
    """Free, or answered by a Chairside; anything else there is in the way."""
    connection = http.client.HTTPConnection(web_host(), web_port(), timeout=3)
    try:
        connection.request("GET", "/healthz", headers=_as_the_proxy())
        if connection.getresponse().status == 200:
            return Finding(True, f"A Chairside answers at http://{web_host()}:{web_port()}.")
    except (OSError, http.client.HTTPException):
        pass  # nobody, or somebody else
    finally:
        connection.close()
    return _port(web_host(), web_port(), "CHAIRSIDE_WEB_PORT", "the web")


def device_port() -> Finding:
    finding = _port(hl7_host(), hl7_port(), "CHAIRSIDE_HL7_PORT", "the device listener")
    if not finding.well and web().sentence.startswith("A Chairside"):
        return Finding(True, f"Port {hl7_port()} is in use, as it should be while Chairside runs.")
    return finding


def browser() -> Finding:
    named = os.environ.get("CHAIRSIDE_CHROMIUM", "")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    browser = next((path for name in names if (path := shutil.which(name))), None)
    if browser:
        return Finding(True, f"The browser tests would use {browser}.")
    return Finding(None, "There is no Chromium; only the browser tests need one.")


def database_server() -> Finding:
    if os.environ.get("DATABASE_URL", "").strip():
        server = database.check_server(os.environ["DATABASE_URL"])
        return Finding(True, f"The database is {server}.{database.left_out()}")
    if not (data_folder() / "postgres" / "PG_VERSION").exists():
        return Finding(None, "There is no database yet; the first start makes one.")
    return Finding(True, f"The database is the embedded one in {data_folder() / 'postgres'}.")


def has_database() -> bool:
    """Whether looking inside would not create one."""
    given = bool(os.environ.get("DATABASE_URL", "").strip())
    return given or Path(data_folder() / "postgres" / "PG_VERSION").exists()


def _as_the_proxy() -> dict[str, str]:
    """Headers of whatever stands in front: behind TLS, Chairside answers nobody else."""
    name = os.environ.get("CHAIRSIDE_HOSTS", "").split(",")[0].strip().lstrip(".")
    headers = {"Host": name} if name not in ("", "*") else {}
    if os.environ.get("CHAIRSIDE_HTTPS") == "1":
        headers["X-Forwarded-Proto"] = "https"
    return headers


def _port(host: str, port: int, variable: str, what: str) -> Finding:
    try:
        check_free(host=host, port=port, variable=variable, what=what)
    except Misconfigured as error:
        return Finding(False, f"Port {port} on {host} is taken.", str(error))
    return Finding(True, f"Port {port} on {host} is free for {what}.")


OUTSIDE = (
    python_version,
    data_folder_writable,
    disk_space,
    secret_file,
    web,
    device_port,
    database_server,
    browser,
)
