"""Write the reference pages that are printed from the code, beside the clinical manual."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from typer.main import get_command

from chairside.cli import command_line
from chairside.clinic.accounts.permissions_page import permissions_page
from chairside.clinic.visits.diagram import states_page
from chairside.pharmacology.manual import pages as pharmacology_pages

ROOT = Path(__file__).resolve().parents[1]

_HEAD = """# The command line

Printed from the commands themselves; change those, then `make docs`. In a checkout the command is
`.venv/bin/chairside`. What the environment decides is in [settings](settings.md).

What cannot be done is a sentence on standard error: exit code 1 when the installation is not as it
should be, 2 when the question is wrong.
"""


def command_line_page() -> str:
    """Every command that people call, with its arguments and options."""
    return "\n".join([_HEAD, *_chapters(get_command(command_line()), "chairside")]).rstrip() + "\n"


def reference_pages() -> dict[str, str]:
    """Path below docs/ to text."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
    django.setup()
    import_module(settings.ROOT_URLCONF)  # and with the pages every permission
    return {
        "reference/command-line.md": command_line_page(),
        "reference/permissions.md": permissions_page(),
        "reference/treatment-states.md": states_page(),
        **pharmacology_pages(),
    }


def _chapters(command: Any, name: str) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner is not None:
        for key, subcommand in inner.items():
            if not subcommand.hidden:
                yield from _chapters(subcommand, f"{name} {key}")
        return
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    yield f"## {name}\n"
    yield " ".join(command.help.split()) + "\n"
    if rows:
        yield "\n".join(["| | meaning | needed | unless said |", "|---|---|---|---|", *rows]) + "\n"


def _row(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    spellings = [*parameter.opts, *parameter.secondary_opts]
    written = ", ".join(f"`{spelling}`" for spelling in spellings) if is_option else parameter.name
    help_text = " ".join((parameter.help or "").split()).replace("|", "\\|")
    needed = "yes" if parameter.required else ""
    default = parameter.default
    if isinstance(default, bool):
        shown = f"`{parameter.opts[0]}`" if default else ""
    else:
        shown = str(default) if isinstance(default, str | int) and not parameter.required else ""
    return f"| {written} | {help_text} | {needed} | {shown} |"


def main() -> None:
    for path, text in reference_pages().items():
        target = ROOT / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(f"{len(reference_pages())} pages in docs/reference")


if __name__ == "__main__":
    main()
