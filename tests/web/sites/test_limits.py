from dataclasses import replace

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.sites import queries
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.queries import current_limits, limit_values
from chairside.knowledge.protocols import protocol
from chairside.units import DrugMass
from tests.clinic.sites.places import KET, LIMITS, PROTOCOL, limits, sign, site
from tests.web.people import PASSWORD, ClientAs

pytestmark = pytest.mark.django_db
WHERE = f"/limits/{PROTOCOL}/"

# LIMITS of tests.clinic.sites.places, as a prescriber types them.
TYPED = {
    "max_dose": "0.8",
    "max_total": "90",
    "max_rate": "120",
    "max_concentration": "10",
    "max_volume": "100",
    "max_pump_rate": "150",
    "weight_max_age": "14",
    "dose_step": "0.5",
    "volume_step": "0.05",
    "rate_step": "0.1",
    "dose_tolerance": "5",
    "rounding": "down",
    "checks_during": "15, 30",
    "checks_after": "30 60",
    "minimum_recovery": "60",
    "nibp_systolic_low": "90",
    "nibp_systolic_high": "165.5",
    "spo2_low": "93",
}
SIGNED = {**TYPED, "password": PASSWORD}


@pytest.fixture
def there(db: None) -> Site:
    return site()


def test_nothing_is_filled_in_before_somebody_decides(client_as: ClientAs, there: Site) -> None:
    page = client_as(Role.PRESCRIBER).get(f"{WHERE}sign/")
    assert page.status_code == 200
    form = page.context["form"]
    empty = {name for name in form.fields if not form[name].value()}
    assert set(form.fields) - empty == {"rounding"}
    # The sources of the protocol stand beside it.
    assert "Szarmach" in page.content.decode()


def test_what_was_typed_is_signed(client_as: ClientAs, there: Site) -> None:
    prescriber = client_as(Role.PRESCRIBER, name="Paul Grove")
    answer = prescriber.post(f"{WHERE}sign/", SIGNED)
    assert answer.status_code == 302
    signed = current_limits(there, PROTOCOL)
    assert signed is not None
    assert signed.signed_name == "Paul Grove, RN"
    assert limit_values(signed) == LIMITS
    page = prescriber.get(WHERE).content.decode()
    for shown in ("0.8 mg/kg", "120 mg/h", "below 90 mmHg or above 165.5 mmHg", "Paul Grove, RN"):
        assert shown in page


@pytest.mark.parametrize("password", ["", "a guess"])
def test_limits_are_not_signed_without_the_signers_password(
    client_as: ClientAs, there: Site, password: str
) -> None:
    answer = client_as(Role.PRESCRIBER).post(f"{WHERE}sign/", {**SIGNED, "password": password})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_password_error"' in page
    assert 'value="165.5"' in page
    assert "a guess" not in page
    assert current_limits(there, PROTOCOL) is None


@pytest.mark.parametrize(
    ("other", "field", "sentence"),
    [
        ({"max_dose": "50"}, "max_dose", "more than ten times"),
        ({"max_dose": "0"}, "max_dose", "more than 0 mg/kg"),
        ({"max_dose": ""}, "max_dose", "Required"),
        ({"max_dose": "0,8"}, "max_dose", "point and no commas"),
        ({"max_dose": "-1"}, "max_dose", "Enter 0 or more"),
        ({"checks_during": "30, 15"}, "checks_during", "rise, each once"),
        ({"checks_during": "a"}, "checks_during", "whole minutes"),
        ({"checks_during": "9999999999"}, "checks_during", "whole minutes"),
        ({"minimum_recovery": "0"}, "minimum_recovery", "1 to 1440"),
        ({"max_volume": "5000"}, "max_volume", "at most 1000 mL"),
        ({"max_pump_rate": "7500"}, "max_pump_rate", "at most 1000 mL/h"),
        ({"max_concentration": "500"}, "max_concentration", "at most 100 mg/mL"),
        ({"dose_tolerance": "10.5"}, "dose_tolerance", "at most 10 %"),
        ({"dose_tolerance": ""}, "dose_tolerance", "Required"),
        ({"weight_max_age": "0"}, "weight_max_age", "1 to 366"),
        ({"spo2_low": "101"}, "spo2_low", "between 10 and 100"),
        ({"nibp_systolic_low": "170"}, "nibp_systolic_high", "must be above the lower"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    client_as: ClientAs, there: Site, other: dict[str, str], field: str, sentence: str
) -> None:
    answer = client_as(Role.PRESCRIBER).post(f"{WHERE}sign/", {**SIGNED, **other})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert sentence in page
    assert 'value="165.5"' in page
    assert current_limits(there, PROTOCOL) is None


def test_a_change_starts_from_what_is_signed_and_says_why(client_as: ClientAs, there: Site) -> None:
    sign(there)
    prescriber = client_as(Role.PRESCRIBER)
    form = prescriber.get(f"{WHERE}sign/").context["form"]
    start = {name: form[name].value() for name in form.fields}
    assert {name: str(start[name]) for name in TYPED} == {**TYPED, "checks_after": "30, 60"}
    assert start["replaces"] == 1
    changed = {**SIGNED, "max_total": "80", "replaces": "1"}
    assert 'id="id_note_error"' in prescriber.post(f"{WHERE}sign/", changed).content.decode()
    assert prescriber.post(f"{WHERE}sign/", {**changed, "note": "as agreed"}).status_code == 302
    page = prescriber.get(WHERE).content.decode()
    assert "<del>90 mg</del>" in page
    assert "<ins>80 mg</ins>" in page
    assert "as agreed" in page


def test_somebody_elses_version_is_shown_before_it_can_be_replaced(
    client_as: ClientAs, there: Site
) -> None:
    sign(there)
    sign(there, limits=limits(max_total=DrugMass.from_mg(70, KET)), replaces=1, note="lower")
    prescriber = client_as(Role.PRESCRIBER)
    late = {**SIGNED, "max_total": "80", "replaces": "1", "note": "mine"}
    answer = prescriber.post(f"{WHERE}sign/", late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "signed version 2 after you opened" in page
    assert "<ins>70 mg</ins>" in page
    assert answer.context["form"]["replaces"].value() == "2"
    assert prescriber.post(f"{WHERE}sign/", {**late, "replaces": "2"}).status_code == 302


def test_a_changed_protocol_is_said_to_need_a_new_signature(
    client_as: ClientAs, there: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(there)
    changed = replace(protocol(PROTOCOL), summary="Seven infusions.")
    monkeypatch.setattr(queries, "protocol", lambda _: changed)
    for path in ("/limits/", WHERE):
        page = client_as(Role.NURSE).get(path).content.decode()
        assert "changed since it was signed" in page


def test_the_list_says_what_is_signed(client_as: ClientAs, there: Site) -> None:
    nurse = client_as(Role.NURSE)
    page = nurse.get("/limits/").content.decode()
    assert "not signed here" in page
    assert "/sign/" not in page
    sign(there)
    assert "signed, version 1" in nurse.get("/limits/").content.decode()


def test_nothing_is_here_for_an_unknown_protocol(client_as: ClientAs, there: Site) -> None:
    prescriber = client_as(Role.PRESCRIBER)
    assert prescriber.get("/limits/magic/").status_code == 404
    assert prescriber.get("/limits/magic/sign/").status_code == 404
