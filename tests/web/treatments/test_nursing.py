"""Unscheduled checks, PRN medicines, the IV line and the handover through their pages."""

from decimal import Decimal

import pytest

from chairside.clinic.accounts.models import User
from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.sites.models import PrnMedicine
from chairside.clinic.sites.operations import sign_prn
from chairside.clinic.visits.models import AdverseEvent, Check, Handover, IvLine, Visit
from tests.clinic.setting import OPENED
from tests.clinic.stages import discharged, running
from tests.web.people import PASSWORD, signed_in, with_password
from tests.web.treatments.stage import HTMX, Stage, beside, of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(stage: Stage) -> Visit:
    treatment = running(stage.clinic)
    stage.at(20)
    return treatment


def medicine(stage: Stage) -> PrnMedicine:
    return sign_prn(
        site=stage.clinic.site,
        name="Antiemetin",
        usual_dose=Decimal(4),
        unit="mg",
        route="iv",
        by=stage.clinic.prescriber,
        at=OPENED,
    )


def sent(stage: Stage, visit: Visit, where: str, **values: object) -> str:
    answer = stage.nurse.post(of(visit, where), values, headers=HTMX)
    return answer.content.decode()


def test_a_check_at_any_time(stage: Stage, visit: Visit) -> None:
    assert "Unscheduled check" in words(stage.nurse.get(of(visit)).content.decode())
    html = stage.nurse.get(of(visit, "checks/now/"), headers=HTMX).content.decode()
    assert "Skip it" not in html
    panels = sent(stage, visit, "checks/now/", all_well="1")
    assert "Unscheduled" in panels
    assert Check.objects.get(phase="unscheduled").result["sedation"] == 5


def test_an_event_of_no_code(stage: Stage, visit: Visit) -> None:
    html = sent(stage, visit, "events/", code="other", severity="mild")
    assert beside(html, "description")
    sent(stage, visit, "events/", code="other", severity="mild", description="Hiccups")
    assert AdverseEvent.objects.get().label == "Hiccups"
    assert "Hiccups" in stage.nurse.get(of(visit)).content.decode()


def test_a_prn_medicine_is_recorded_shown_and_struck_out(stage: Stage, visit: Visit) -> None:
    empty = stage.nurse.get(of(visit, "prn/"), headers=HTMX).content.decode()
    assert "No PRN medicine is on the clinic" in empty
    assert "<button" not in empty.split("data-sheet-form")[1].split("</form>")[0]
    listed = medicine(stage)
    html = stage.nurse.get(of(visit, "prn/"), headers=HTMX).content.decode()
    assert "Antiemetin 4 mg IV" in html
    assert "Penicillin" in html  # the patient's allergies stand in the form
    assert "checked" not in html  # neither medicine nor prescriber is chosen beforehand
    assert beside(sent(stage, visit, "prn/"), "medicine") == "Choose what was given."
    by = {"medicine": str(listed.uuid), "ordered_by": stage.clinic.prescriber.person_id}
    assert "usual dose here is 4 mg" in sent(stage, visit, "prn/", **by, dose="2")
    panels = words(sent(stage, visit, "prn/", **by))
    assert "Antiemetin 4 mg IV" in panels
    assert "ordered by Paul Grove, MD, given by Nora Field, RN" in panels
    given = PrnGiven.objects.get()
    assert "Antiemetin" in stage.nurse.get(of(visit, "forecast.json")).content.decode()
    panels = sent(stage, visit, f"prn/{given.uuid}/strike/", reason="Wrong chair.")
    assert "<s>Antiemetin 4 mg IV</s>" in panels
    record = words(stage.nurse.get(of(visit, "record/")).content.decode())
    assert "Antiemetin 4 mg IV (struck out)" in record
    assert "Wrong chair." in record


def test_the_list_is_signed_with_the_password(stage: Stage) -> None:
    user = with_password(User.objects.get(pk=stage.clinic.prescriber.person_id))
    browser = signed_in(user)
    entry = {"name": "Antiemetin", "usual_dose": "4", "unit": "mg", "route": "iv"}
    assert browser.post("/prn/add/", {**entry, "password": "a guess"}).status_code == 422
    assert not PrnMedicine.objects.exists()
    assert browser.post("/prn/add/", {**entry, "password": PASSWORD}).status_code == 302
    assert stage.nurse.post("/prn/add/", {**entry, "password": PASSWORD}).status_code == 403
    listed = PrnMedicine.objects.get()
    assert "Antiemetin 4 mg IV" in words(stage.nurse.get("/prn/").content.decode())
    assert browser.post(f"/prn/{listed.uuid}/retire/").status_code == 302
    assert "None yet" in words(browser.get("/prn/").content.decode())


def test_the_iv_line_from_placing_to_removal(stage: Stage, visit: Visit) -> None:
    html = sent(stage, visit, "line/", gauge="22")
    assert beside(html, "side") == "Choose the side."
    panels = sent(stage, visit, "line/", gauge="22", side="left", site="forearm")
    assert "22 G, left forearm" in panels
    line = IvLine.objects.get()
    sent(stage, visit, f"line/{line.uuid}/check/", finding="swelling", remarks="Slight.")
    panels = words(sent(stage, visit, f"line/{line.uuid}/remove/", finding="clear"))
    assert "swelling. Slight." in panels
    assert "removed: no redness, swelling, pain or leak" in panels
    record = words(stage.nurse.get(of(visit, "record/")).content.decode())
    assert "Removed. Site: no redness, swelling, pain or leak" in record


def test_a_handover_stands_at_the_head_for_whom_it_is(stage: Stage, visit: Visit) -> None:
    second = stage.browser(stage.clinic.second_nurse)
    to = stage.clinic.second_nurse.person_id
    assert beside(sent(stage, visit, "handover/", text="Blinds down."), "to")
    sent(stage, visit, "handover/", to=to, text="Blinds down.")
    head = words(second.get(of(visit)).content.decode())
    assert head.index("Handover from Nora Field, RN") < head.index("Flowsheet")
    assert "Blinds down." in head
    assert "I have taken over" in head
    mine = words(stage.nurse.get(of(visit)).content.decode())
    assert "Handed over to Sam Lake, RN by Nora Field, RN" in mine
    assert "I have taken over" not in mine
    handover = Handover.objects.get()
    second.post(of(visit, f"handover/{handover.uuid}/taken/"), headers=HTMX)
    assert "I have taken over" not in second.get(of(visit)).content.decode()
    record = words(stage.nurse.get(of(visit, "record/")).content.decode())
    assert "Blinds down." in record


def test_a_record_without_any_of_it_has_no_such_section(stage: Stage) -> None:
    treatment = discharged(stage.clinic)
    stage.at(120)
    record = words(stage.nurse.get(of(treatment, "record/")).content.decode())
    for title in ("PRN medicines", "IV line", "Handovers"):
        assert f"> {title} <" not in record
