"""The `chairside` command."""

import signal
import sys
from types import FrameType

import typer

from chairside.cli.demo import demo, demo_monitors, demo_prepare
from chairside.cli.devices import devices
from chairside.cli.doctor import doctor
from chairside.cli.knowledge import knowledge
from chairside.cli.population import population
from chairside.cli.prepare import migrate
from chairside.cli.serve import serve
from chairside.cli.simulate import simulate
from chairside.cli.staff import staff
from chairside.cli.web import web
from chairside.cli.worker import worker
from chairside.server.environment import Misconfigured
from chairside.server.parent import end_with_supervisor

app = typer.Typer(
    name="chairside",
    help="An open clinic system for ketamine therapy.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (serve, demo, web, devices, worker, migrate, doctor, simulate, population):
    app.command()(command)
app.add_typer(staff, name="staff")
app.add_typer(knowledge, name="knowledge")
for part in (demo_prepare, demo_monitors):  # started by `demo`, not by people
    app.command(hidden=True)(part)


def main() -> None:
    """Run the command line. What the operator can put right is a sentence and exit code 1."""
    signal.signal(signal.SIGTERM, _end)
    end_with_supervisor()
    try:
        app()
    except Misconfigured as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _end(_number: int, _frame: FrameType | None) -> None:
    """By exception, so that whatever is open is closed; the long-running parts have their own."""
    raise SystemExit(143)
