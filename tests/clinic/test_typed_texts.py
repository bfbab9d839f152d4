"""Whoever types a text, wherever: operations get it as it is stored, and names that look the same
are given once."""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from chairside import clinic
from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal
from chairside.clinic.screening.operations import add_trial
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.operations import rename_chair
from chairside.knowledge.picture import Trial
from tests.clinic.patients.people import PRESCRIBER, patient
from tests.clinic.sites.places import ADMIN, AT, chair, device, site

# Types that hold texts inside, with who takes them apart and cleans each text.
TAKEN_APART = {
    "Demographics": "patients.demographics.cleaned",
    "Sequence[str]": "treatments.operations.medicines: patients.operations.add_medication",
    "Sequence[tuple[str, str]]": "patients.operations.add_identifier",
    "DeviceDetails": "sites.operations.devices",
    "Trial": "screening.operations.trials: a Text of knowledge.questions",
    "Sequence[OwnSection]": "consents.operations.publishing",
    "Sequence[CrisisContact]": "referrals.operations.pages",
    "Mapping[str, object]": "referrals: read_answers, a Text of knowledge.questions",
    "Mapping[str, Sequence[str]]": "referrals: tidy",
    "Mapping[str, 'bool | int | str | list[JsonValue] | dict[str, JsonValue] | None']": "screening."
    "operations.answering: a Text of knowledge.questions, read before it comes",
}
# Names of criteria and fields, which nobody types.
CHOSEN = {"Mapping[str, bool]", "frozenset[str]"}
SPECIAL = ("Demographics", "DeviceDetails", "Trial", "OwnSection", "CrisisContact")


def operations() -> Iterator[Callable[..., Any]]:
    for module in pkgutil.walk_packages(clinic.__path__, "chairside.clinic."):
        if ".migrations" not in module.name:
            for _, member in inspect.getmembers(import_module(module.name), inspect.isfunction):
                if getattr(member, "is_operation", False):
                    yield member


def short(annotation: object) -> str:
    return re.sub(r"(?:\b[a-z_]+\.)+", "", inspect.formatannotation(annotation))


def test_every_text_of_an_operation_is_cleaned() -> None:
    """A plain `str` is cleaned for every operation alike; what holds texts inside stands above."""
    kinds = {
        short(parameter.annotation)
        for function in operations()
        for parameter in inspect.signature(function).parameters.values()
    }
    inside = {
        kind
        for kind in kinds - {"str", "str | None"}
        if re.search(r"\bstr\b", kind) or any(re.search(rf"\b{name}\b", kind) for name in SPECIAL)
    }
    assert inside == TAKEN_APART.keys() | CHOSEN


@operation
def _written(*, site: Site, text: str, password: str, by: Actor, at: Any) -> tuple[str, str]:
    write_audit(by=by, at=at, verb="test", subject=site)
    return text, password


@pytest.mark.django_db
def test_an_operation_gets_texts_as_they_are_stored_and_a_password_as_it_was_typed() -> None:
    there = site()
    typed = "Ca\u0301lm\u200b.\r\nNo \ufb01ts."
    got = _written(site=there, text=typed, password=typed, by=ADMIN, at=AT)
    assert got == ("Cálm.\nNo fits.", typed)
    for sign in ("\x00", "\x08", "\u202e"):
        with pytest.raises(Refusal, match=r"^This holds a") as refused:
            _written(site=there, text=f"a{sign}b", password="", by=ADMIN, at=AT)
        assert refused.value.field == "text"


@pytest.mark.django_db
def test_what_holds_texts_inside_is_cleaned_too() -> None:
    ashby = patient(family_name="As\u00adhby", given_names="\ufeffMara")
    assert (ashby.family_name, ashby.given_names) == ("Ashby", "Mara")
    assert device(site(), label="Moni\u200btor 1").label == "Monitor 1"
    trial = Trial(medicine="Sertra\u2060line", remarks="\u200ehelped")
    row = add_trial(patient=ashby, trial=trial, by=PRESCRIBER, at=AT)
    assert (row.name, row.remarks) == ("Sertraline", "helped")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["chair-1", "Chair\u00a01", "ＣＨＡＩＲ 1", "Cha\u200bir 1", "Chäir 1"]
)
def test_two_chairs_do_not_look_the_same(name: str) -> None:
    there = site()
    chair(there)
    with pytest.raises(Refusal, match="has a chair of this name"):
        chair(there, name)
    with pytest.raises(Refusal, match="has a chair of this name"):
        rename_chair(chair=chair(there, "Chair 2"), name=name, by=ADMIN, at=AT)
    chair(there, "Chair 11")


@pytest.mark.django_db
def test_two_sites_or_devices_do_not_look_the_same() -> None:
    there = site("St. Mary’s")
    with pytest.raises(Refusal, match="Another site has this name"):
        site("St Marys")
    device(there, identifier="PUMP-7", label="Pump 7")
    with pytest.raises(Refusal, match="Another device in use has this label"):
        device(there, identifier="OTHER", label="pump-7")
    for identifier in ("pump-7", "PUMP-\u200b7", "ＰＵＭＰ-7"):
        with pytest.raises(Refusal, match="already goes by"):
            device(there, identifier=identifier, label="Other")
    # On the wire a hyphen is a sign like any other.
    device(there, identifier="PUMP7", label="Other")


@pytest.mark.django_db
def test_two_people_do_not_sign_in_with_one_address() -> None:
    add_staff(
        email="rn@clinic.org", full_name="Robin\u200b Vale", roles=[Role.NURSE], by=ADMIN, at=AT
    )
    assert User.objects.get(email="rn@clinic.org").full_name == "Robin Vale"
    for email in ("RN@clinic.org", "rn\u200b@clinic.org", "\ufeffrn@clinic.org", "ｒｎ@clinic.org"):
        with pytest.raises(Refusal, match="already uses this address"):
            add_staff(email=email, full_name="Somebody", roles=[], by=ADMIN, at=AT)
