"""However many parts of a page ask, a request holds one patient's rules against them once."""

from collections import Counter
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chairside.clinic.accounts.roles import Role
from chairside.clinic.screening import facts
from chairside.clinic.screening.operations import save_answer
from tests.clinic.setting import PROTOCOL, TEN, Clinic, open_clinic
from tests.web.people import hire, signed_in

pytestmark = pytest.mark.django_db
PAGES = ("patient", "intake", "intake_side", "findings", "suitability")


@pytest.fixture
def decided(db: None) -> Clinic:
    """Everything of the patient is known, and a prescriber has found them suitable."""
    return open_clinic()


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the rules were held against the patient, by protocol."""
    counts: Counter[str] = Counter()
    evaluate = facts.evaluate

    def counting(**given: Any) -> Any:
        counts[given["protocol"].id] += 1
        return evaluate(**given)

    monkeypatch.setattr(facts, "evaluate", counting)
    return counts


@pytest.mark.parametrize("name", PAGES)
def test_a_page_evaluates_each_protocol_once(
    decided: Clinic, evaluated: Counter[str], name: str
) -> None:
    save_answer(
        patient=decided.patient,
        field_id="considered_protocol",
        value=PROTOCOL,
        seen=0,
        by=decided.prescriber,
        at=TEN,
    )
    client: Client = signed_in(hire(*Role))
    answer = client.get(reverse(name, args=[decided.patient.uuid]))
    assert answer.status_code == 200
    assert evaluated[PROTOCOL] == 1
    assert set(evaluated.values()) == {1}
