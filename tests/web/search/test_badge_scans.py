"""A scanned badge opens the PIN form of whom it names, or says why not and what to do."""

import pytest

from chairside.clinic.accounts.badges import issue_badge, revoke_badge
from chairside.clinic.accounts.models import PIN_TRIES, User
from chairside.clinic.accounts.operations import revoke_role, set_active
from chairside.clinic.accounts.pins import remove_pin, try_pin
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.queries import entries
from chairside.clinic.scan_codes import BADGE, new_code
from chairside.clinic.sites.operations import add_site, assign_site, unassign_site
from tests.clinic.setting import OPENED
from tests.clinic.stages import checked_in, minute
from tests.web.people import ClientAs
from tests.web.search.test_scanning import scanned
from tests.web.treatments.stage import Stage
from tests.web.treatments.test_co_sign import Bedside, give_pin

pytestmark = pytest.mark.django_db


@pytest.fixture
def bedside(stage: Stage) -> Bedside:
    return Bedside(stage)


def badge_of(bedside: Bedside, actor: Actor | None = None) -> str:
    person = bedside.second if actor is None else User.objects.get(pk=actor.person_id)
    return issue_badge(user=person, by=bedside.stage.clinic.admin, at=OPENED)


def scan(bedside: Bedside, code: str) -> tuple[str, str]:
    """The verdict, and what is said."""
    answer = scanned(bedside.tablet, code, visit=bedside.treatment.uuid)
    assert answer["verdict"] == "valid" or answer.keys() == {"verdict", "say"}
    return answer["verdict"], answer.get("say", "")


def test_at_the_open_confirmation_it_opens_the_pin_form_of_whom_it_names(bedside: Bedside) -> None:
    answer = scanned(bedside.tablet, badge_of(bedside), visit=bedside.treatment.uuid)
    assert answer == {
        "verdict": "valid",
        "href": bedside.address,
        "button": f"second-{bedside.second.pk}",
    }
    html = bedside.tablet.get(f"/treatments/{bedside.treatment.uuid}/confirm/").content.decode()
    assert f'id="{answer["button"]}"' in html
    assert bedside.confirmed_by == ["Nora Field, RN"]  # the badge alone confirms nothing
    bedside.send(bedside.token(answer["href"]), pin="")
    assert bedside.confirmed_by == ["Nora Field, RN"]
    bedside.send(bedside.token(answer["href"]))
    assert bedside.confirmed_by == ["Nora Field, RN", "Sam Lake, RN"]


def test_every_scan_is_kept_with_its_verdict(bedside: Bedside) -> None:
    code = badge_of(bedside)
    scan(bedside, code)
    scan(bedside, new_code(BADGE))
    scanned(bedside.tablet, code)
    kept = [(row.actor_name, row.patient_id, row.detail) for row in entries(verb="badge.scan")]
    nora, patient = "Nora Field, RN", bedside.treatment.patient_id
    assert kept[::-1] == [
        (nora, patient, {"verdict": "valid", "of": "Sam Lake, RN"}),
        (nora, patient, {"verdict": "unknown", "of": ""}),
        (nora, None, {"verdict": "elsewhere", "of": "Sam Lake, RN"}),
    ]
    assert code not in str(kept)


def test_the_first_persons_own_badge_is_refused(bedside: Bedside) -> None:
    give_pin(bedside.stage.clinic.nurse)
    verdict, said = scan(bedside, badge_of(bedside, bedside.stage.clinic.nurse))
    assert verdict == "first"
    assert said.startswith("Nora Field, RN gave the first confirmation.")


def test_a_revoked_badge_and_one_of_a_closed_account_name_nobody(bedside: Bedside) -> None:
    admin = bedside.stage.clinic.admin
    lost = badge_of(bedside)
    revoke_badge(user=bedside.second, reason="Lost", by=admin, at=OPENED)
    verdict, said = scan(bedside, lost)
    assert verdict == "revoked"
    assert "This badge is revoked." in said
    code = badge_of(bedside)
    set_active(user=bedside.second, active=False, by=admin, at=OPENED)
    verdict, closed = scan(bedside, code)
    assert verdict == "closed"
    assert "The account of this badge is closed." in closed
    assert "Sam Lake" not in said + closed


def test_what_is_no_badge_of_this_clinic_opens_nothing(bedside: Bedside) -> None:
    for code in (BADGE, BADGE + "0" * 28, new_code(BADGE), BADGE + "9" * 500):
        verdict, said = scan(bedside, code)
        assert verdict == "unknown"
        assert "not a badge of this clinic" in said


def test_without_a_role_for_it_nobody_confirms(bedside: Bedside) -> None:
    code, admin = badge_of(bedside), bedside.stage.clinic.admin
    revoke_role(user=bedside.second, role=Role.NURSE, by=admin, at=OPENED)
    verdict, said = scan(bedside, code)
    assert verdict == "not here"
    assert said.startswith("Sam Lake, RN cannot confirm a dose at this site.")


def test_who_works_at_another_site_does_not_confirm_here(bedside: Bedside) -> None:
    code, clinic = badge_of(bedside), bedside.stage.clinic
    hillside = add_site(
        name="Hillside",
        time_zone="America/New_York",
        date_style="named",
        by=clinic.admin,
        at=OPENED,
    )
    assign_site(user=bedside.second, site=hillside, by=clinic.admin, at=OPENED)
    unassign_site(user=bedside.second, site=clinic.site, by=clinic.admin, at=OPENED)
    assert scan(bedside, code)[0] == "not here"


def test_without_a_pin_or_with_a_locked_one_nobody_confirms(bedside: Bedside) -> None:
    code, sam, nora = (
        badge_of(bedside),
        bedside.stage.clinic.second_nurse,
        bedside.stage.clinic.nurse,
    )
    for _ in range(PIN_TRIES):
        try_pin(user=bedside.second, pin="193750", by=nora, at=minute(5))
    verdict, said = scan(bedside, code)
    assert verdict == "locked"
    assert said.startswith("The PIN of Sam Lake, RN is locked.")
    remove_pin(user=bedside.second, by=sam, at=minute(5))
    verdict, said = scan(bedside, code)
    assert verdict == "no pin"
    assert said.startswith("Sam Lake, RN has no PIN.")


def test_where_no_dose_waits_it_says_so(bedside: Bedside) -> None:
    code = badge_of(bedside)
    stage, nora = bedside.stage, bedside.tablet
    bedside.tablet = stage.prescriber  # who has not confirmed
    assert scan(bedside, code)[0] == "not waiting"
    bedside.tablet = nora
    bedside.send(bedside.token())
    verdict, said = scan(bedside, code)
    assert verdict == "not waiting"
    assert said.startswith("No dose waits here for a second confirmation.")
    patient = bedside.treatment.patient
    answer = scanned(nora, code, patient=patient.uuid)
    assert answer["verdict"] == "elsewhere"
    assert "Open the visit" in answer["say"]


def test_before_the_order_nothing_waits(stage: Stage) -> None:
    bed = Bedside.__new__(Bedside)
    bed.stage, bed.treatment, bed.tablet = stage, checked_in(stage.clinic), stage.nurse
    bed.second = give_pin(stage.clinic.second_nurse)
    assert scan(bed, badge_of(bed))[0] == "not waiting"


@pytest.mark.parametrize("role", Role)
def test_whoever_tries_a_badge_is_answered(
    bedside: Bedside, client_as: ClientAs, role: Role
) -> None:
    answer = scanned(client_as(role), badge_of(bedside))
    assert answer["verdict"] == "elsewhere"
