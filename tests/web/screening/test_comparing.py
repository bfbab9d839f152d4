"""Protocols of one indication side by side, on the page where one of them is decided."""

import re

import pytest

from tests.clinic.screening.patients_asked import asked, set_trial_weeks
from tests.clinic.setting import OPENED, PROTOCOL, Clinic
from tests.web.people import words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def shown_to_a_prescriber(clinic: Clinic) -> str:
    where = f"/patients/{clinic.patient.uuid}/suitability/?protocol={PROTOCOL}"
    answer = browser_of(clinic.prescriber).get(where)
    assert answer.status_code == 200
    return " ".join(words(answer).split())


def test_protocols_are_compared_for_this_patient(clinic: Clinic) -> None:
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(clinic.patient, by=clinic.nurse, at=OPENED, aneurysm_or_avm=True)
    page = shown_to_a_prescriber(clinic)
    table = page[page.index('id="alternatives"') :]
    rows = re.findall(r'<tr(?: class="is-chosen")?><th scope="row">.*?</tr>', table)
    # All protocols of the indication, the one of this page first.
    assert len(rows) == 5
    assert "This page" in rows[0]
    assert "Can be booked here" in rows[0]
    assert "0.5 mg/kg over 40 min" in rows[0]
    assert all("Stop: Aneurysm or arteriovenous malformation" in row for row in rows)
    spravato = next(row for row in rows if "Spravato with an oral antidepressant" in row)
    assert "Approved for" in spravato
    assert "Incomplete: Not enrolled in the Spravato REMS" in spravato
    assert "cannot be scheduled as an infusion" in spravato.replace("It cannot", "cannot")


def test_what_no_protocol_knows_is_said_once_and_not_in_each_row(clinic: Clinic) -> None:
    """Nothing was asked: every protocol waits for the same answers."""
    page = shown_to_a_prescriber(clinic)
    table = page[page.index('id="alternatives"') :]
    title = "Mania at present"
    assert "Incomplete for every protocol:" in table
    assert table.count(f"<li>{title}</li>") == 1
    assert f"Incomplete: {title}" not in table
    assert "Incomplete: Not enrolled in the Spravato REMS" in table
