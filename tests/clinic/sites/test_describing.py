from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.sites.describing import differences, history, lines, signed_limits
from chairside.clinic.sites.limits import LimitValues, VitalLimit
from chairside.hl7v2.metrics import Metric
from chairside.units import DrugMass, Rounding
from tests.clinic.sites.places import KET, LIMITS, PROTOCOL, limits, sign, site


def test_every_limit_is_said_with_its_unit() -> None:
    assert [(line.label, line.text) for line in lines(LIMITS)] == [
        ("Highest dose by weight", "0.8 mg/kg"),
        ("Highest dose of one visit", "90 mg"),
        ("Highest rate", "120 mg/h"),
        ("Highest strength to infuse", "10 mg/mL"),
        ("Largest volume to infuse", "100 mL"),
        ("Highest pump rate", "150 mL/h"),
        ("Oldest weight a dose is worked out from", "14 days"),
        ("Doses in steps of", "0.5 mg"),
        ("Volumes in steps of", "0.05 mL"),
        ("Pump rates in steps of", "0.1 mL/h"),
        ("Rounded", "down"),
        ("Rounding may change the dose by", "5 %"),
        ("Checks during the infusion", "15, 30 min"),
        ("Checks after the stop", "30, 60 min"),
        ("Minimum stay after the stop", "60 minutes"),
        ("Notice for Systolic (cuff)", "below 90 mmHg or above 165.5 mmHg"),
        ("Notice for SpO2", "below 93 %"),
    ]


def test_what_is_not_set_is_said() -> None:
    texts = {line.label: line.text for line in lines(LimitValues())}
    assert texts["Highest dose by weight"] == "not set"
    assert texts["Highest rate"] == "no limit"
    assert texts["Oldest weight a dose is worked out from"] == "not set"


def test_only_what_changed_is_listed() -> None:
    after = limits(
        max_total=DrugMass.from_mg(80, KET),
        max_rate=None,
        rounding=Rounding.NEAREST,
        weight_max_age=timedelta(days=1),
        vital_limits={
            Metric.SPO2: VitalLimit(low=Decimal(93)),
            Metric.RESP_RATE: VitalLimit(low=Decimal(8)),
        },
    )
    assert [
        (difference.label, difference.before, difference.after)
        for difference in differences(LIMITS, after)
    ] == [
        ("Highest dose of one visit", "90 mg", "80 mg"),
        ("Highest rate", "120 mg/h", "no limit"),
        ("Oldest weight a dose is worked out from", "14 days", "1 day"),
        ("Rounded", "down", "to the nearest step"),
        ("Notice for Systolic (cuff)", "below 90 mmHg or above 165.5 mmHg", "no notice"),
        ("Notice for Respiratory rate", "no notice", "below 8 /min"),
    ]
    assert differences(LIMITS, LIMITS) == ()


@pytest.mark.django_db
def test_the_history_is_newest_first_with_what_each_changed() -> None:
    there = site()
    assert history(there, PROTOCOL) == []
    assert signed_limits(there, PROTOCOL) is None
    sign(there)
    sign(there, limits=limits(max_total=DrugMass.from_mg(80, KET)), replaces=1, note="lower")
    newest, first = history(there, PROTOCOL)
    assert newest.limits.version == 2
    assert [difference.after for difference in newest.differences] == ["80 mg"]
    assert first.differences == ()
    signed = signed_limits(there, PROTOCOL)
    assert signed is not None
    assert (signed.limits.version, signed.holds) == (2, True)
