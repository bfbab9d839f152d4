"""How commands answer other programs, and how they refuse."""

import json
import sys
from typing import Annotated, Any, NoReturn

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer for another program.")]


def print_json(value: Any) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def refuse(sentence: str) -> NoReturn:
    """Say on stderr what is wrong with what was asked, and end with exit code 2."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)
