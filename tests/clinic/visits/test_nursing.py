"""Unscheduled checks, events without a code, the IV line and the handover."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.queries import entries
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations
from chairside.clinic.visits.models import AdverseEvent, Check, Handover, IvLine, Visit
from chairside.clinic.visits.queries import markers
from chairside.knowledge.events import EVENT_CODES, OTHER_EVENT
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import CALM, fresh, minute
from tests.clinic.visits.test_bedside import fields

pytestmark = pytest.mark.django_db
LINE = {"site": "forearm", "side": "left", "gauge": 22}
WELL = {"sedation": 5, "dissociation": "none", "comfortable": True}


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.running(clinic)


def test_a_check_between_the_due_ones_stands_for_none_of_them(clinic: Clinic, visit: Visit) -> None:
    for at in (minute(12), minute(12.2)):
        operations.check_now(visit=visit, **WELL, values=CALM, by=clinic.nurse, at=at)
    made = Check.objects.filter(visit=visit, phase="unscheduled")
    assert [check.label for check in made] == ["Unscheduled check"] * 2
    assert visit.checks.filter(phase="during", done_at=None).count() == 2
    assert [mark.name for mark in markers(visit) if mark.kind == "check"] == [
        "Unscheduled check"
    ] * 2
    assert [row["phase"] for row in content(fresh(visit))["checks"]][:2] == ["unscheduled"] * 2


def test_an_unscheduled_check_asks_for_all_that_a_due_one_does(
    clinic: Clinic, visit: Visit
) -> None:
    with pytest.raises(Refusal) as refused:
        operations.check_now(visit=visit, sedation=None, by=clinic.nurse, at=minute(12))
    assert fields(refused.value) == {"sedation", "dissociation", "comfortable"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(
            visit=visit, phase="unscheduled", offset_minutes=0, due_at=minute(12), result={}
        )


def test_what_may_happen_at_the_chair_has_a_code() -> None:
    labels = {event.code: event.label for event in EVENT_CODES}
    named = ("hypotension", "bradycardia", "apnea", "chest-pain", OTHER_EVENT)
    assert [labels[code] for code in named] == [
        "Low blood pressure",
        "Slow heart rate",
        "Apnea",
        "Chest pain",
        "Other",
    ]


def event(clinic: Clinic, visit: Visit, code: str, description: str) -> AdverseEvent:
    return operations.record_event(
        visit=visit,
        code=code,
        severity="mild",
        description=description,
        by=clinic.nurse,
        at=minute(12),
    )


def test_an_event_without_a_code_says_what_it_was(clinic: Clinic, visit: Visit) -> None:
    with pytest.raises(Refusal) as refused:
        event(clinic, visit, OTHER_EVENT, "  ")
    assert refused.value.field == "description"
    made = event(clinic, visit, OTHER_EVENT, "Fell from the chair")
    assert made.label == "Fell from the chair"
    assert event(clinic, visit, "apnea", "left over").description == ""
    names = [mark.name for mark in markers(visit) if mark.kind == "event"]
    assert sorted(names) == ["Fell from the chair", "apnea"]
    signed = content(fresh(visit))["events"]
    assert sorted("description" in row for row in signed) == [False, True]
    with pytest.raises(IntegrityError), transaction.atomic():
        AdverseEvent.objects.filter(pk=made.pk).update(description="")


def place(clinic: Clinic, visit: Visit, **changed: object) -> IvLine:
    return operations.place_line(visit=visit, **{**LINE, **changed}, by=clinic.nurse, at=minute(12))


def test_a_line_is_placed_looked_at_and_removed(clinic: Clinic, visit: Visit) -> None:
    line = place(clinic, visit)
    assert str(line) == "22 G, left forearm"
    operations.look_at_line(
        line=line, finding="redness", remarks="Small.", by=clinic.second_nurse, at=minute(20)
    )
    operations.remove_line(line=line, finding="clear", by=clinic.nurse, at=minute(30))
    text = content(fresh(visit))
    assert [(row["gauge"], row["removed_by_name"]) for row in text["iv_lines"]] == [
        (22, "Nora Field, RN")
    ]
    assert text["iv_looks"][0]["line"] == text["iv_lines"][0]["uuid"]
    for again in (operations.look_at_line, operations.remove_line):
        with pytest.raises(Refusal, match="has removed this line already"):
            again(line=line, finding="clear", by=clinic.nurse, at=minute(31))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"gauge": 21}, "gauge"),
        ({"gauge": -22}, "gauge"),
        ({"site": "neck"}, "site"),
        ({"side": ""}, "side"),
        ({"placed_at": minute(13)}, "placed_at"),
        ({"placed_at": minute(-30)}, "placed_at"),
    ],
)
def test_what_is_no_line_is_refused(
    clinic: Clinic, visit: Visit, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        place(clinic, visit, **changed)
    assert refused.value.field == field
    assert not IvLine.objects.exists()


def test_the_database_holds_gauge_and_removal(clinic: Clinic, visit: Visit) -> None:
    line = place(clinic, visit)
    for wrong in (
        {"gauge": 21},
        {"removed_at": minute(20)},
        {"removed_at": line.placed_at - timedelta(minutes=1), "removed_by_id": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            IvLine.objects.filter(pk=line.pk).update(**wrong)


def test_nobody_leaves_with_a_line_on_record(clinic: Clinic) -> None:
    visit = stages.recovering(clinic)
    line = operations.place_line(visit=visit, **LINE, by=clinic.nurse, at=minute(60))
    stages.do_checks(clinic, visit, until=minute(115))
    with pytest.raises(Refusal, match="IV line still in place: 22 G, left forearm"):
        stages.leave(clinic, visit)
    operations.remove_line(line=line, finding="clear", by=clinic.nurse, at=minute(100))
    stages.leave(clinic, visit)


def hand_over(clinic: Clinic, visit: Visit, to: int, text: str = "Blinds down.") -> Handover:
    user = User.objects.get(pk=to)
    return operations.hand_over(visit=visit, to=user, text=text, by=clinic.nurse, at=minute(12))


def test_a_handover_is_taken_over_by_whom_it_is_to(clinic: Clinic, visit: Visit) -> None:
    handover = hand_over(clinic, visit, clinic.second_nurse.person_id)
    with pytest.raises(Refusal, match="handed over to Sam Lake"):
        operations.take_over(handover=handover, by=clinic.prescriber, at=minute(13))
    with pytest.raises(Refusal, match="has not taken over"):
        hand_over(clinic, visit, clinic.prescriber.person_id)
    operations.take_over(handover=handover, by=clinic.second_nurse, at=minute(13))
    with pytest.raises(Refusal, match="already"):
        operations.take_over(handover=handover, by=clinic.second_nurse, at=minute(14))
    assert content(fresh(visit))["handovers"][0]["to_name"] == "Sam Lake, RN"


def test_a_handover_that_nobody_takes_is_withdrawn_with_a_reason_and_another_written(
    clinic: Clinic, visit: Visit
) -> None:
    """By whoever wrote it or a prescriber; it stays in the record."""
    handover = hand_over(clinic, visit, clinic.second_nurse.person_id)
    untouched = content(fresh(visit))["handovers"][0]
    assert not any(name.startswith("withdrawn") for name in untouched)

    def withdraw(by: Actor, reason: str = "Sam was called away.") -> None:
        operations.withdraw_handover(handover=handover, reason=reason, by=by, at=minute(14))

    with pytest.raises(Refusal, match="or a prescriber may withdraw"):
        withdraw(clinic.second_nurse)
    with pytest.raises(Refusal, match="reason"):
        withdraw(clinic.nurse, " ")
    withdraw(clinic.nurse)
    with pytest.raises(Refusal, match="withdrawn"):
        withdraw(clinic.prescriber)
    with pytest.raises(Refusal, match="has withdrawn this handover"):
        operations.take_over(handover=handover, by=clinic.second_nurse, at=minute(15))
    again = hand_over(clinic, visit, clinic.prescriber.person_id)
    operations.take_over(handover=again, by=clinic.prescriber, at=minute(16))
    with pytest.raises(Refusal, match="taken over already"):
        operations.withdraw_handover(handover=again, reason="x", by=clinic.nurse, at=minute(17))
    first, second = content(fresh(visit))["handovers"]
    assert first["withdrawn_reason"] == "Sam was called away."
    assert second["to_id"] == clinic.prescriber.person_id
    assert entries(verb="treatment.withdraw_handover").count() == 1


def test_a_handover_is_to_another_person_who_works_at_the_chair(
    clinic: Clinic, visit: Visit
) -> None:
    for to, text in (
        (clinic.nurse, "Blinds down."),
        (clinic.desk, "Blinds down."),
        (clinic.second_nurse, "  "),
    ):
        with pytest.raises(Refusal):
            hand_over(clinic, visit, to.person_id, text)
    assert not Handover.objects.exists()


def test_the_desk_writes_none_of_it(clinic: Clinic, visit: Visit) -> None:
    line = place(clinic, visit)
    to = User.objects.get(pk=clinic.second_nurse.person_id)
    calls: list[Callable[[], object]] = [
        lambda: operations.check_now(visit=visit, **WELL, by=clinic.desk, at=minute(12)),
        lambda: operations.place_line(visit=visit, **LINE, by=clinic.desk, at=minute(12)),
        lambda: operations.look_at_line(line=line, finding="clear", by=clinic.desk, at=minute(12)),
        lambda: operations.remove_line(line=line, finding="clear", by=clinic.desk, at=minute(12)),
        lambda: operations.hand_over(visit=visit, to=to, text="x", by=clinic.desk, at=minute(12)),
    ]
    for call in calls:
        with pytest.raises(PermissionRefused):
            call()
