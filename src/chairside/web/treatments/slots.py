"""The actions at the foot of the live page, each always in its own place.

What is not possible now rests in its place and says why; whoever never does it has no such place.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import why_not
from chairside.clinic.audit.actors import Actor
from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits.policies import check_can_chart, check_can_move, check_can_write
from chairside.clinic.visits.states import State
from chairside.web.treatments.addresses import address
from chairside.web.treatments.steps import Button, move_buttons


@dataclass(frozen=True, slots=True)
class Slot:
    """`button` does it; without one `why` says in a sentence why not now, `short` in two words."""

    name: str
    label: str
    icon: str
    button: Button | None
    why: str
    short: str
    key: str = ""


def slots(live: Live, by: Actor) -> list[Slot]:
    rows: list[Slot] = []
    if check_can_chart.is_held_by(by):
        why = why_not(check_can_chart, by, live.visit)
        rows.append(_form("check", gettext("Check"), "check", "c", _check_href(live), why))
        href = address("treatment_vitals", live.visit.uuid)
        rows.append(_form("vitals", gettext("Vitals"), "heart", "v", href, why))
    if check_can_write.is_held_by(by):
        why = why_not(check_can_write, by, live.visit)
        for name, label, icon in (
            ("event", gettext("Event"), "attention"),
            ("note", gettext("Note"), "note"),
        ):
            href = address(f"treatment_{name}", live.visit.uuid)
            rows.append(_form(name, label, icon, name[0], href, why))
    moves = {button.name: button for button in move_buttons(live)}
    # Pause and resume are one place, as on every player.
    first = "resume" if live.state is State.PAUSED else "pause"
    for name, label, icon in (
        (first, first.capitalize(), first),
        ("stop", gettext("Stop"), "stop"),
    ):
        if check_can_move[name].is_held_by(by):
            why = why_not(check_can_move[name], by, live.visit)
            icon = "play" if name == "resume" else icon
            rows.append(Slot(name, label, icon, moves.get(name), why, gettext("not running")))
    return rows


def _check_href(live: Live) -> str:
    """The check that is due next, else one that is not scheduled."""
    check = next((due.check for due in live.due if due.check is not None), None)
    if check is None:
        return address("treatment_check_now", live.visit.uuid)
    return address("treatment_check", live.visit.uuid, check.pk)


def _form(name: str, label: str, icon: str, key: str, href: str, why: str) -> Slot:
    button = None if why else Button(name, label, icon, href)
    short = gettext("not in the chair") if name in ("check", "vitals") else gettext("record closed")
    return Slot(name, label, icon, button, why, short, key)
