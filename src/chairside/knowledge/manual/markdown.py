"""Small pieces of Markdown that every page of the manual uses."""

from collections.abc import Iterable, Sequence

from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.grades import Grade

GENERATED = (
    "*Printed from the declarations in `chairside.knowledge`. Not medical advice: nothing works "
    "in a clinic until a prescriber of that clinic has signed it.*"
)


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell(each) for each in row)} |" for row in rows]
    return "\n".join(lines)


def cite(one: Cite, *, up: str) -> str:
    """'[anand-2023](../bibliography.md#anand-2023), read at source'; `up` leads to the top."""
    link = f"[{one.source.id}]({up}bibliography.md#{one.source.id})"
    if one.grade is Grade.UNVERIFIED:
        return f"{link}, **unverified**"
    return f"{link}, {one.grade}"


def cites(many: Iterable[Cite], *, up: str) -> str:
    """Each work once, with its best reading."""
    readings: dict[str, list[Cite]] = {}
    for each in many:
        readings.setdefault(each.source.id, []).append(each)
    order = list(Grade)
    chosen = [min(group, key=lambda one: order.index(one.grade)) for group in readings.values()]
    return "; ".join(cite(each, up=up) for each in chosen)


def statement(one: Statement, *, up: str) -> str:
    return f"- {one.text} ({cites(one.cites, up=up)})"


def statements(many: Iterable[Statement], *, up: str) -> str:
    return "\n".join(statement(each, up=up) for each in many)


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", GENERATED, *(each for each in parts if each)]) + "\n"


def section(title: str, *parts: str) -> str:
    body = [each for each in parts if each]
    return "\n\n".join([f"## {title}", *body]) if body else ""
