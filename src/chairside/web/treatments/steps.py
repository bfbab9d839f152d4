"""Which buttons the page shows: the one that comes next, and the rest of the moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import Permission, allows
from chairside.clinic.administration.infusion.policies import check_can_confirm, check_can_order
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.treatments.gate_day import DAY_ITEMS
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits.policies import (
    check_can_answer_day,
    check_can_chart,
    check_can_move,
    check_can_write,
)
from chairside.clinic.visits.states import State
from chairside.texts.translated import Declared as _
from chairside.web.treatments.addresses import address


@dataclass(frozen=True, slots=True)
class Button:
    """`direct` buttons do it at once; the others open a form in place."""

    name: str
    label: str
    icon: str
    href: str
    direct: bool = False
    leaves: bool = False
    """Leads to another page."""
    drawer: str = ""
    """The address of a form that the floor opens in its own drawer."""


_WORDS = {
    "check_in": (_("Check in"), "check"),
    "clear": (_("Clear for treatment"), "check"),
    "start": (_("Start the infusion"), "play"),
    "change_rate": (_("Change the rate"), "pencil"),
    "pause": (_("Pause"), "pause"),
    "resume": (_("Resume"), "play"),
    "stop": (_("Stop"), "stop"),
    "recover": (_("Begin recovery"), "check"),
    "discharge": (_("Discharge"), "leave"),
    "sign": (_("Read and sign the record"), "sign"),
    "cancel": (_("Cancel the booking"), "close"),
    "miss": (_("Mark as missed"), "clock"),
    "take_back_miss": (_("Not missed: take back"), "pencil"),
    "abort": (_("Abort the visit"), "close"),
}
_DIRECT = ("clear", "recover")
_NEXT = {
    State.SCHEDULED: "check_in",
    State.CLEARED: "start",
    State.PAUSED: "resume",
    State.STOPPED: "recover",
    State.RECOVERING: "discharge",
    State.DISCHARGED: "sign",
}
# Which form mends which item of the gate.
MENDS = {
    "order": ("order", _("Order the dose"), "drop"),
    "confirmed": ("confirm", _("Check and confirm the dose"), "check"),
    "baseline": ("vitals", _("Enter baseline vitals"), "heart"),
    "consent_today": ("reaffirm", _("Ask the patient"), "check"),
}
# Which page of the patient mends which.
LEADS = {
    "suitability": ("suitability", _("Findings and decision"), "list"),
    "consent": ("patient_consents", _("Consent"), "sign"),
}


def move_buttons(live: Live) -> list[Button]:
    """Every move open to this person now, in the order of the state table."""
    key = live.visit.uuid
    buttons = []
    for move in live.moves:
        if move.name == "miss" and live.at < live.visit.appointment.start:
            continue
        label, icon = _WORDS[move.name]
        if move.name == "sign":
            if href := address("record", key):
                buttons.append(Button("sign", label, icon, href, leaves=True))
            continue
        href = address(f"treatment_{move.name}", key)
        buttons.append(Button(move.name, label, icon, href, direct=move.name in _DIRECT))
    return buttons


def next_button(live: Live, by: Actor) -> Button | None:
    """The one thing that leads on from here; None when it is somebody else's, or time's."""
    moves = {button.name: button for button in move_buttons(live)}
    if live.state is State.CLEARED and not live.gate_open:
        return _mending(live, by)
    if live.state is State.CHECKED_IN:
        return moves.get("clear") if live.gate_open else _mending(live, by)
    if live.state is State.RUNNING and live.delivered is not None and live.delivered.emptied:
        return moves.get("stop")
    return moves.get(_NEXT.get(live.state, ""))


def _mending(live: Live, by: Actor) -> Button | None:
    for item in live.gate:
        if not item.passed and (button := mending_button(live, item, by)):
            return button
    return None


def mending_button(live: Live, item: GateItem, by: Actor) -> Button | None:
    """The form that mends an item of the gate, if this person may fill it in."""
    if item.passed:
        return _listing(live, by) if item.id.startswith("asked") else None
    if not item.mended_by.is_held_by(by):
        return None
    if item.id in LEADS:
        return _leading(live, item.id)
    first = item.id.split("-", maxsplit=1)[0]
    if first in DAY_ITEMS:
        label = (
            gettext("Answer the questions of the day")
            if first == "asked"
            else gettext("Change the answers")
        )
        return _day(live, label) if allows(check_can_answer_day, by, live.visit) else None
    if item.id not in MENDS:
        return None
    if item.id == "confirmed" and (live.order is None or not may_confirm(live, by)):
        return None
    if item.id == "order" and not may_order(live, by):
        return None
    if item.id == "baseline" and not allows(check_can_chart, by, live.visit):
        return None
    what, label, icon = MENDS[item.id]
    return Button(what, label, icon, address(f"treatment_{what}", live.visit.uuid))


def _listing(live: Live, by: Actor) -> Button | None:
    """What was named today belongs on the list once it was accepted."""
    if not live.unlisted_medicines or not check_can_write_clinical_facts.is_held_by(by):
        return None
    href = address("treatment_list_medicines", live.visit.uuid)
    return Button("list_medicines", gettext("Add to medicine list"), "plus", href)


def _day(live: Live, label: str) -> Button:
    href = address("treatment_answer_day", live.visit.uuid)
    return Button("answer_day", label, "pencil", href)


def _leading(live: Live, item_id: str) -> Button | None:
    """To the patient's page where it is settled."""
    name, label, icon = LEADS[item_id]
    href = address(name, live.visit.patient.uuid)
    if item_id == "suitability":
        href = f"{href}?protocol={live.visit.protocol_id}"
    return Button(name, label, icon, href, leaves=True)


# What the card of a chair offers, by the state of its visit; each opens on the live page, but a check
# on the floor itself: it reads the newest vitals, and the next chair's check is one touch away.
_FROM_FLOOR = {
    State.CHECKED_IN: ("order", "confirm", "vitals"),
    State.CLEARED: ("vitals",),
    State.RUNNING: ("check", "vitals", "event", "pause"),
    State.PAUSED: ("check", "vitals", "event"),
    State.STOPPED: ("check", "vitals", "event"),
    State.RECOVERING: ("check", "vitals", "event", "discharge"),
}
_ON_FLOOR: dict[str, tuple[str, str, Permission[[Any]]]] = {
    "order": (_("Order dose"), "drop", check_can_order),
    "confirm": (_("Confirm dose"), "check", check_can_confirm),
    "check": (_("Check"), "check", check_can_chart),
    "vitals": (_("Vitals"), "heart", check_can_chart),
    "event": (_("Event"), "attention", check_can_write),
    "pause": (_("Pause"), "pause", check_can_move["pause"]),
    "discharge": (_("Discharge"), "leave", check_can_move["discharge"]),
}


def floor_buttons(visit: Any, by: Actor, *, due: Any = None) -> list[Button]:
    """One touch from the floor to the form; `due` is the next check."""
    page = address("treatment", visit.uuid)
    offered = [(name, _ON_FLOOR[name]) for name in _FROM_FLOOR.get(State(visit.state), ())]
    return [
        Button(
            name,
            label,
            icon,
            f"{page}?do={name}",
            drawer=_check_form(visit, due) if name == "check" else "",
        )
        for name, (label, icon, permission) in offered
        if allows(permission, by, visit)
    ]


def opened_first(live: Live, by: Actor, name: str) -> str:
    """The form that `?do=` asks for; empty where it is none, or not this person's now."""
    if name not in [button.name for button in floor_buttons(live.visit, by)]:
        return ""
    if name != "check":
        return address(f"treatment_{name}", live.visit.uuid)
    due = next((due.check for due in live.due if due.check is not None), None)
    return _check_form(live.visit, due)


def _check_form(visit: Any, due: Any) -> str:
    if due is None:
        return address("treatment_check_now", visit.uuid)
    return address("treatment_check", visit.uuid, due.pk)


def may_order(live: Live, by: Actor) -> bool:
    return allows(check_can_order, by, live.visit)


def may_confirm(live: Live, by: Actor) -> bool:
    return allows(check_can_confirm, by, live.visit) and not has_confirmed(live.confirmations, by)


def has_confirmed(confirmations: Iterable[Any], by: Actor) -> bool:
    """Whether this person gave one of them."""
    return any(confirmation.by_id == by.id for confirmation in confirmations)
