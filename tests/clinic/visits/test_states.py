"""The life of a treatment: every move from every state by every role, against the requirement."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import FINAL, MOVES, State, moves_from
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import OPERATIONS, fresh, minute

pytestmark = pytest.mark.django_db

# Written from the requirement (the states of a treatment and who may do what), not from the code.
WORDS = {
    "scheduled": "Scheduled",
    "checked_in": "Arrived",
    "cleared": "Ready",
    "running": "Running",
    "paused": "Paused",
    "stopped": "Stopped",
    "recovering": "Recovery",
    "discharged": "Discharged",
    "signed": "Signed",
    "cancelled": "Cancelled",
    "aborted": "Aborted",
    "missed": "Missed",
}
DESK_AND_BEDSIDE = {Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER}
BEDSIDE = {Role.NURSE, Role.PRESCRIBER}
EXPECTED = {
    ("scheduled", "check_in"): ("checked_in", DESK_AND_BEDSIDE),
    ("scheduled", "cancel"): ("cancelled", DESK_AND_BEDSIDE),
    ("scheduled", "miss"): ("missed", DESK_AND_BEDSIDE),
    ("missed", "take_back_miss"): ("scheduled", DESK_AND_BEDSIDE),
    ("checked_in", "clear"): ("cleared", BEDSIDE),
    ("checked_in", "abort"): ("aborted", BEDSIDE),
    ("cleared", "start"): ("running", BEDSIDE),
    ("cleared", "abort"): ("aborted", BEDSIDE),
    ("running", "change_rate"): ("running", BEDSIDE),
    ("running", "pause"): ("paused", BEDSIDE),
    ("running", "stop"): ("stopped", BEDSIDE),
    ("paused", "resume"): ("running", BEDSIDE),
    ("paused", "stop"): ("stopped", BEDSIDE),
    ("stopped", "recover"): ("recovering", BEDSIDE),
    ("recovering", "discharge"): ("discharged", BEDSIDE),
    ("discharged", "sign"): ("signed", {Role.PRESCRIBER}),
}


def test_the_table_has_exactly_these_moves_for_exactly_these_roles() -> None:
    moves = {
        (source.value, move.name): (move.target.value, set(move.roles))
        for move in MOVES
        for source in move.sources
    }
    assert moves == EXPECTED


def test_every_state_can_be_reached_and_only_the_final_ones_have_no_way_out() -> None:
    reached, seen = {State.SCHEDULED}, set[State]()
    while reached - seen:
        state = (reached - seen).pop()
        seen.add(state)
        reached |= {move.target for move in moves_from(state)}
    assert seen == set(State)
    assert {state for state in State if not moves_from(state)} == set(FINAL)


ACTIONS: dict[str, Callable[[Clinic, Visit, Actor, datetime], object]] = {
    "check_in": lambda clinic, treatment, by, at: visit_operations.check_in(
        visit=treatment,
        identity_confirmed=True,
        will_not_drive=True,
        last_food_at=at,
        last_drink_at=at,
        escort_name="Jo",
        escort_phone="555 0102",
        by=by,
        at=at,
    ),
    "clear": lambda clinic, treatment, by, at: operations.clear(visit=treatment, by=by, at=at),
    "start": lambda clinic, treatment, by, at: operations.start(visit=treatment, by=by, at=at),
    "change_rate": lambda clinic, treatment, by, at: infusion_operations.change_rate(
        visit=treatment, rate_ml_per_h=Decimal(3), reason="Because.", by=by, at=at
    ),
    "pause": lambda clinic, treatment, by, at: infusion_operations.pause(
        visit=treatment, reason="Because.", by=by, at=at
    ),
    "resume": lambda clinic, treatment, by, at: infusion_operations.resume(
        visit=treatment, by=by, at=at
    ),
    "stop": lambda clinic, treatment, by, at: infusion_operations.stop(
        visit=treatment, reason="Because.", by=by, at=at
    ),
    "recover": lambda clinic, treatment, by, at: visit_operations.recover(
        visit=treatment, by=by, at=at
    ),
    "discharge": lambda clinic, treatment, by, at: operations.discharge(
        visit=treatment,
        criteria=stages.ALL_MET,
        left_with="Jo",
        instructions_given=True,
        by=by,
        at=at,
    ),
    "sign": lambda clinic, treatment, by, at: operations.sign(
        visit=treatment, read_sha256="0" * 64, by=by, at=at
    ),
    "cancel": lambda clinic, treatment, by, at: visit_operations.cancel(
        visit=treatment, reason="Because.", by=by, at=at
    ),
    "miss": lambda clinic, treatment, by, at: visit_operations.miss(
        visit=treatment, reason="Because.", by=by, at=at
    ),
    "take_back_miss": lambda clinic, treatment, by, at: visit_operations.take_back_miss(
        visit=treatment, reason="Because.", by=by, at=at
    ),
    "abort": lambda clinic, treatment, by, at: visit_operations.abort(
        visit=treatment, reason="Because.", by=by, at=at
    ),
}


def paused(clinic: Clinic) -> Visit:
    treatment = stages.running(clinic)
    infusion_operations.pause(visit=treatment, reason="A break.", by=clinic.nurse, at=minute(20))
    return fresh(treatment)


def cancelled(clinic: Clinic) -> Visit:
    treatment = stages.booked(clinic)
    visit_operations.cancel(visit=treatment, reason="A cold.", by=clinic.desk, at=minute(-10))
    return fresh(treatment)


def aborted(clinic: Clinic) -> Visit:
    treatment = stages.checked_in(clinic)
    visit_operations.abort(visit=treatment, reason="A cold.", by=clinic.nurse, at=minute(3))
    return fresh(treatment)


def missed(clinic: Clinic) -> Visit:
    treatment = stages.booked(clinic)
    visit_operations.miss(visit=treatment, reason="Not here.", by=clinic.desk, at=minute(20))
    return fresh(treatment)


PLACES: dict[str, Callable[[Clinic], Visit]] = {
    "scheduled": stages.booked,
    "checked_in": stages.ready,
    "cleared": stages.cleared,
    "running": stages.running,
    "paused": paused,
    "stopped": stages.stopped,
    "recovering": stages.recovering,
    "discharged": stages.discharged,
    "signed": stages.signed,
    "cancelled": cancelled,
    "aborted": aborted,
    "missed": missed,
}


@pytest.mark.parametrize("state", list(PLACES))
def test_no_move_that_the_table_lacks_changes_anything(clinic: Clinic, state: str) -> None:
    treatment = PLACES[state](clinic)
    assert treatment.state == state
    moves = treatment.moves.count()
    for name, act in ACTIONS.items():
        if (state, name) in EXPECTED:
            continue
        by = clinic.prescriber
        with pytest.raises(Refusal) as refusal:
            act(clinic, treatment, by, minute(300))
        assert f"Status: {WORDS[state]}." in refusal.value.sentence, name
    assert fresh(treatment).state == state
    assert treatment.moves.count() == moves


def test_every_page_says_a_status_in_the_same_words() -> None:
    assert {state.value: state.label for state in State} == WORDS
    for state in PLACES:
        assert Visit(state=state).get_state_display() == WORDS[state]


@pytest.mark.parametrize(("state", "name"), list(EXPECTED))
def test_a_move_is_refused_to_everybody_else(clinic: Clinic, state: str, name: str) -> None:
    treatment = PLACES[state](clinic)
    everybody = {
        Role.FRONT_DESK: clinic.desk,
        Role.NURSE: clinic.nurse,
        Role.PRESCRIBER: clinic.prescriber,
        Role.THERAPIST: clinic.therapist,
        Role.ADMIN: clinic.admin,
        Role.RESEARCHER: clinic.researcher,
    }
    for role, actor in everybody.items():
        if role in EXPECTED[(state, name)][1]:
            continue
        with pytest.raises(PermissionRefused, match=r"Only (a|the) "):
            ACTIONS[name](clinic, treatment, actor, minute(300))
    assert fresh(treatment).state == state


@pytest.mark.parametrize("name", ["change_rate", "pause", "stop", "abort", "cancel", "miss"])
def test_what_departs_from_the_plan_needs_a_reason(clinic: Clinic, name: str) -> None:
    state = {"abort": "checked_in", "cancel": "scheduled", "miss": "scheduled"}.get(name, "running")
    treatment = PLACES[state](clinic)
    extra = {"rate_ml_per_h": Decimal(3)} if name == "change_rate" else {}
    act = OPERATIONS[name]
    with pytest.raises(Refusal, match="A reason is needed") as refusal:
        act(visit=treatment, reason="  ", by=clinic.nurse, at=minute(20), **extra)
    assert refusal.value.field == "reason"
    assert fresh(treatment).state == state


def test_time_does_not_go_backwards(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match="before the last thing that happened"):
        infusion_operations.pause(visit=treatment, reason="A break.", by=clinic.nurse, at=minute(9))
    assert fresh(treatment).state == "running"


def test_the_same_move_pressed_twice_happens_once(clinic: Clinic) -> None:
    treatment = stages.cleared(clinic)
    operations.start(visit=treatment, by=clinic.nurse, at=minute(10))
    # The second press still holds the row as it was before the first.
    with pytest.raises(Refusal, match="Status: Running"):
        operations.start(visit=treatment, by=clinic.second_nurse, at=minute(10))
    assert treatment.segments.count() == 1
    assert treatment.moves.filter(name="start").count() == 1


def test_a_naive_time_and_a_call_without_a_person_are_programming_errors(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    with pytest.raises(TypeError):
        visit_operations.cancel(
            visit=treatment,
            reason="x",
            by=clinic.desk,
            at=datetime(2026, 3, 16, 10),  # noqa: DTZ001  # what is refused here
        )
