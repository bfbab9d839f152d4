"""Each row of a device message on its own patient at its own time, and every row accounted for.

The clinic is in New York; check-in at 10:00 (UTC−4) on 2026-03-16, messages come at 10:11.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.feeds.models import MessagePart
from chairside.clinic.feeds.operations import Outcome
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.operations import bind_device
from chairside.clinic.visits.models import Observation, Visit
from chairside.clinic.visits.queries import latest_readings
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, PUMP_NAME, TEN, Clinic
from tests.clinic.sites.places import device as new_device
from tests.clinic.visits.device_rows import (
    DIA,
    FLOW,
    HR,
    RECEIVED,
    SPO2,
    SYS,
    another_patient,
    obx,
    oru,
    sent_at,
    values,
)
from tests.clinic.visits.wire import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.checked_in(clinic)


class TestWhose:
    def test_a_rack_of_two_pumps(self, clinic: Clinic, visit: Visit) -> None:
        rows = (
            "OBX|1|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|PUMP-A||||||F",
            "OBX|2|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|Dobutamine||||||R",
            obx(FLOW, 250, sub_id="1.1.1.2"),
            f"OBX|3|ST|67972^MDC_ATTR_SYS_ID^MDC|1.2.0.9|{PUMP_NAME}||||||F",
            "OBX|4|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.2.2.2|Ketamine||||||R",
            obx(FLOW, 75, sub_id="1.2.1.2"),
        )
        assert sent_at(oru(*rows, sender="RACK^0099AAFFFE000001^EUI-64")) == Outcome(3, 0, 3)
        assert [value for _, value in values(visit, "pump_rate_current")] == [Decimal(75)]
        assert held() == {"unknown_device": "“PUMP-A” is not a device of this clinic."}

    def test_a_gateway_for_two_monitors(self, clinic: Clinic, visit: Visit) -> None:
        gateway = "GATE^0099AAFFFE000001^EUI-64"
        first = obx(HR, 55, equipment="MON-A")
        second = obx(HR, 121, equipment=MONITOR_EUI64)
        assert sent_at(oru(first, second, sender=gateway)) == Outcome(1, 0, 1)
        assert [value for _, value in values(visit, "heart_rate")] == [Decimal(121)]

    def test_two_chairs_in_one_message(self, clinic: Clinic, visit: Visit) -> None:
        other = new_device(clinic.site, identifier="MON-B", label="Monitor B")
        bind_device(device=other, chair=clinic.other_chair, by=clinic.nurse, at=TEN)
        both = oru(obx(HR, 55, equipment=MONITOR_EUI64), obx(HR, 121, equipment="MON-B"))
        assert sent_at(both) == Outcome(1, 0, 1)
        assert [value for _, value in values(visit, "heart_rate")] == [Decimal(55)]
        assert held() == {"no_treatment": f"Nobody is being treated at {clinic.other_chair}."}
        heard = MessagePart.objects.filter(device__isnull=False)
        assert {part.device for part in heard} == {clinic.monitor, other}

    @pytest.mark.parametrize(
        "equipment", ["AABBCCFFFE009999^^X^EUI-64", "^^AABBCCFFFE009999^EUI-64"]
    )
    def test_an_unknown_serial_is_not_its_gateways(
        self, clinic: Clinic, visit: Visit, equipment: str
    ) -> None:
        new_device(clinic.site, identifier="M-2", label="M 2", other_names=("ACME_Gateway",))
        sent_at(oru(obx(SPO2, 97, equipment=equipment), sender="ACME_Gateway"))
        assert values(visit, "spo2") == []
        assert held() == {"unknown_device": "“AABBCCFFFE009999” is not a device of this clinic."}

    def test_the_name_of_a_model_is_nobodys(self, clinic: Clinic, visit: Visit) -> None:
        device = new_device(
            clinic.site, identifier="EfficiaCM", label="Efficia", kind=DeviceKind.PUMP
        )
        sent_at(oru(obx(SPO2, 97), sender="EfficiaCM"))
        assert held() == {"unknown_device": "“EfficiaCM@192.0.2.7” is not a device of this clinic."}
        device.other_names = ["EfficiaCM@192.0.2.7"]
        device.save()
        sent_at(oru(obx(SPO2, 96), sender="EfficiaCM"))
        sent_at(oru(obx(SPO2, 95), sender="EfficiaCM"), peer="192.0.2.8")
        names = MessagePart.objects.filter(device=device).values_list("name", flat=True)
        assert list(names) == ["EfficiaCM"]

    @pytest.mark.parametrize(
        ("bed", "number"), [("^^ICU&Bed5&1", 97), ("^^ICU&Bed6&1", None), ("^^ICU", None)]
    )
    def test_a_location_is_its_whole_value(
        self, clinic: Clinic, visit: Visit, bed: str, number: int | None
    ) -> None:
        clinic.monitor.other_names = ["ICU&Bed5&1"]
        clinic.monitor.save()
        payload = oru(f"PV1||I|{bed}", "OBR|1||F1|x", obx(SPO2, 97), sender="")
        sent_at(payload.replace(b"OBR|1||F1|x|||\rPV1", b"PV1"))
        assert [value for _, value in values(visit, "spo2")] == ([number] if number else [])

    def test_a_device_speaks_from_its_own_address(self, clinic: Clinic, visit: Visit) -> None:
        certificate = "cert:" + "ab" * 32
        clinic.monitor.reports_from = ["192.0.2.7", certificate]
        clinic.monitor.save()
        assert sent_at(oru(obx(SPO2, 97))).charted == 1
        assert sent_at(oru(obx(SPO2, 96)), peer=f"192.0.2.9 {certificate}").charted == 1
        assert sent_at(oru(obx(SPO2, 60)), peer="192.0.2.9").held == 1
        assert held() == {
            "other_sender": "192.0.2.9 speaks as Monitor 1, which reports from another address."
        }


class TestWhen:
    def test_what_was_measured_before_the_check_in_is_held(self, visit: Visit) -> None:
        early = obx(SPO2, 97, at="20260316095700-0400")
        assert sent_at(oru(early, obr="20260316095700-0400")) == Outcome(held=1)
        assert set(held()) == {"no_treatment"}

    def test_a_value_is_charted_when_it_was_measured(self, visit: Visit) -> None:
        late = obx(SPO2, 84, at="20260316101200-0400")
        sent_at(oru(late, sent="20260316102000-0400"), TEN + timedelta(minutes=20))
        assert values(visit, "spo2") == [("10:12:00", Decimal(84))]

    @pytest.mark.parametrize("sent", ["", "20260316101100-0400"])
    @pytest.mark.parametrize(
        "at",
        [
            "20260316093000-0400",
            "20260316093000000-0400",
            "20260316093000.000-04:00",
            "2026-03-16T09:30:00-04:00",
            "2026-03-16T13:30:00Z",
            "20260316133000Z",
            "20260316",
            "2026-03-16",
            "soon",
        ],
    )
    def test_no_spelling_of_an_old_time_becomes_now(self, visit: Visit, sent: str, at: str) -> None:
        assert sent_at(oru(obx(SYS, 199, at=at), sent=sent)) == Outcome(held=1)
        assert values(visit, "nibp_systolic") == []

    def test_the_headers_offset_is_that_of_every_time(self, visit: Visit) -> None:
        sent_at(oru(obx(SPO2, 97, at="20260316071030"), sent="20260316071100-0700"))
        assert values(visit, "spo2") == [("10:10:30", Decimal(97))]

    def test_a_clock_of_2009_is_not_now(self, visit: Visit) -> None:
        assert sent_at(oru(obx(SPO2, 97), sent="", obr="20090101000000")) == Outcome(held=1)
        assert set(held()) == {"no_treatment"}

    def test_a_time_that_has_not_come_is_held(self, visit: Visit) -> None:
        ahead = obx(SPO2, 97, at="20260316120000-0400")
        assert sent_at(oru(ahead)) == Outcome(held=1)
        assert held() == {"clock": "Monitor 1 sends a time that has not come yet."}

    def test_a_device_without_any_time_is_charted_at_receipt_and_says_so(
        self, visit: Visit
    ) -> None:
        assert sent_at(oru(obx(SPO2, 97), sent="")) == Outcome(charted=1)
        assert values(visit, "spo2") == [("10:11:00", Decimal(97))]
        assert "gives no times" in held()["clock"]

    def test_what_arrives_late_is_not_current(self, visit: Visit) -> None:
        sent_at(oru(obx(SPO2, 97, at="20260316101100-0400")))
        older = oru(obx(SPO2, 84, at="20260316100500-0400"), sent="20260316101110-0400")
        sent_at(older, RECEIVED + timedelta(seconds=10))
        assert latest_readings([visit.pk])[visit.pk][Metric.SPO2].value == 97


class TestNothingVanishes:
    def test_two_readings_in_one_message(self, visit: Visit) -> None:
        rows = (
            obx(SYS, 118, at="20260316101000-0400"),
            obx(SYS, 191, at="20260316101100-0400"),
        )
        assert sent_at(oru(*rows)) == Outcome(charted=2)
        assert [value for _, value in values(visit, "nibp_systolic")] == [118, 191]

    def test_two_groups_in_one_message(self, visit: Visit) -> None:
        rows = []
        for time, pressures, saturation in (("1005", (121, 71), 97), ("1010", (133, 82), 88)):
            rows += [f"OBR|1||F1|x|||20260316{time}00-0400", obx(SPO2, saturation)]
            rows += [obx(SYS, pressures[0]), obx(DIA, pressures[1])]
        assert sent_at(oru(*rows)) == Outcome(charted=6)
        assert values(visit, "nibp_diastolic") == [("10:05:00", 71), ("10:10:00", 82)]
        assert values(visit, "spo2") == [("10:05:00", 97), ("10:10:00", 88)]

    def test_two_sources_of_one_rate(self, visit: Visit) -> None:
        breaths = "264928^MDC_DIM_RESP_PER_MIN^MDC"
        rows = (
            f"OBX|1|NM|151578^MDC_TTHOR_RESP_RATE^MDC|1.7.1.1|17|{breaths}|||||R",
            f"OBX|2|NM|151658^MDC_PULS_OXIM_PLETH_RESP_RATE^MDC|1.3.1.1|19|{breaths}|||||R",
        )
        assert sent_at(oru(*rows)) == Outcome(charted=2)
        kept = Observation.objects.filter(visit=visit, metric="resp_rate").order_by("value")
        assert [row.measurand for row in kept] == ["151578 1.7.1.1", "151658 1.3.1.1"]
        # The one that the device names first is shown.
        assert latest_readings([visit.pk])[visit.pk][Metric.RESP_RATE].value == 17

    def test_two_readings_of_one_minute_are_two_and_the_same_again_is_a_repeat(
        self, visit: Visit
    ) -> None:
        for value, expected in ((118, Outcome(charted=1)), (191, Outcome(charted=1))):
            assert sent_at(oru(obx(SYS, value, at="202603161010-0400"))) == expected
        again = oru(obx(SYS, "118.0", at="202603161410+0000"), sent="20260316101101-0400")
        assert sent_at(again) == Outcome(repeated=1)

    @pytest.mark.parametrize("blank", [" ", "\t"])
    def test_stray_blanks(self, clinic: Clinic, visit: Visit, blank: str) -> None:
        row = obx(SPO2, 97).replace("OBX|", f"OBX{blank}|")
        assert sent_at(oru(f"{blank}OBR|1||F1|x|||20260316101000-0400", row)) == Outcome(charted=1)

    def test_a_number_of_another_patient_behind_a_stray_blank(
        self, clinic: Clinic, visit: Visit
    ) -> None:
        another_patient(clinic, "12345")
        assert sent_at(oru(obx(SPO2, 97), patient="PID |||12345||Doe")) == Outcome(held=1)
