"""A real clinic for a measurement: `chairside serve` in a folder of its own, seeded, signed in to."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "measured-with-care-1"  # noqa: S105 - of a clinic that lives for a minute
SETTINGS = "chairside.server.settings"
START_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Stack:
    """`web` and `hl7` are ports on 127.0.0.1; `said` is what the seeding printed."""

    web: int
    hl7: int
    said: list[str]
    supervisor: int
    """The process id of `chairside serve`."""
    environment: Mapping[str, str] = field(repr=False)
    """What its processes have around them."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    seed_module: str | None,
    *arguments: str,
    database: str | None = None,
    static: Path | None = None,
    settings: str = SETTINGS,
) -> Iterator[Stack]:
    """A served clinic that `seeded` has filled; `None` fills in nothing. See `serving`."""
    with serving(database=database, static=static, settings=settings) as stack:
        yield seeded(stack, seed_module, *arguments) if seed_module else stack


def seeded(stack: Stack, module: str, *arguments: str) -> Stack:
    """Filled by `python -m <module> PASSWORD …`, with what that said."""
    command = [sys.executable, "-W", "ignore", "-m", module, PASSWORD, *arguments]
    done = subprocess.run(
        command,
        env=dict(stack.environment),
        cwd=stack.environment["CHAIRSIDE_DATA"],
        check=True,
        capture_output=True,
        text=True,
    )
    return replace(stack, said=done.stdout.split())


@contextmanager
def serving(
    *, database: str | None = None, static: Path | None = None, settings: str = SETTINGS
) -> Iterator[Stack]:
    """A served clinic with nothing in it; gone afterwards.

    `database`: the address of one to use in place of a server of its own; `static`: where style
    sheets and scripts may have been collected before.
    """
    with tempfile.TemporaryDirectory(prefix="chairside-bench-") as folder:
        web, hl7 = free_port(), free_port()
        environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "CHAIRSIDE_DATA": folder,
            "CHAIRSIDE_STATIC": str(static or Path(folder) / "static"),
            "CHAIRSIDE_WEB_PORT": str(web),
            "CHAIRSIDE_HL7_PORT": str(hl7),
            "CHAIRSIDE_LOG": "WARNING",
            "DJANGO_SETTINGS_MODULE": settings,
        }
        environment.pop("DATABASE_URL", None)
        if database is not None:
            environment["DATABASE_URL"] = database
        Path(folder).chmod(0o755)
        serve = subprocess.Popen(
            [sys.executable, "-m", "chairside", "serve"],
            env=environment,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://127.0.0.1:{web}/healthz")
            yield Stack(web, hl7, [], serve.pid, environment)
        finally:
            serve.send_signal(signal.SIGINT)
            serve.wait(timeout=30)


def wait_for(address: str) -> None:
    """Until the address answers 200."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody's browser: `open` asks for a page, `cookie` is the header that it sends."""

    opener: urllib.request.OpenerDirector
    jar: http.cookiejar.CookieJar

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


def signed_in(stack: Stack, email: str) -> SignedIn:
    """After the sign-in form."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.addheaders = [("Referer", stack.address), ("Accept", "text/html")]
    page = opener.open(f"{stack.address}/account/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise RuntimeError("The sign-in page has no form.")
    form = {"csrfmiddlewaretoken": token[1], "login": email, "password": PASSWORD}
    answer = opener.open(f"{stack.address}/account/login/", urllib.parse.urlencode(form).encode())
    if "/account/login" in answer.url:
        raise RuntimeError("The sign-in was refused.")
    return SignedIn(opener, jar)
