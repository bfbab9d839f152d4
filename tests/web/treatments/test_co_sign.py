"""The second confirmation on the same tablet, by PIN, and what is tried against it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from chairside.clinic.accounts.models import PIN_TRIES, CoSigned, Pin, User
from chairside.clinic.accounts.operations import revoke_role, set_active
from chairside.clinic.accounts.pins import set_pin
from chairside.clinic.accounts.roles import Role
from chairside.clinic.administration.infusion.models import DoseConfirmation
from chairside.clinic.administration.infusion.operations import confirm_dose
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.queries import entries
from chairside.clinic.sites.operations import add_site, unassign_site
from chairside.clinic.treatments.record import content
from tests.clinic.setting import OPENED, new_patient
from tests.clinic.stages import checked_in, fresh, minute, order
from tests.web.treatments.stage import HTMX, Stage, beside, of, words

pytestmark = pytest.mark.django_db
PIN = "407192"


def give_pin(actor: Actor) -> User:
    user = User.objects.get(pk=actor.person_id)
    set_pin(user=user, pin=PIN, by=actor, at=OPENED)
    return user


class Bedside:
    """A dose that the first nurse has confirmed, and the tablet that the nurse is signed in at."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.treatment = checked_in(stage.clinic)
        self.order = order(stage.clinic, self.treatment)
        self.second = give_pin(stage.clinic.second_nurse)
        confirm_dose(
            visit=self.treatment,
            order=self.order,
            vial_mg_per_ml=Decimal(10),
            by=stage.clinic.nurse,
            at=minute(4),
        )
        stage.at(5)
        self.tablet = stage.nurse

    @property
    def address(self) -> str:
        return of(self.treatment, f"confirm/second/{self.second.pk}/")

    def token(self, address: str = "") -> str:
        html = self.tablet.get(address or self.address, headers=HTMX).content.decode()
        return re.findall(r'name="co_sign" value="([^"]+)"', html)[0]

    def send(self, token: str, address: str = "", **changed: str) -> str:
        values = {"order": "1", "vial_mg_per_ml": "10", "pin": PIN, "co_sign": token, **changed}
        return self.tablet.post(address or self.address, values, headers=HTMX).content.decode()

    @property
    def confirmed_by(self) -> list[str]:
        rows = DoseConfirmation.objects.filter(visit=self.treatment)
        return [row.by_name for row in rows]


@pytest.fixture
def bedside(stage: Stage) -> Bedside:
    return Bedside(stage)


FIRST = ["Nora Field, RN"]
BOTH = ["Nora Field, RN", "Sam Lake, RN"]


def test_the_second_person_confirms_at_the_first_ones_tablet(bedside: Bedside) -> None:
    html = bedside.tablet.get(of(bedside.treatment, "confirm/")).content.decode()
    assert bedside.address in html
    assert "Sam Lake, RN" in html
    bedside.send(bedside.token())
    assert bedside.confirmed_by == BOTH
    second = DoseConfirmation.objects.get(position=2)
    assert second.session_of_name == "Nora Field, RN"
    assert CoSigned.objects.get().by_name == "Sam Lake, RN"
    entry = entries().get(verb="treatment.confirm_dose", actor_id=bedside.second.pk)
    assert entry.detail["by_pin_at_sign_in_of"] == "Nora Field, RN"
    signed = content(fresh(bedside.treatment))["orders"][0]["confirmations"]
    assert "session_of_name" not in signed[0]
    assert signed[1]["session_of_name"] == "Nora Field, RN"
    record = bedside.tablet.get(of(bedside.treatment, "record/"))
    assert "Sam Lake, RN (by PIN, at the sign-in of Nora Field, RN)" in record.content.decode()


def test_after_the_first_confirmation_the_form_offers_the_colleagues(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    second = give_pin(stage.clinic.second_nurse)
    answer = stage.nurse.post(
        of(treatment, "confirm/"), {"order": "1", "vial_mg_per_ml": "10"}, headers=HTMX
    )
    assert of(treatment, f"confirm/second/{second.pk}/") in answer.content.decode()


def test_only_colleagues_who_may_confirm_here_and_have_a_pin_are_offered(bedside: Bedside) -> None:
    clinic = bedside.stage.clinic
    html = bedside.tablet.get(of(bedside.treatment, "confirm/")).content.decode()
    assert bedside.address in html
    for actor in (clinic.nurse, clinic.prescriber, clinic.desk):
        assert f"confirm/second/{actor.person_id}/" not in html
    add_site(
        name="Hillside",
        time_zone="America/New_York",
        date_style="named",
        by=clinic.admin,
        at=OPENED,
    )
    assert bedside.tablet.get(bedside.address).status_code == 200  # went on working at the first
    unassign_site(user=bedside.second, site=clinic.site, by=clinic.admin, at=minute(5))
    assert bedside.tablet.get(bedside.address).status_code == 422


def test_the_vial_is_read_by_the_second_person_too(bedside: Bedside) -> None:
    token = bedside.token()
    assert "Read the vial" in bedside.send(token, vial_mg_per_ml="")
    assert "Draw nothing up" in bedside.send(token, vial_mg_per_ml="100")
    assert bedside.confirmed_by == FIRST


def test_a_wrong_pin_confirms_nothing_and_is_counted(bedside: Bedside) -> None:
    token = bedside.token()
    html = bedside.send(token, pin="193750")
    assert beside(html, "pin").startswith("This is not the PIN of Sam Lake, RN.")
    assert PIN not in html
    assert "193750" not in html
    for _ in range(PIN_TRIES - 1):
        html = bedside.send(token, pin="193750")
    assert "is locked" in beside(html, "pin")
    assert "is locked" in beside(bedside.send(token), "pin")
    assert bedside.confirmed_by == FIRST
    assert Pin.objects.get().locked_at is not None


@pytest.mark.parametrize("pin", ["", "40719", "4071922", "abcdef"])
def test_what_is_no_pin_is_asked_again(bedside: Bedside, pin: str) -> None:
    assert beside(bedside.send(bedside.token(), pin=pin), "pin")
    assert bedside.confirmed_by == FIRST


def test_a_used_token_is_refused(bedside: Bedside) -> None:
    token = bedside.token()
    bedside.send(token)
    # The dose is ordered and confirmed again by the first; the old token comes once more.
    order(bedside.stage.clinic, bedside.treatment, mg_per_kg="0.4", at=minute(6))
    newest = bedside.treatment.dose_orders.get(number=2)
    confirm_dose(
        visit=bedside.treatment,
        order=newest,
        vial_mg_per_ml=Decimal(10),
        by=bedside.stage.clinic.nurse,
        at=minute(6),
    )
    assert "has changed since" in bedside.send(token, order="2")
    assert "replaced by a newer one" in bedside.send(token)
    assert newest.confirmations.count() == 1


def test_the_same_form_sent_twice_confirms_once(bedside: Bedside) -> None:
    html = bedside.tablet.get(bedside.address, headers=HTMX).content.decode()
    once = re.findall(r'name="once" value="([^"]+)"', html)[0]
    token = re.findall(r'name="co_sign" value="([^"]+)"', html)[0]
    for _ in range(2):
        bedside.send(token, once=once)
    assert bedside.confirmed_by == BOTH
    assert CoSigned.objects.count() == 1


def test_a_dose_changed_between_choosing_and_pin_is_not_confirmed(bedside: Bedside) -> None:
    token = bedside.token()
    order(bedside.stage.clinic, bedside.treatment, mg_per_kg="0.4", at=minute(6))
    assert "replaced by a newer one" in bedside.send(token)
    # A forged form that names the newer order: the first person has not confirmed that one.
    assert "The first confirmation comes first" in bedside.send(token, order="2")
    assert DoseConfirmation.objects.count() == 1


def test_a_token_of_another_visit_is_refused(bedside: Bedside) -> None:
    token = bedside.token()
    clinic = bedside.stage.clinic
    patient, weight = new_patient(
        family_name="Birch", given_names="Lou", born=date(1990, 1, 2), kg="70", nurse=clinic.nurse
    )
    elsewhere = replace(clinic, patient=patient, weight=weight, chair=clinic.other_chair)
    other = checked_in(elsewhere)
    ordered = order(elsewhere, other)
    confirm_dose(
        visit=other, order=ordered, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(5)
    )
    html = bedside.send(token, of(other, f"confirm/second/{bedside.second.pk}/"))
    assert "asked for something else" in html
    assert ordered.confirmations.count() == 1
    assert Pin.objects.get().wrong_tries == 0


def test_another_person_than_was_chosen_is_refused(bedside: Bedside) -> None:
    prescriber = give_pin(bedside.stage.clinic.prescriber)
    elsewhere = of(bedside.treatment, f"confirm/second/{prescriber.pk}/")
    assert "asked for something else" in bedside.send(bedside.token(), elsewhere)
    assert bedside.confirmed_by == FIRST


def test_a_token_of_another_sign_in_is_refused(bedside: Bedside) -> None:
    """Taken to a tablet at which somebody else is signed in."""
    token = bedside.token()
    bedside.tablet = bedside.stage.prescriber
    assert "asked for something else" in bedside.send(token)
    assert bedside.confirmed_by == FIRST


@pytest.mark.parametrize("token", ["", "x", "a:b", "W10:" + "a" * 43])
def test_what_is_no_token_is_refused(bedside: Bedside, token: str) -> None:
    bedside.send(token)
    assert bedside.confirmed_by == FIRST


def test_a_token_is_good_for_ten_minutes(bedside: Bedside) -> None:
    token = bedside.token()
    bedside.stage.at(15.1)
    assert "too long ago" in bedside.send(token)
    assert bedside.confirmed_by == FIRST


def test_whoever_is_signed_in_cannot_be_the_second(bedside: Bedside) -> None:
    me = give_pin(bedside.stage.clinic.nurse)
    answer = bedside.tablet.get(of(bedside.treatment, f"confirm/second/{me.pk}/"))
    assert answer.status_code == 422
    assert bedside.confirmed_by == FIRST


def test_the_first_confirmation_is_never_by_pin(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    second = give_pin(stage.clinic.second_nurse)
    bed = Bedside.__new__(Bedside)
    bed.stage, bed.treatment, bed.second, bed.tablet = stage, treatment, second, stage.nurse
    assert "The first confirmation comes first" in bed.send(bed.token())
    assert bed.confirmed_by == []


def test_a_role_taken_away_meanwhile_is_refused(bedside: Bedside) -> None:
    token = bedside.token()
    clinic = bedside.stage.clinic
    revoke_role(user=bedside.second, role=Role.NURSE, by=clinic.admin, at=minute(5))
    assert "cannot confirm here by PIN" in bedside.send(token)
    assert bedside.confirmed_by == FIRST


def test_an_account_closed_meanwhile_is_refused(bedside: Bedside) -> None:
    token = bedside.token()
    set_active(user=bedside.second, active=False, by=bedside.stage.clinic.admin, at=minute(5))
    assert "cannot confirm here by PIN" in bedside.send(token)
    assert bedside.confirmed_by == FIRST


def test_a_pin_opens_no_session(bedside: Bedside) -> None:
    bedside.send(bedside.token())
    assert "Nora Field" in words(bedside.tablet.get("/account/").content.decode())
    assert isinstance(bedside.tablet, Client)
