from chairside.cli.say import say
from chairside.server.environment import Misconfigured, data_folder
from chairside.server.migrations import migrate
from chairside.server.static_files import collect_if_stale, missing_packages
from chairside.server.translations import compile_if_stale


def prepare() -> None:
    """Tables up to date, static files collected, translations read.

    Errors: `Misconfigured` when the npm packages are not installed.
    """
    check_packages()
    migrate(say)
    collect_if_stale(say)
    compile_if_stale(data_folder(), say)


def check_packages() -> None:
    """Raise `Misconfigured` when the npm packages are not installed."""
    missing = missing_packages()
    if missing:
        raise Misconfigured(
            f"The packages for the pages are not installed ({', '.join(missing)})."
            " Run “npm ci” in the folder of package.json, or use make."
        )
