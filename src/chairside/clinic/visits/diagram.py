"""The state table as a page of the reference, so that the picture cannot differ from the rule."""

from chairside.clinic.visits.states import MOVES, State

_HEAD = """# The life of a treatment

Printed from the table in `chairside.clinic.visits.states`; change that, then `make docs`.

```mermaid
stateDiagram-v2
    [*] --> scheduled
"""


def states_page() -> str:
    """The reference page: the diagram, then who may make each move."""
    arrows = [
        f"    {source.value} --> {move.target.value}: {move.name.replace('_', ' ')}"
        for move in MOVES
        for source in move.sources
    ]
    ends = [
        f"    {state.value} --> [*]"
        for state in State
        if not any(state in move.sources for move in MOVES)
    ]
    rows = [
        f"| {move.name.replace('_', ' ')} | {', '.join(source.label for source in move.sources)} "
        f"| {move.target.label} | {', '.join(role.label for role in move.roles)} "
        f"| {'yes' if move.needs_reason else ''} |"
        for move in MOVES
    ]
    table = ["| move | from | to | who | reason asked |", "|---|---|---|---|---|", *rows]
    return _HEAD + "\n".join([*arrows, *ends, "```", "", *table]) + "\n"
