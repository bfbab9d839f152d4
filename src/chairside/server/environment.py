"""What the environment decides: the data folder, the ports, the secret."""

import os
import re
import secrets
from pathlib import Path

DEFAULT_WEB_PORT = 8000
DEFAULT_HL7_PORT = 2575


class Misconfigured(Exception):
    """A setting that cannot be used; the message is the sentence the operator reads."""


def data_folder() -> Path:
    """Where this clinic keeps its database, its secret and its logs (`CHAIRSIDE_DATA`)."""
    return Path(os.environ.get("CHAIRSIDE_DATA") or "data").expanduser().resolve()


def language() -> str:
    """What pages are written in (`CHAIRSIDE_LANGUAGE`), as browsers name it: `en`, `pt-br`."""
    code = os.environ.get("CHAIRSIDE_LANGUAGE", "").strip().lower().replace("_", "-") or "en"
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", code):
        raise Misconfigured(f"CHAIRSIDE_LANGUAGE must be a language such as “pt-br”, not “{code}”.")
    return code


def web_host() -> str:
    return os.environ.get("CHAIRSIDE_WEB_HOST", "127.0.0.1")


def hl7_host() -> str:
    return os.environ.get("CHAIRSIDE_HL7_HOST", "127.0.0.1")


def web_port() -> int:
    return _port("CHAIRSIDE_WEB_PORT", DEFAULT_WEB_PORT)


def web_proxies() -> int:
    """How many proxies of the clinic stand before the pages and add to X-Forwarded-For."""
    text = os.environ.get("CHAIRSIDE_PROXIES", "").strip() or "0"
    if not text.isdigit() or int(text) > 9:
        raise Misconfigured(f"CHAIRSIDE_PROXIES must be a number from 0 to 9, not “{text}”.")
    return int(text)


def hl7_port() -> int:
    return _port("CHAIRSIDE_HL7_PORT", DEFAULT_HL7_PORT)


def hl7_allowed() -> list[str]:
    """The addresses and networks that devices report from (`CHAIRSIDE_HL7_ALLOW`)."""
    return os.environ.get("CHAIRSIDE_HL7_ALLOW", "").replace(",", " ").split()


def hl7_tls_files() -> tuple[Path, Path, Path | None] | None:
    """Certificate, key and the authority that devices' certificates come from; None without TLS."""
    named = {
        part: os.environ.get(f"CHAIRSIDE_HL7_TLS_{part}", "") for part in ("CERT", "KEY", "CA")
    }
    if not any(named.values()):
        return None
    if not (named["CERT"] and named["KEY"]):
        raise Misconfigured(
            "TLS for devices needs both CHAIRSIDE_HL7_TLS_CERT and CHAIRSIDE_HL7_TLS_KEY."
        )
    authority = Path(named["CA"]) if named["CA"] else None
    return Path(named["CERT"]), Path(named["KEY"]), authority


def _port(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Misconfigured(f"{name} must be a port number from 1 to 65535, not “{text}”.")
    return int(text)


def secret_key() -> str:
    """The signing secret: `CHAIRSIDE_SECRET_KEY`, else a file made at first start.

    The file is readable by its owner alone. It is never part of the repository or of a backup of
    the database, so a stolen backup cannot forge a session.
    """
    given = os.environ.get("CHAIRSIDE_SECRET_KEY", "").strip()
    if given:
        return given
    path = data_folder() / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another of our processes was first
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(fresh)
    return fresh
