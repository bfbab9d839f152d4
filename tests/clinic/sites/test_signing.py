from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from chairside.clinic.sites import checking, queries
from chairside.clinic.sites.describing import signed_limits
from chairside.clinic.sites.limits import LimitValues, VitalLimit
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import (
    current_limits,
    is_still_signed,
    limit_values,
    limits_by_protocol,
    limits_versions,
)
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocols import protocol
from chairside.units import (
    DosePerWeight,
    DrugMass,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)
from tests.clinic.sites.places import (
    ADMIN,
    AT,
    DESK,
    KET,
    LIMITS,
    MINUTE,
    NURSE,
    PRESCRIBER,
    PROTOCOL,
    RESEARCHER,
    THERAPIST,
    limits,
    sign,
    site,
)

pytestmark = pytest.mark.django_db


def test_the_signature_binds_name_time_and_content() -> None:
    there = site()
    signed = sign(there, note="as agreed")
    signed.refresh_from_db()
    assert (signed.version, signed.protocol_version) == (1, "1")
    assert signed.protocol_hash == protocol(PROTOCOL).content_hash()
    assert (signed.signed_by_id, signed.signed_name) == (PRESCRIBER.id, PRESCRIBER.name)
    assert (signed.signed_at, signed.note) == (AT, "as agreed")
    assert signed.max_dose_mg_per_kg == Decimal("0.8")
    assert (signed.check_minutes_during, signed.check_minutes_after) == ([15, 30], [30, 60])
    assert (signed.weight_max_age_days, signed.minimum_recovery_minutes) == (14, 60)
    assert signed.rounding_mode == "down"
    assert signed.vital_limits == {
        "nibp_systolic": {"low": "90", "high": "165.5"},
        "spo2": {"low": "93"},
    }
    assert current_limits(there, PROTOCOL) == signed
    assert is_still_signed(signed)
    assert Entry.objects.get(verb="protocol.sign").detail["version"] == 1


def test_what_was_signed_is_read_back_as_it_was() -> None:
    there = site()
    assert limit_values(sign(there)) == LIMITS
    signed = sign(
        there,
        limits=limits(max_rate=None, vital_limits={}, rounding=Rounding.NEAREST),
        replaces=1,
        note="fewer",
    )
    signed.refresh_from_db()
    assert limit_values(signed) == limits(max_rate=None, vital_limits={}, rounding=Rounding.NEAREST)


@pytest.mark.parametrize("who", [DESK, NURSE, THERAPIST, ADMIN, RESEARCHER])
def test_only_a_prescriber_signs(who: Actor) -> None:
    with pytest.raises(PermissionRefused, match="Only a prescriber may set and sign"):
        sign(site(), by=who)
    assert not ClinicLimits.objects.exists()


def test_a_signature_is_a_persons() -> None:
    with pytest.raises(PermissionRefused, match="Only a person may set and sign"):
        sign(site(), by=replace(PRESCRIBER, id=None))


def test_nothing_is_signed_while_anything_is_missing() -> None:
    with pytest.raises(Refusals) as refused:
        sign(site(), limits=LimitValues())
    assert {reason.field for reason in refused.value.reasons} == {
        "max_dose",
        "max_total",
        "max_concentration",
        "max_volume",
        "max_pump_rate",
        "dose_tolerance",
        "weight_max_age",
        "dose_step",
        "volume_step",
        "rate_step",
        "checks_during",
        "checks_after",
        "minimum_recovery",
    }
    assert not ClinicLimits.objects.exists()


ESKETAMINE = Substance.ESKETAMINE
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"max_dose": DosePerWeight.from_mg_per_kg(0, KET)}, "max_dose", "more than 0 mg/kg"),
    ({"max_dose": DosePerWeight.from_mg_per_kg("5.1", KET)}, "max_dose", "more than ten times"),
    ({"max_dose": DosePerWeight.from_mg_per_kg("0.12345", KET)}, "max_dose", "at most 4 decimals"),
    ({"max_dose": DosePerWeight.from_mg_per_kg("0.5", ESKETAMINE)}, "max_dose", "esketamine"),
    ({"max_total": DrugMass.from_mg(10_000_000, KET)}, "max_total", "less than 10000000 mg"),
    ({"dose_step": DrugMass.from_mg(0, KET)}, "dose_step", "more than 0 mg"),
    ({"volume_step": Volume.from_ml("0.0001")}, "volume_step", "at most 3 decimals"),
    ({"rate_step": VolumeRate.from_ml_per_h(0)}, "rate_step", "more than 0 mL/h"),
    ({"weight_max_age": timedelta(0)}, "weight_max_age", "1 to 366"),
    ({"weight_max_age": timedelta(hours=36)}, "weight_max_age", "whole days"),
    ({"weight_max_age": timedelta(days=367)}, "weight_max_age", "1 to 366"),
    ({"checks_during": (30 * MINUTE, 15 * MINUTE)}, "checks_during", "rise, each once"),
    ({"checks_during": (15 * MINUTE, 15 * MINUTE)}, "checks_during", "rise, each once"),
    ({"checks_after": (timedelta(seconds=90),)}, "checks_after", "whole minutes"),
    ({"checks_after": (timedelta(0),)}, "checks_after", "1 to 1440"),
    ({"checks_after": (timedelta(hours=25),)}, "checks_after", "1 to 1440"),
    ({"minimum_recovery": timedelta(0)}, "minimum_recovery", "1 to 1440"),
    (
        {"vital_limits": {Metric.SPO2: VitalLimit(low=Decimal(101))}},
        "spo2_low",
        "SpO2 lies between 10 and 100",
    ),
    (
        {"vital_limits": {Metric.SPO2: VitalLimit(low=Decimal("NaN"))}},
        "spo2_low",
        "SpO2 lies between 10 and 100",
    ),
    (
        {"vital_limits": {Metric.NIBP_SYSTOLIC: VitalLimit(low=Decimal(160), high=Decimal(90))}},
        "nibp_systolic_high",
        "the upper limit must be above the lower",
    ),
]


@pytest.mark.parametrize(("other", "field", "sentence"), WRONG)
def test_what_is_impossible_is_said_beside_its_field(
    other: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        sign(site(), limits=limits(**other))
    assert refused.value.field == field


def test_a_pump_rate_has_no_vital_limit() -> None:
    pump = {Metric.PUMP_RATE_CURRENT: VitalLimit(high=Decimal(5))}
    with pytest.raises(Refusal, match="has no limits here"):
        sign(site(), limits=limits(vital_limits=pump))


def test_an_unknown_protocol_is_not_signed() -> None:
    with pytest.raises(Refusal, match="knows no such protocol") as refused:
        sign(site(), protocol_id="magic")
    assert refused.value.field == "protocol_id"


def test_what_cannot_be_ordered_is_not_signed() -> None:
    item = replace(
        protocol(PROTOCOL), orderable=False, on_by_default=False, off_because="only recorded"
    )
    with pytest.raises(Refusal, match="recorded here and not ordered"):
        checking.check_limits(LIMITS, item)


def test_a_change_is_a_new_version_with_a_reason() -> None:
    there = site()
    first = sign(there)
    other = limits(max_total=DrugMass.from_mg(80, KET))
    with pytest.raises(Refusal, match="The reason is missing") as refused:
        sign(there, limits=other, replaces=1)
    assert refused.value.field == "note"
    second = sign(there, limits=other, replaces=1, note="heavier patients")
    assert second.version == 2
    assert current_limits(there, PROTOCOL) == second
    assert limits_by_protocol(there) == {PROTOCOL: second}
    assert list(limits_versions(there, PROTOCOL)) == [second, first]


def test_the_same_again_is_not_signed_twice() -> None:
    there = site()
    sign(there)
    with pytest.raises(Refusal, match="Nothing differs from version 1"):
        sign(there, replaces=1, note="again")


def test_somebody_elses_newer_version_is_not_overwritten() -> None:
    there = site()
    sign(there)
    with pytest.raises(Conflict, match="prescriber 13 signed version 1 after you opened"):
        sign(there, limits=limits(max_rate=None))
    with pytest.raises(Conflict, match="No version was signed"):
        sign(site("Uptown"), replaces=1, note="x")


def test_sites_sign_for_themselves() -> None:
    one, two = site(), site("Uptown")
    sign(one)
    assert current_limits(two, PROTOCOL) is None
    assert sign(two).version == 1


def test_a_changed_protocol_asks_for_a_new_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    there = site()
    signed = sign(there)
    changed = replace(protocol(PROTOCOL), summary="Seven infusions.")
    monkeypatch.setattr(queries, "protocol", lambda _: changed)
    assert not is_still_signed(signed)
    monkeypatch.undo()
    assert is_still_signed(signed)


def test_a_protocol_that_is_gone_is_not_signed_any_more() -> None:
    signed = sign(site())
    signed.protocol_id = "gone"
    assert not is_still_signed(signed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sites_cliniclimits SET max_dose_mg = 1000",
        "DELETE FROM sites_cliniclimits",
        "TRUNCATE sites_cliniclimits CASCADE",
    ],
)
def test_what_was_signed_stays_also_against_sql(statement: str) -> None:
    sign(site())
    with connection.cursor() as cursor:
        # Deferred checks of the rows above would get in the way of TRUNCATE.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match=r"cannot be emptied|Cannot update or delete rows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"max_dose_mg_per_kg": 0}, "limits_positive"),
        ({"max_dose_mg": -1}, "limits_positive"),
        ({"max_rate_mg_per_h": 0}, "rate_limit_positive"),
        ({"dose_step_mg": 0}, "steps_positive"),
        ({"volume_step_ml": 0}, "steps_positive"),
        ({"rate_step_ml_per_h": 0}, "steps_positive"),
        ({"version": 1}, "clinic_protocol_version_once"),
    ],
)
def test_the_database_refuses_impossible_limits_too(
    values: dict[str, Any], constraint: str
) -> None:
    signed = sign(site())
    signed.pk = None
    signed.version = 2
    for name, value in values.items():
        setattr(signed, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ClinicLimits.objects.bulk_create([signed])


def test_limits_of_before_one_was_asked_for_no_longer_hold() -> None:
    """As they stand after an update: no dose is ordered by them until they are signed anew."""
    there = site()
    signed = sign(there)
    assert is_still_signed(signed)
    signed.pk, signed.version, signed.dose_tolerance_percent = None, 2, None
    signed.save(force_insert=True)
    described = signed_limits(there, PROTOCOL)
    assert described is not None
    assert not described.holds
    assert described.missing == ["Rounding may change the dose by"]
    again = sign(there, replaces=2, note="The tolerance is set.")
    assert is_still_signed(again)
