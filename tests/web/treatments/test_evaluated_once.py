"""A request about a visit holds the patient's rules against them once, a clearance once more for
the page after it, a sheet never."""

from typing import Any

import pytest

from chairside.clinic.screening import facts
from chairside.clinic.treatments.models import GateOverride
from tests.clinic import stages
from tests.web.treatments.stage import HTMX, Stage, of, state
from tests.web.treatments.test_dose import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The protocol of each evaluation, in the order in which they were made."""
    protocols: list[str] = []
    evaluate = facts.evaluate

    def counting(**given: Any) -> Any:
        protocols.append(given["protocol"].id)
        return evaluate(**given)

    monkeypatch.setattr(facts, "evaluate", counting)
    return protocols


def test_the_live_page_and_its_refresh(stage: Stage, evaluated: list[str]) -> None:
    treatment = stages.ready(stage.clinic)
    for address in ("", "now/"):
        evaluated.clear()
        assert stage.nurse.get(of(treatment, address)).status_code == 200
        assert len(evaluated) == 1


def test_clearing(stage: Stage, evaluated: list[str]) -> None:
    treatment = stages.ready(stage.clinic)
    stage.at(6)
    evaluated.clear()
    stage.nurse.post(of(treatment, "clear/"), headers=HTMX)
    assert state(treatment) == "cleared"
    # Once for the clearance, once for what the page says would refuse the start.
    assert len(evaluated) == 2


def test_starting(stage: Stage, evaluated: list[str]) -> None:
    treatment = stages.cleared(stage.clinic)
    stage.at(10)
    evaluated.clear()
    stage.nurse.post(of(treatment, "start/"), headers=HTMX)
    assert state(treatment) == "running"
    assert len(evaluated) == 1


def test_ordering_and_overriding(stage: Stage, evaluated: list[str]) -> None:
    """Neither asks about suitability; the panels that are drawn again do."""
    treatment = stages.checked_in(stage.clinic)
    stage.at(3)
    evaluated.clear()
    stage.prescriber.post(of(treatment, "order/"), entry(stage), headers=HTMX)
    assert treatment.dose_orders.count() == 1
    assert len(evaluated) == 1
    evaluated.clear()
    reason = {"reason": "No cuff fits."}
    stage.prescriber.post(of(treatment, "override/baseline/"), reason, headers=HTMX)
    assert GateOverride.objects.get().item == "baseline"
    assert len(evaluated) == 1


@pytest.mark.parametrize("sheet", ["order/", "clear/", "vitals/", "override/baseline/", "notes/"])
def test_opening_a_sheet(stage: Stage, evaluated: list[str], sheet: str) -> None:
    treatment = stages.checked_in(stage.clinic)
    evaluated.clear()
    assert stage.prescriber.get(of(treatment, sheet), headers=HTMX).status_code == 200
    assert evaluated == []
