"""A code that no table knows, mapped by two people of the clinic: to a metric and the unit sent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.feeds.mapping_operations import map_code, sign_mapping, withdraw_mapping
from chairside.clinic.feeds.mappings import held_codes, waiting_mappings
from chairside.clinic.feeds.models import CodeMapping, CodeMappingSignature, HeldReading
from chairside.clinic.feeds.operations import Outcome, receive
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.models import Device
from chairside.clinic.visits.models import Observation, Visit
from chairside.clinic.visits.operations import chart_waiting
from chairside.hl7v2.mappings import MappedCode, sent_units
from chairside.hl7v2.metrics import METRICS, Metric
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, Clinic
from tests.clinic.sites.places import device as new_device
from tests.clinic.visits.device_rows import RECEIVED, another_patient, oru, sent_at, values

pytestmark = pytest.mark.django_db

CELSIUS = MappedCode(Metric.TEMPERATURE, "Cel")
FAHRENHEIT = MappedCode(Metric.TEMPERATURE, "[degF]")
SECONDS = timedelta(seconds=1)


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    clinic.monitor.model = "Acme 9"
    clinic.monitor.save()
    return stages.checked_in(clinic)


def row(
    value: object = "98.6",
    *,
    code: str = "77^SKIN^99ACME",
    unit: str = "[degF]",
    status: str = "R",
    at: str = "",
    flag: str = "",
    equipment: str = "",
) -> str:
    return f"OBX|1|NM|{code}|1.6.1.1|{value}|{unit}||{flag}|||{status}|||{at}||||{equipment}"


def heard(*rows: str, second: int = 0, patient: str = "PID|||Unknown||Unknown") -> Outcome:
    payload = oru(
        *rows, sent=f"2026031610{11 + second // 60}{second % 60:02}-0400", patient=patient
    )
    return sent_at(payload, RECEIVED + second * SECONDS)


def last_held() -> HeldReading:
    return HeldReading.objects.filter(why="device_data").latest("last_at")


def propose(clinic: Clinic, choice: MappedCode = FAHRENHEIT, *, second: int = 1) -> CodeMapping:
    held = last_held()
    (code,) = [code for code in held_codes(held) if code.mapping is None]
    return map_code(
        held=held,
        message_id=code.message.pk,
        row=code.row.index,
        choice=choice,
        by=clinic.nurse,
        at=RECEIVED + second * SECONDS,
    )


def in_force(clinic: Clinic, choice: MappedCode = FAHRENHEIT) -> CodeMapping:
    mapping = propose(clinic, choice)
    sign_mapping(mapping=mapping, by=clinic.prescriber, at=RECEIVED + 2 * SECONDS)
    return mapping


def test_it_counts_from_the_second_signature_until_it_is_withdrawn(
    clinic: Clinic, visit: Visit
) -> None:
    assert heard(row()) == Outcome(held=1)
    mapping = propose(clinic)
    assert mapping.becomes == "Temperature 37 °C"
    assert waiting_mappings() == 1
    assert heard(row("98.7"), second=5) == Outcome(held=1)
    sign_mapping(mapping=mapping, by=clinic.prescriber, at=RECEIVED + 6 * SECONDS)
    assert waiting_mappings() == 0
    assert heard(row("99.5"), second=8) == Outcome(charted=1)
    assert values(visit, "temperature") == [("10:11:08", Decimal("37.5"))]
    charted = Observation.objects.get(visit=visit, metric="temperature")
    assert charted.mapping == mapping
    assert charted.unit == "Cel"
    assert charted.by_name == "Monitor 1, 77 SKIN as the clinic maps it"
    withdraw_mapping(
        mapping=mapping, reason="Wrong probe.", by=clinic.nurse, at=RECEIVED + 9 * SECONDS
    )
    assert heard(row("99.6"), second=10) == Outcome(held=1)
    # What was charted stays, and what came before the withdrawal is read as it was then.
    assert values(visit, "temperature") == [("10:11:08", Decimal("37.5"))]
    with pytest.raises(Refusal, match="has withdrawn this mapping"):
        sign_mapping(mapping=mapping, by=clinic.second_nurse, at=RECEIVED + 11 * SECONDS)
    assert propose(clinic, second=12).pk != mapping.pk


def test_of_many_messages_each_is_read_as_it_was_mapped_when_it_came(
    clinic: Clinic, visit: Visit
) -> None:
    heard(row())
    mapping = in_force(clinic)
    withdraw_mapping(mapping=mapping, reason="Wrong.", by=clinic.nurse, at=RECEIVED + 20 * SECONDS)
    for second, value in ((1, "98.1"), (2, "99.5"), (19, "100.4"), (20, "101.3")):
        payload = oru(row(value), sent=f"202603161011{second:02}-0400")
        receive(payload=payload, peer="192.0.2.7", at=RECEIVED + second * SECONDS)
    assert chart_waiting(at=RECEIVED + 30 * SECONDS).read == 4
    assert values(visit, "temperature") == [
        ("10:11:02", Decimal("37.5")),
        ("10:11:19", Decimal(38)),
    ]


class TestTwoPeople:
    def test_the_second_is_another_one(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        mapping = propose(clinic)
        with pytest.raises(Refusal, match="another person's"):
            sign_mapping(mapping=mapping, by=clinic.nurse, at=RECEIVED + 2 * SECONDS)
        with pytest.raises(IntegrityError), transaction.atomic():
            CodeMappingSignature.objects.create(
                mapping=mapping,
                position=2,
                at=RECEIVED,
                by_id=clinic.nurse.person_id,
                by_name="X",
            )
        assert heard(row("98.9"), second=5) == Outcome(held=1)

    def test_who_is_not_at_the_bedside_may_not(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        mapping = propose(clinic)
        for person in (clinic.admin, clinic.desk, clinic.therapist, clinic.researcher):
            with pytest.raises(PermissionRefused):
                sign_mapping(mapping=mapping, by=person, at=RECEIVED)
            with pytest.raises(PermissionRefused):
                withdraw_mapping(mapping=mapping, reason="No.", by=person, at=RECEIVED)

    def test_what_was_signed_stays_as_it_was(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        mapping = propose(clinic)
        with pytest.raises(DatabaseError), transaction.atomic():
            CodeMapping.objects.filter(pk=mapping.pk).update(metric="spo2")
        with pytest.raises(DatabaseError), transaction.atomic():
            mapping.delete()


class TestWhatCanBeMapped:
    def test_a_unit_that_was_sent_and_is_known_is_not_chosen_anew(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        heard(row())
        (code,) = held_codes(last_held())
        assert (code.words, code.value) == ("77 SKIN", "98.6 [degF]")
        assert code.choices == (FAHRENHEIT,)
        with pytest.raises(Refusal, match="Choose what the code means"):
            propose(clinic, CELSIUS)

    @pytest.mark.parametrize("unit", ["", "deg F"])
    def test_a_unit_that_is_unknown_or_absent_is_chosen(
        self, clinic: Clinic, visit: Visit, unit: str
    ) -> None:
        heard(row(unit=unit))
        # 98.6 cannot be the temperature of a patient in °C: the wrong unit is refused.
        with pytest.raises(Refusal, match="would still be unmatched: The number is outside"):
            propose(clinic, CELSIUS)
        in_force(clinic)
        assert heard(row("99.5", unit=unit), second=5) == Outcome(charted=1)
        assert heard(row("99.5", unit="furlong"), second=6) == Outcome(held=1)

    def test_a_code_that_is_known_is_not_mapped_to_something_else(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        heard(row(97, code="150456^MDC_PULS_OXIM_SAT_O2^MDC", unit="pct"))
        (code,) = held_codes(last_held())
        assert code.choices == (MappedCode(Metric.SPO2, "%"),)

    @pytest.mark.parametrize(
        "held",
        [
            row(code="150456^MDC_ECG_HEART_RATE^MDC"),  # number and name contradict each other
            row(unit="268224^MDC_DIM_DEGC^MDC"),
            row(code="", unit="[degF]"),
            row(code="7" * 300),
        ],
    )
    def test_what_contradicts_itself_or_has_no_code_is_not_offered(
        self, clinic: Clinic, visit: Visit, held: str
    ) -> None:
        assert heard(held) == Outcome(held=1)
        assert [code.choices for code in held_codes(last_held()) if code.choices] == []

    def test_a_second_code_beside_it_is_part_of_what_is_mapped(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        heard(row(code="T^^99ACME^1^CORE^99X"))
        in_force(clinic)
        assert heard(row(code="T^^99ACME^1^CORE^99X"), second=5).charted == 1
        assert heard(row(code="T^^99ACME^2^SKIN^99X"), second=6) == Outcome(held=1)

    def test_one_open_mapping_of_a_code(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        mapping = propose(clinic)
        (code,) = held_codes(last_held())
        assert code.mapping == mapping
        with pytest.raises(Refusal, match="is mapped or waits"):
            map_code(
                held=last_held(),
                message_id=code.message.pk,
                row=code.row.index,
                choice=FAHRENHEIT,
                by=clinic.prescriber,
                at=RECEIVED,
            )

    def test_a_code_that_came_once_among_many_messages_is_still_offered(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        other = row(5, code="78^LEAK^99ACME", unit="L")
        heard(other, row())
        for second in range(1, 20):
            heard(row(second, code="78^LEAK^99ACME", unit="L"), second=second)
        assert {code.words for code in held_codes(last_held())} == {"77 SKIN", "78 LEAK"}


class TestOfWhichDevices:
    def test_every_device_of_the_model(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        mapping = in_force(clinic)
        assert mapping.of == "every Acme 9"
        clinic.monitor.model = "ACME 9"
        clinic.monitor.save()
        assert heard(row(), second=5).charted == 1
        clinic.monitor.model = "Other"
        clinic.monitor.save()
        assert heard(row(), second=6) == Outcome(held=1)

    def test_a_device_without_a_model_alone(self, clinic: Clinic, visit: Visit) -> None:
        Device.objects.update(model="")
        clinic.monitor.refresh_from_db()
        heard(row())
        mapping = in_force(clinic)
        assert (mapping.of, mapping.device) == ("Monitor 1", clinic.monitor)
        assert heard(row(), second=5).charted == 1
        clinic.monitor.identifier = "SOMEBODY"
        clinic.monitor.save()
        new_device(clinic.site, identifier=MONITOR_EUI64, label="Monitor 2")
        assert heard(row(), second=6) == Outcome(held=1)

    def test_mappings_that_contradict_each_other_do_not_count(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        heard(row("37", unit="x"))
        in_force(clinic, CELSIUS)
        second = CodeMapping.objects.create(
            device=clinic.monitor,
            identifier="77^SKIN^99ACME",
            unit="x",
            words="77 SKIN",
            metric="resp_rate",
            sent_unit="/min",
            held_value="37",
            becomes="",
        )
        for position, person in ((1, clinic.nurse), (2, clinic.prescriber)):
            CodeMappingSignature.objects.create(
                mapping=second, position=position, at=RECEIVED, by_id=person.person_id, by_name="X"
            )
        assert heard(row("37", unit="x"), second=5) == Outcome(held=1)


class TestEveryOtherCheckStillHolds:
    @pytest.mark.parametrize(
        "held",
        [
            row("5000"),
            row("0.986"),
            row("-1"),
            row("x"),
            row(""),
            row(flag="TEST"),
            row(flag="QUES"),
            *(row(status=status) for status in "WNIOX"),
            row(at="soon"),
            row(at="20260316095700-0400"),
            row(at="20260316120000-0400"),
            row(equipment="MON-X"),
        ],
    )
    def test_a_row(self, clinic: Clinic, visit: Visit, held: str) -> None:
        heard(row())
        in_force(clinic)
        assert heard(held, second=5) == Outcome(held=1)
        assert values(visit, "temperature") == []

    def test_another_patient(self, clinic: Clinic, visit: Visit) -> None:
        another_patient(clinic, "12345")
        heard(row())
        in_force(clinic)
        assert heard(row(), second=5, patient="PID|||12345||Doe") == Outcome(held=1)

    def test_pressures_that_contradict_each_other(self, clinic: Clinic, visit: Visit) -> None:
        heard(row(120, code="80^S^99ACME", unit="mmHg"))
        in_force(clinic, MappedCode(Metric.NIBP_SYSTOLIC, "mm[Hg]"))
        low = "OBX|2|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.4.1.2|120|mmHg|||||R"
        assert heard(row(80, code="80^S^99ACME", unit="mmHg"), low, second=5) == Outcome(held=2)

    def test_a_correction_and_a_withdrawal(self, clinic: Clinic, visit: Visit) -> None:
        heard(row())
        in_force(clinic)
        at = "20260316101104-0400"
        assert heard(row("98.6", at=at), second=5).charted == 1
        assert heard(row("99.5", at=at, status="C"), second=6).charted == 1
        assert [value for _, value in values(visit, "temperature")] == [Decimal("37.5")]
        # A device that takes a value back may leave its unit out.
        assert heard(row("", at=at, status="D", unit=""), second=7).charted == 1
        assert values(visit, "temperature") == []

    def test_the_standard_code_beside_it_decides(self, clinic: Clinic, visit: Visit) -> None:
        heard(row(code="77^SKIN^99ACME^150456^MDC_PULS_OXIM_SAT_O2^MDC", unit="pct", value=97))
        (code,) = held_codes(last_held())
        assert {choice.metric for choice in code.choices} == {Metric.SPO2}

    def test_what_came_before_the_signature_and_is_read_after_it_is_held(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        heard(row())
        mapping = propose(clinic)
        sign_mapping(mapping=mapping, by=clinic.prescriber, at=RECEIVED + 60 * SECONDS)
        assert heard(row("98.9"), second=30) == Outcome(held=1)


ANY_ROW = st.builds(
    row,
    st.sampled_from(["98.6", "37", "20", "5000", "-1", "x", ""]),
    # In another unit that is known it is another code, and is held though the standard one is not.
    unit=st.sampled_from(["[degF]", "", "deg", "268224^MDC_DIM_DEGC^MDC"]),
    status=st.sampled_from(["R", "C", "D", "W", "X"]),
    at=st.sampled_from(["", "20260316101000-0400", "20260316095000-0400", "soon"]),
    flag=st.sampled_from(["", "TEST", "INV"]),
    equipment=st.sampled_from(["", MONITOR_EUI64, "MON-X"]),
)
KNOWN = "150344^MDC_TEMP^MDC"


@settings(max_examples=15)
@given(st.lists(ANY_ROW, min_size=1, max_size=4))
def test_a_mapping_lets_nothing_through_that_the_standard_code_would_not(
    clinic: Clinic, visit: Visit, rows: list[str]
) -> None:
    """The same rows under the standard code of the metric end as they do under the mapped one."""

    def ends(code: str) -> tuple[Outcome, list[tuple[str, Decimal]]]:
        with transaction.atomic():
            outcome = heard(*(text.replace("77^SKIN^99ACME", code) for text in rows), second=9)
            charted = values(visit, "temperature")
            transaction.set_rollback(True)
        return outcome, sorted(charted)

    with transaction.atomic():
        heard(row())
        in_force(clinic)
        assert ends("77^SKIN^99ACME") == ends(KNOWN)
        transaction.set_rollback(True)


def test_each_unit_that_is_offered_is_converted_to_the_metrics_own() -> None:
    for metric, info in METRICS.items():
        units = [MappedCode(metric, unit).device_unit for unit in sent_units(metric)]
        assert {getattr(unit, "ucum", None) for unit in units} == {info.unit}
    assert sent_units(Metric.TEMPERATURE) == ("Cel", "[degF]")
    assert sent_units(Metric.HEART_RATE) == ("/min",)
