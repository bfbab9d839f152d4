"""What people write at the chair, and what is refused beside which field."""

from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.clinic.signoffs.operations import withdraw_item
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Check, Observation, Visit
from chairside.clinic.visits.queries import flowsheet, series
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import CALM, fresh, minute
from tests.clinic.visits.wire import cuff, heard, heart, message

pytestmark = pytest.mark.django_db


def fields(error: Refusal) -> set[str | None]:
    reasons = error.reasons if isinstance(error, Refusals) else [error]
    return {reason.field for reason in reasons}


def test_checks_fall_due_as_the_clinic_signed_them(clinic: Clinic) -> None:
    """15 and 30 min after the start at minute 10; 30 and 60 min after the stop at minute 50."""
    treatment = stages.stopped(clinic)
    due = [(check.phase, check.due_at) for check in treatment.checks.all()]
    assert due == [
        ("during", minute(25)),
        ("during", minute(40)),
        ("after", minute(80)),
        ("after", minute(110)),
    ]


def test_checks_that_never_fell_due_say_why(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    infusion_operations.stop(visit=treatment, reason="Unwell.", by=clinic.nurse, at=minute(20))
    during = treatment.checks.filter(phase="during")
    assert {check.skipped_reason for check in during} == {"The infusion had stopped."}
    assert treatment.checks.filter(phase="after", done_at=None).count() == 2


def test_a_check_that_was_due_stays_open_when_the_infusion_stops(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    infusion_operations.stop(visit=treatment, reason="Unwell.", by=clinic.nurse, at=minute(28))
    assert treatment.checks.get(offset_minutes=15).done_at is None


def check_of(treatment: Visit) -> Check:
    return treatment.checks.get(phase="during", offset_minutes=15)


def test_a_check_is_settled_once(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    check = check_of(treatment)
    visit_operations.do_check(
        check=check,
        sedation=3,
        dissociation="marked",
        comfortable=False,
        remarks=" Frightened. ",
        values=CALM,
        by=clinic.nurse,
        at=minute(26),
    )
    kept = check_of(treatment)
    assert kept.result["sedation"] == 3
    assert kept.result["sedation_scale"] == "moaas-0-5-trapezius"
    assert kept.result["comfortable"] is False
    assert kept.result["remarks"] == "Frightened."
    assert Observation.objects.filter(charted_at=minute(26)).count() == 4
    with pytest.raises(Refusal, match="Nora Field, RN has settled this check already"):
        visit_operations.skip_check(
            check=check, reason="Late.", by=clinic.second_nurse, at=minute(27)
        )


def test_a_check_without_its_answers_says_each_that_is_missing(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal) as refusal:
        visit_operations.do_check(
            check=check_of(treatment), sedation=None, by=clinic.nurse, at=minute(26)
        )
    assert fields(refusal.value) == {"sedation", "dissociation", "comfortable"}


@pytest.mark.parametrize("score", [-1, 6])
def test_a_sedation_score_the_scale_does_not_have(clinic: Clinic, score: int) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal) as refusal:
        visit_operations.do_check(
            check=check_of(treatment),
            sedation=score,
            dissociation="none",
            comfortable=True,
            by=clinic.nurse,
            at=minute(26),
        )
    assert fields(refusal.value) == {"sedation"}


def test_wrong_vitals_lose_the_check_nothing(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal):
        visit_operations.do_check(
            check=check_of(treatment),
            sedation=5,
            dissociation="none",
            comfortable=True,
            values={Metric.SPO2: Decimal(101)},
            by=clinic.nurse,
            at=minute(26),
        )
    assert check_of(treatment).done_at is None
    assert not Observation.objects.filter(charted_at=minute(26)).exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({Metric.SPO2: Decimal(101)}, "spo2"),
        ({Metric.HEART_RATE: Decimal(0)}, "heart_rate"),
        ({Metric.HEART_RATE: Decimal(700)}, "heart_rate"),
        ({Metric.NIBP_SYSTOLIC: Decimal(120)}, "nibp_diastolic"),
        ({Metric.NIBP_DIASTOLIC: Decimal(80)}, "nibp_systolic"),
        (
            {Metric.NIBP_SYSTOLIC: Decimal(80), Metric.NIBP_DIASTOLIC: Decimal(80)},
            "nibp_diastolic",
        ),
        ({Metric.PUMP_RATE_CURRENT: Decimal(5)}, "pump_rate_current"),
    ],
)
def test_vitals_that_cannot_be(clinic: Clinic, values: dict[Metric, Decimal], field: str) -> None:
    treatment = stages.running(clinic)
    before = Observation.objects.count()
    with pytest.raises(Refusal) as refusal:
        visit_operations.chart_vitals(
            visit=treatment, values=values, by=clinic.nurse, at=minute(12)
        )
    assert fields(refusal.value) == {field}
    assert Observation.objects.count() == before


@pytest.mark.parametrize("taken", [13, -1, -800])
def test_vitals_at_a_time_that_cannot_be(clinic: Clinic, taken: int) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal) as refusal:
        visit_operations.chart_vitals(
            visit=treatment,
            values=CALM,
            taken_at=minute(taken),
            by=clinic.nurse,
            at=minute(12),
        )
    assert refusal.value.field == "taken_at"


def test_who_is_not_at_the_bedside_charts_nothing(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    for actor in (clinic.desk, clinic.therapist, clinic.admin, clinic.researcher):
        with pytest.raises(PermissionRefused):
            visit_operations.chart_vitals(visit=treatment, values=CALM, by=actor, at=minute(12))
        with pytest.raises(PermissionRefused):
            visit_operations.write_note(visit=treatment, text="x", by=actor, at=minute(12))


def test_an_event_is_open_until_it_is_over(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    event = visit_operations.record_event(
        visit=treatment, code="nausea", severity="mild", by=clinic.nurse, at=minute(20)
    )
    for moment, field in ((minute(19), "resolved_at"), (minute(40), "resolved_at")):
        with pytest.raises(Refusal) as refusal:
            visit_operations.resolve_event(
                event=event, resolved_at=moment, by=clinic.nurse, at=minute(30)
            )
        assert refusal.value.field == field
    visit_operations.resolve_event(event=event, by=clinic.nurse, at=minute(30))
    with pytest.raises(Refusal, match="resolved already"):
        visit_operations.resolve_event(event=event, by=clinic.nurse, at=minute(31))


def test_an_event_nobody_defined(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal) as refusal:
        visit_operations.record_event(
            visit=treatment, code="bad vibes", severity="much", by=clinic.nurse, at=minute(20)
        )
    assert fields(refusal.value) == {"code", "severity"}


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_note_that_is_none(clinic: Clinic, text: str) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal) as refusal:
        visit_operations.write_note(visit=treatment, text=text, by=clinic.nurse, at=minute(20))
    assert refusal.value.field == "text"


def test_an_artefact_stays_in_the_flowsheet_and_leaves_the_curve(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    heard(message([heart(190)], at=minute(20)), at=minute(20))
    value = Observation.objects.get(value=190)
    visit_operations.mark_artefact(
        observation=value, reason="Electrode off.", by=clinic.nurse, at=minute(21)
    )
    with pytest.raises(Refusal, match="marked already"):
        visit_operations.mark_artefact(
            observation=value, reason="Again.", by=clinic.nurse, at=minute(22)
        )
    assert 190 not in [value for _, value in series(treatment).points["heart_rate"]]
    rates = [row.values["heart_rate"].id for row in flowsheet(treatment) if row.values]
    assert value.pk in rates
    assert Observation.objects.get(pk=value.pk).value == 190


class TestFlowsheet:
    def test_a_reading_keeps_its_own_time_and_is_never_mixed_with_another(
        self, clinic: Clinic
    ) -> None:
        treatment = stages.running(clinic)
        heard(message([heart(80), *cuff(140, 90, minute(21))], at=minute(21)), at=minute(21))
        visit_operations.chart_vitals(
            visit=treatment,
            values={Metric.NIBP_SYSTOLIC: Decimal(118), Metric.NIBP_DIASTOLIC: Decimal(70)},
            by=clinic.nurse,
            at=minute(22),
        )
        pressures = {
            row.at: tuple(
                int(row.values[name].value)
                for name in ("nibp_systolic", "nibp_diastolic")
                if name in row.values
            )
            for row in flowsheet(treatment)
        }
        assert pressures[minute(21)] == (140, 90)
        assert pressures[minute(22)] == (118, 70)

    def test_what_streams_stands_beside_the_reading_nearest_in_time(self, clinic: Clinic) -> None:
        treatment = stages.running(clinic)
        for second in range(0, 300, 10):
            at = minute(20) + timedelta(seconds=second)
            rows = [heart(70 + second // 10)]
            if second == 120:
                rows += cuff(140, 90, at)
            heard(message(rows, at=at), at=at)
        (row,) = [line for line in flowsheet(treatment) if line.at >= minute(20)]
        assert row.at == minute(22)
        assert row.values["heart_rate"].value == 82
        assert row.values["nibp_systolic"].value == 140

    def test_without_a_reading_there_is_a_row_in_five_minutes(self, clinic: Clinic) -> None:
        treatment = stages.running(clinic)
        for minutes in range(20, 40):
            heard(message([heart(70)], at=minute(minutes)), at=minute(minutes))
        rows = [line.at for line in flowsheet(treatment) if line.at >= minute(20)]
        assert rows == [minute(number) for number in (20, 25, 30, 35)]


class TestDischarge:
    def leave(self, clinic: Clinic, treatment: Visit, **given: object) -> None:
        answers: dict[str, object] = {
            "criteria": stages.ALL_MET,
            "left_with": "Jo",
            "instructions_given": True,
            "by": clinic.nurse,
            "at": minute(115),
            **given,
        }
        operations.discharge(visit=treatment, **answers)  # type: ignore[arg-type]  # the tests vary one answer each

    def ready(self, clinic: Clinic) -> Visit:
        treatment = stages.recovering(clinic)
        stages.do_checks(clinic, treatment, until=minute(115))
        return fresh(treatment)

    def test_the_least_stay_is_counted_from_the_stop(self, clinic: Clinic) -> None:
        """Stopped at minute 50; this clinic keeps everybody for 60 minutes."""
        treatment = stages.recovering(clinic)
        stages.do_checks(clinic, treatment, until=minute(109))
        with pytest.raises(Refusal, match="Minimum stay: 1 min remaining"):
            self.leave(clinic, treatment, at=minute(109))
        stages.do_checks(clinic, treatment, until=minute(110))
        self.leave(clinic, treatment, at=minute(110))
        assert fresh(treatment).state == "discharged"

    @pytest.mark.parametrize("criterion", list(stages.ALL_MET))
    def test_each_criterion(self, clinic: Clinic, criterion: str) -> None:
        treatment = self.ready(clinic)
        with pytest.raises(Refusal) as refusal:
            self.leave(clinic, treatment, criteria={**stages.ALL_MET, criterion: False})
        assert fields(refusal.value) == {f"criterion-{criterion}"}

    def test_a_criterion_that_is_off_here_is_not_asked(self, clinic: Clinic) -> None:
        """Nobody has read a source for a steady gait; with its signature gone it is off."""
        treatment = self.ready(clinic)
        withdraw_item(
            key="discharge:steady-gait", reason="Read again.", by=clinic.prescriber, at=minute(1)
        )
        self.leave(clinic, treatment, criteria={**stages.ALL_MET, "steady-gait": False})
        assert fresh(treatment).state == "discharged"

    @pytest.mark.parametrize(
        ("given", "field"),
        [({"left_with": " "}, "left_with"), ({"instructions_given": False}, "instructions_given")],
    )
    def test_the_rest(self, clinic: Clinic, given: dict[str, object], field: str) -> None:
        with pytest.raises(Refusal) as refusal:
            self.leave(clinic, self.ready(clinic), **given)
        assert fields(refusal.value) == {field}

    def test_open_checks_are_done_or_skipped_whoever_asks(self, clinic: Clinic) -> None:
        treatment = stages.recovering(clinic)
        with pytest.raises(Refusal, match="2 due checks are open"):
            self.leave(clinic, treatment, unmet_reason="To hospital.", by=clinic.prescriber)

    def test_an_open_event_keeps_the_patient(self, clinic: Clinic) -> None:
        treatment = self.ready(clinic)
        visit_operations.record_event(
            visit=treatment, code="nausea", severity="mild", by=clinic.nurse, at=minute(112)
        )
        with pytest.raises(Refusal, match="1 events are not resolved"):
            self.leave(clinic, treatment)

    def test_a_prescriber_may_let_go_with_a_reason_and_a_nurse_may_not(
        self, clinic: Clinic
    ) -> None:
        treatment = self.ready(clinic)
        unmet = {**stages.ALL_MET, "steady-gait": False}
        with pytest.raises(Refusal, match="Only a prescriber") as refusal:
            self.leave(clinic, treatment, criteria=unmet, unmet_reason="Wheelchair.")
        assert fields(refusal.value) == {"unmet_reason"}
        self.leave(
            clinic, treatment, criteria=unmet, unmet_reason="Wheelchair.", by=clinic.prescriber
        )
        kept = fresh(treatment).discharge
        assert kept.unmet_reason == "Wheelchair."
        assert kept.criteria["steady-gait"] is False
