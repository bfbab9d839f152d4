"""Any sequence of presses, sensible or not: what must always hold, holds."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chairside.clinic.administration.infusion.delivered import delivered
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.audit.models import Entry
from chairside.clinic.canonical_json import canonical_json
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import DRUG_GIVEN, IN_CHAIR, State
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import CALM, OPERATIONS, fresh, minute

pytestmark = pytest.mark.django_db

MOVES = ("clear", "start", "resume", "recover")
REASONED = ("pause", "stop", "abort", "cancel")
MINUTES = st.integers(0, 12)


class Presses(RuleBasedStateMachine):
    """People press whatever they like, in any order, at times that never go back."""

    clinic: Clinic
    unchanged: str
    """What the record says while nothing but refusals came since it was read; else empty."""

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.visit: Visit = stages.booked(self.clinic)
        self.now = minute(0)
        self.signed_text = ""
        self.unchanged = ""

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def press(self, name: str, minutes: int, **details: object) -> None:
        """One operation; a refusal must leave everything as it was."""
        self.now += timedelta(minutes=minutes)
        before = self.unchanged or canonical_json(content(fresh(self.visit)))
        written = Entry.objects.count()
        refused = ""
        try:
            OPERATIONS[name](visit=fresh(self.visit), at=self.now, **details)
        except Refusal as refusal:
            refused = refusal.sentence
        self.unchanged = before if refused else ""
        if refused:
            assert canonical_json(content(fresh(self.visit))) == before
            assert Entry.objects.count() == written
        else:
            assert Entry.objects.count() > written

    @rule(minutes=MINUTES, identity=st.booleans(), escort=st.booleans())
    def check_in(self, minutes: int, identity: bool, escort: bool) -> None:
        self.press(
            "check_in",
            minutes,
            identity_confirmed=identity,
            will_not_drive=True,
            last_food_at=minute(-600),
            last_drink_at=minute(-200),
            **stages.CALM_DAY,
            escort_name="Jo" if escort else "",
            escort_phone="555 0102" if escort else "",
            by=self.clinic.desk,
        )

    @rule()
    def prepare(self) -> None:
        """What usually happens between check-in and clearance, so that runs get far."""
        clinic = self.clinic
        self.check_in(0, True, True)
        self.press(
            "order_dose",
            0,
            weight=clinic.weight,
            dose_mg_per_kg=Decimal("0.5"),
            vial_mg_per_ml=Decimal(10),
            duration_minutes=40,
            by=clinic.prescriber,
        )
        order = latest_order(self.visit)
        if order is not None:
            for person in (clinic.nurse, clinic.second_nurse):
                self.press("confirm_dose", 0, order=order, vial_mg_per_ml=Decimal(10), by=person)
        self.press("chart_vitals", 0, values=CALM, by=clinic.nurse)

    @rule(name=st.sampled_from(MOVES), minutes=MINUTES)
    def move(self, name: str, minutes: int) -> None:
        self.press(name, minutes, by=self.clinic.nurse)

    @rule(name=st.sampled_from(REASONED), minutes=MINUTES, reason=st.sampled_from(["", "Because."]))
    def depart(self, name: str, minutes: int, reason: str) -> None:
        self.press(name, minutes, reason=reason, by=self.clinic.nurse)

    @rule(rate=st.decimals("-1", "9", places=1), minutes=MINUTES)
    def change_rate(self, rate: Decimal, minutes: int) -> None:
        self.press(
            "change_rate", minutes, rate_ml_per_h=rate, reason="Because.", by=self.clinic.nurse
        )

    @rule(minutes=st.integers(0, 90))
    def discharge(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        if State(fresh(self.visit).state) in IN_CHAIR:
            self.unchanged = ""
            for check in self.visit.checks.filter(done_at=None, due_at__lte=self.now):
                visit_operations.skip_check(
                    check=check, reason="Tired.", by=self.clinic.nurse, at=self.now
                )
        self.press(
            "discharge",
            0,
            criteria=stages.ALL_MET,
            left_with="Jo",
            instructions_given=True,
            by=self.clinic.nurse,
        )

    @precondition(lambda self: not self.signed_text)
    @rule(stale=st.booleans())
    def sign(self, stale: bool) -> None:
        shown = "0" * 64 if stale else record_of(fresh(self.visit), at=self.now).sha256
        text = canonical_json(content(fresh(self.visit)))
        self.press("sign", 1, read_sha256=shown, by=self.clinic.prescriber)
        if fresh(self.visit).state == State.SIGNED:
            assert not stale
            self.signed_text = text

    @invariant()
    def at_most_one_rate_runs_and_only_while_running(self) -> None:
        treatment = fresh(self.visit)
        running = treatment.segments.filter(ended_at=None).count()
        assert running == (1 if treatment.state == State.RUNNING else 0)

    @invariant()
    def the_moves_are_a_chain_to_the_present_state(self) -> None:
        treatment = fresh(self.visit)
        moves = list(treatment.moves.order_by("at", "id"))
        states = [State.SCHEDULED.value, *(move.to_state for move in moves)]
        assert [move.from_state for move in moves] == states[:-1]
        assert treatment.state == states[-1]
        assert all(first.at <= second.at for first, second in pairwise(moves))

    @invariant()
    def no_drug_without_two_people_and_no_more_than_was_prepared(self) -> None:
        treatment = fresh(self.visit)
        segments = list(treatment.segments.all())
        order = latest_order(treatment)
        if State(treatment.state) in DRUG_GIVEN:
            assert order is not None
            assert len({confirmation.by_id for confirmation in order.confirmations.all()}) == 2
        else:
            assert segments == []
        if order is not None and segments:
            given = delivered(order, segments, at=self.now)
            assert given.volume <= given.total_volume
            assert given.mass <= given.total_mass

    @invariant()
    def what_was_signed_stays(self) -> None:
        if self.signed_text:
            treatment = fresh(self.visit)
            assert treatment.state == State.SIGNED
            assert treatment.signature.content == self.signed_text
            assert record_of(treatment, at=self.now).intact


def test_whatever_is_pressed_in_whatever_order(clinic: Clinic) -> None:
    machine = type("OfThisClinic", (Presses,), {"clinic": clinic})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=6,
            stateful_step_count=16,
            suppress_health_check=list(HealthCheck),
        ),
    )
