"""`chairside serve`: one clinic, all its processes."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable

from chairside.cli.say import say
from chairside.server import database
from chairside.server.embedded import Embedded
from chairside.server.environment import Misconfigured, hl7_host, hl7_port, web_host, web_port
from chairside.server.ports import check_free
from chairside.server.supervisor import Program, Supervisor
from chairside.server.tie import tied_command

_LOOK_EVERY_SECONDS = 1.0


def serve() -> None:
    """Run the clinic: database, pages, device listener, background jobs. Ctrl-C stops it."""
    check_ports()
    with database.opened(say_waiting=say) as (_, embedded):
        prepare()
        supervise(embedded, announcement=address)


def check_ports() -> None:
    """Raise `Misconfigured` when either port is taken."""
    check_free(host=web_host(), port=web_port(), variable="CHAIRSIDE_WEB_PORT", what="the web")
    check_free(
        host=hl7_host(), port=hl7_port(), variable="CHAIRSIDE_HL7_PORT", what="the device listener"
    )


def prepare() -> None:
    """In a process of its own: this one lives long and needs none of what that takes."""
    command = tied_command([sys.executable, "-m", "chairside", "migrate"])
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        raise Misconfigured("The clinic could not be prepared; the reason stands above.")


def address() -> list[str]:
    return [
        f"Chairside is at http://{_shown(web_host())}:{web_port()}",
        f"Devices may report to {_shown(hl7_host())}:{hl7_port()} (HL7 over MLLP).",
        "Ctrl-C stops it.",
    ]


def supervise(
    embedded: Embedded | None,
    *,
    announcement: Callable[[], list[str]],
    more: tuple[Program, ...] = (),
) -> None:
    """Run the clinic's programs, and `more`, until told to stop."""
    watches: list[Callable[[], Awaitable[None]]] = [lambda: _announce(announcement)]
    if embedded is not None:
        watches.append(lambda: _look_after(embedded))
    asyncio.run(Supervisor([*_programs(), *more], say=say, watches=watches).run())
    say("Stopped.")


def own_program(name: str, *arguments: str) -> Program:
    """A command of ours as a program."""
    return Program(name, (sys.executable, "-m", "chairside", *arguments))


def _programs() -> tuple[Program, ...]:
    return (
        own_program("web", "web"),
        own_program("device listener", "devices"),
        own_program("job worker", "worker"),
    )


async def _announce(announcement: Callable[[], list[str]]) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection(web_host(), web_port())
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        break
    for line in announcement():
        say(line)


async def _look_after(embedded: Embedded) -> None:
    while True:
        await asyncio.sleep(_LOOK_EVERY_SECONDS)
        if not embedded.alive():
            say("The database process ended; starting again.")
            try:
                # Not in a thread: it would be tied to the life of that thread.
                embedded.ensure_running()
            except Misconfigured as error:
                say(str(error))


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
