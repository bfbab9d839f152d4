"""A record begins with a summary; what is long is folded, and nothing to notice is folded away unsaid."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion.operations import stop
from chairside.clinic.sites.limits import VitalLimit
from chairside.clinic.sites.operations import sign_protocol
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.visits import operations as visit_operations
from chairside.documents.blocks import Facts, Section, Table
from chairside.hl7v2.metrics import Metric
from chairside.web.records.presenters import clock_of, reading
from chairside.web.records.summary import summary
from tests.clinic import eventful, stages
from tests.clinic.setting import PROTOCOL, Clinic, limits
from tests.web.people import words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def test_the_summary_says_dose_duration_extremes_events_and_discharge(clinic: Clinic) -> None:
    """By hand of `eventful`: 15 + 5 min, a pause, 19 min; 29 of 35 mg (`test_record`)."""
    treatment = eventful.discharged(clinic)
    record = record_of(treatment, at=stages.minute(150))
    facts, table = summary(record, clock_of(record)).blocks
    assert isinstance(facts, Facts)
    assert isinstance(table, Table)
    assert [row.cells for row in facts.rows] == [
        ("Dose given", "29 mg of 35 mg prepared; ordered 35 mg, 0.5 mg/kg"),
        ("Infusion", "39 min, 10:10 to 10:55, paused once"),
        ("Events", "Nausea, mild, 10:24"),
        ("Checklist items overridden", "1"),
        ("Checks skipped or not done", "1"),
        ("Discharge", "11:58, Nora Field, RN; all criteria met"),
    ]
    extremes = {row.cells[0]: row.cells[1:3] for row in table.rows}
    assert extremes["Sedation (MOAA/S)"] == ("4 at 10:25", "5 at 11:25")
    for metric, name in ((Metric.SPO2, "SpO2, %"), (Metric.HEART_RATE, "Heart rate (ECG), /min")):
        values = [value for _, value in record.points[metric.value]]
        assert extremes[name][0].split(" at ")[0] == f"{min(values):g}"
        assert extremes[name][1].split(" at ")[0] == f"{max(values):g}"


def test_a_check_that_was_never_due_is_not_counted_as_missed(clinic: Clinic) -> None:
    """Of the checks 15 and 30 min after the start at 10:10 neither was due at 10:20, when it ended."""
    treatment = stages.running(clinic)

    def counted(minute: int) -> list[object]:
        record = record_of(treatment, at=stages.minute(minute))
        facts = summary(record, clock_of(record)).blocks[0]
        assert isinstance(facts, Facts)
        return [row.cells[1] for row in facts.rows if row.cells[0] == "Checks skipped or not done"]

    assert counted(15) == []
    assert counted(26) == ["1"]
    stop(visit=treatment, reason="Enough.", by=clinic.nurse, at=stages.minute(20))
    assert counted(20) == []
    record = record_of(treatment, at=stages.minute(20))
    checks = next(section for section in reading(record).sections if section.id == "checks")
    table = checks.blocks[0]
    assert isinstance(table, Table)
    assert [(row.cells[1], row.notice) for row in table.rows[:2]] == [
        ("The infusion had stopped.", False),
        ("The infusion had stopped.", False),
    ]


def test_what_nobody_acknowledged_stays_in_the_signed_record(clinic: Clinic) -> None:
    """Also after the clinic has signed other limits, by which 88 % would be within them."""
    treatment = stages.recovering(clinic)
    saturation = {Metric.SPO2: Decimal(88)}
    visit_operations.chart_vitals(
        visit=treatment, values=saturation, by=clinic.nurse, at=stages.minute(60)
    )
    stages.do_checks(clinic, treatment, until=stages.minute(115))
    stages.leave(clinic, treatment)
    stages.sign(clinic, stages.fresh(treatment))
    wider = replace(limits(), vital_limits={Metric.SPO2: VitalLimit(low=Decimal(80))})
    sign_protocol(
        site=clinic.site,
        protocol_id=PROTOCOL,
        limits=wider,
        note="Fewer notices.",
        replaces=clinic.limits.version,
        by=clinic.prescriber,
        at=stages.minute(200),
    )
    record = record_of(stages.fresh(treatment), at=stages.minute(300))
    facts = summary(record, clock_of(record)).blocks[0]
    assert isinstance(facts, Facts)
    assert ("Values out of range, not acknowledged", "1") in [row.cells for row in facts.rows]
    told = next(row for row in reading(record).sections if row.id == "out-of-range").blocks[0]
    assert isinstance(told, Table)
    assert [row.cells[1:] for row in told.rows] == [("SpO2 88 %", "below 92", "Not acknowledged")]


def test_an_extreme_names_the_first_time_it_was_so_and_leaves_artefacts_out(
    clinic: Clinic,
) -> None:
    treatment = stages.checked_in(clinic)
    for minute, value in ((3, 97), (5, 91), (7, 91), (9, 40)):
        visit_operations.chart_vitals(
            visit=treatment,
            values={Metric.SPO2: Decimal(value)},
            by=clinic.nurse,
            at=stages.minute(minute),
        )
    wrong = treatment.observations.get(value=40)
    visit_operations.mark_artefact(
        observation=wrong, reason="Probe off.", by=clinic.nurse, at=stages.minute(10)
    )
    record = record_of(treatment, at=stages.minute(10))
    table = summary(record, clock_of(record)).blocks[1]
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("SpO2, %", "91 at 10:05", "97 at 10:03", "3")]


def test_superseded_orders_are_a_short_table_after_the_order_that_counts(clinic: Clinic) -> None:
    treatment = eventful.discharged(clinic)
    sections = reading(record_of(treatment, at=stages.minute(150))).sections
    dose = next(section for section in sections if section.id == "dose")
    replaced = dose.blocks[-1]
    assert isinstance(replaced, Section)
    assert (replaced.title, replaced.folded) == ("Superseded orders", True)
    (table,) = replaced.blocks
    assert isinstance(table, Table)
    order, given, weight, *_ = table.rows[0].cells
    assert order == "Order 1 was replaced by order 2 and not given."
    assert "0.4 mg/kg" in str(given)
    assert weight == "70 kg (154.3 lb); vial 10 mg/mL"  # 70 / 0.45359237 = 154.32


def test_the_page_folds_what_is_long_and_counts_what_to_notice_in_it(clinic: Clinic) -> None:
    treatment = eventful.discharged(clinic)
    answer = browser_of(clinic.prescriber).get(f"/treatments/{treatment.uuid}/record/")
    page = answer.content.decode().split('<article class="record">')[1]
    assert page.index('id="summary"') < page.index("<details") < page.index('id="signature"')
    checklist = page[page.index("gate-title") : page.index('<div id="gate"')]
    assert "1 to notice" in checklist
    assert "70 kg (154.3 lb), actual weight" in words(answer)
