"""`chairside demo`: a made-up clinic with everything running, new at every start."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from chairside.cli.after_setup import run_inside
from chairside.cli.say import say
from chairside.cli.serve import address, check_ports, own_program, supervise
from chairside.server import database
from chairside.server.environment import Misconfigured, data_folder
from chairside.server.tie import tied_command


def demo() -> None:
    """Serve a made-up clinic with simulated monitors. Nothing that is entered is kept."""
    check_ports()
    # Beside a clinic of one's own in the same folder, never in it.
    os.environ["CHAIRSIDE_DATA"] = str(data_folder() / "demo")
    # The disk is not waited for: what is lost with the machine is made anew anyway.
    unsafe = {"fsync": "off", "full_page_writes": "off"}
    with database.opened(settings=unsafe, say_waiting=say) as (_, embedded):
        logins = _prepare(owned=embedded is not None)
        supervise(
            embedded,
            announcement=lambda: [*address(), *_sign_ins(logins)],
            more=(own_program("simulated monitors", "demo-monitors"),),
        )


def demo_prepare(
    *, answer: Annotated[Path, typer.Option()], owned: Annotated[bool, typer.Option()]
) -> None:
    """Make the demonstration's database; write its accounts to a file."""
    answer.write_text(json.dumps(run_inside("demo_preparation.prepare", owned=owned)))


def demo_monitors() -> None:
    """Send what the simulated monitors measure."""
    run_inside("demo_sending.send")


def _prepare(*, owned: bool) -> list[dict[str, Any]]:
    """In a process of its own, like `serve`: this one lives long."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "logins.json"
        arguments = ["--answer", str(answer), "--owned" if owned else "--no-owned"]
        command = [sys.executable, "-m", "chairside", "demo-prepare", *arguments]
        done = subprocess.run(tied_command(command), check=False)
        if done.returncode != 0 or not answer.exists():
            raise Misconfigured("The demonstration could not be prepared; the reason stands above.")
        logins: list[dict[str, Any]] = json.loads(answer.read_text())
        return logins


def _sign_ins(logins: list[dict[str, Any]]) -> list[str]:
    if not logins:
        return []
    role = max(len(login["role"]) for login in logins)
    email = max(len(login["email"]) for login in logins)
    lines = [
        f"  {login['role']:{role}}  {login['email']:{email}}  {login['password']}"
        for login in logins
    ]
    return ["Sign in as:", *lines]
