"""The `chairside` command."""

import signal
import sys
from types import FrameType

import typer
from django.utils.module_loading import import_string

from chairside.cli.demo import demo, demo_monitors, demo_prepare
from chairside.cli.devices import devices
from chairside.cli.doctor import doctor
from chairside.cli.prepare import migrate
from chairside.cli.serve import serve
from chairside.cli.staff import staff
from chairside.cli.web import web
from chairside.cli.worker import worker
from chairside.server.environment import Misconfigured
from chairside.server.parent import end_with_supervisor

_PROCESSES = (serve, demo, web, devices, worker, migrate, doctor)
_STARTED_BY_DEMO = (demo_prepare, demo_monitors)
# These import numpy, polars and the whole knowledge. The processes of a clinic start several at a
# time and stay: they go without.
_COMPUTING = ("chairside.cli.simulate.simulate", "chairside.cli.population.population")
_KNOWLEDGE = "chairside.cli.knowledge.knowledge"


def command_line(*, computing: bool = True) -> typer.Typer:
    """The commands; without `computing`, those of which the clinic's processes are started."""
    app = typer.Typer(
        name="chairside",
        help="An open clinic system for ketamine therapy.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for command in (*_PROCESSES, *(map(import_string, _COMPUTING) if computing else ())):
        app.command()(command)
    app.add_typer(staff, name="staff")
    if computing:
        app.add_typer(import_string(_KNOWLEDGE), name="knowledge")
    for command in _STARTED_BY_DEMO:  # not by people
        app.command(hidden=True)(command)
    return app


def main() -> None:
    """Run the command line. What the operator can put right is a sentence and exit code 1."""
    signal.signal(signal.SIGTERM, _end)
    end_with_supervisor()
    processes = {command.__name__.replace("_", "-") for command in _PROCESSES + _STARTED_BY_DEMO}
    try:
        command_line(computing=not processes.intersection(sys.argv[1:2]))()
    except Misconfigured as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _end(_number: int, _frame: FrameType | None) -> None:
    """By exception, so that whatever is open is closed; the long-running parts have their own."""
    raise SystemExit(143)
