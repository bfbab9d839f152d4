"""`chairside staff`: the first account of a new clinic, made where its data is."""

from typing import Annotated

import typer

from chairside.cli.after_setup import run_inside

staff = typer.Typer(help="Staff accounts.", no_args_is_help=True)


@staff.command("add")
def add(
    email: Annotated[str, typer.Argument(help="The address the person signs in with.")],
    name: Annotated[str, typer.Option(help="As printed beside signatures.")],
    credentials: Annotated[str, typer.Option(help="RN, MD, PMHNP …")] = "",
    role: Annotated[
        list[str] | None, typer.Option(help="Given once for each role; practice_admin if none.")
    ] = None,
) -> None:
    """Add somebody, and print the one-time link by which they choose their password."""
    sentences: list[str] = run_inside(
        "accounts.add", email=email, name=name, credentials=credentials, roles=role or []
    )
    for sentence in sentences:
        print(sentence)
