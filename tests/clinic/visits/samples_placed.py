"""Kinds A1 to A3 of issue 10: whose a row is, when it was measured, and that none vanishes.

What is expected was written by hand from the issue.
"""

from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.operations import bind_device
from tests.clinic.setting import MONITOR_EUI64, PUMP_NAME, TEN, Clinic
from tests.clinic.sites.places import device as new_device
from tests.clinic.visits.device_rows import DIA, FLOW, HR, SPO2, SYS, obx, oru
from tests.clinic.visits.sample import (
    BEFORE,
    SET_TO_ANOTHER,
    Came,
    Sample,
    another_has_12345,
    at,
    is_called,
    one,
    raw,
    text,
)

NOT_OURS = "is not a device of this clinic."
GATE = "GATE^0099AAFFFE000001^EUI-64"
BREATHS = "264928^MDC_DIM_RESP_PER_MIN^MDC"


def _stands_elsewhere(clinic: Clinic) -> None:
    other = new_device(clinic.site, identifier="MON-7", label="Monitor 7")
    bind_device(device=other, chair=clinic.other_chair, by=clinic.nurse, at=TEN)


def _reports_from(clinic: Clinic) -> None:
    clinic.monitor.reports_from = ["192.0.2.7"]
    clinic.monitor.save()


def _gateway_is_another_device(clinic: Clinic) -> None:
    new_device(
        clinic.site,
        identifier="M-2",
        label="M 2",
        kind=DeviceKind.PUMP,
        other_names=("ACME_Gateway",),
    )


WHOSE = (
    Sample(
        "A1",
        "A rack of two pumps: A (not registered) 250 mL/h dobutamine, B (ours) 75 mL/h",
        (
            one(
                text("67972^MDC_ATTR_SYS_ID^MDC", "PUMP-A", sub_id="1.1.0.9"),
                text("184514^MDC_DRUG_NAME_LABEL^MDC", "Dobutamine", sub_id="1.1.2.2"),
                obx(FLOW, 250, sub_id="1.1.1.2"),
                text("67972^MDC_ATTR_SYS_ID^MDC", PUMP_NAME, sub_id="1.2.0.9"),
                text("184514^MDC_DRUG_NAME_LABEL^MDC", "Ketamine", sub_id="1.2.2.2"),
                obx(FLOW, 75, sub_id="1.2.1.2"),
                sender="RACK^0099AAFFFE000001^EUI-64",
            ),
        ),
        (3, 0, 3),
        ("pump_rate_current 75 at 10:11:00", f"said: {PUMP_NAME}", "said: Ketamine"),
        (f"“PUMP-A” {NOT_OURS}",),
    ),
    Sample(
        "A1",
        "A gateway: MON-A (not registered) HR 55, MON-B (ours) HR 121",
        (
            one(
                obx(HR, 55, equipment="MON-A"),
                obx(HR, 121, equipment=MONITOR_EUI64),
                sender=GATE,
            ),
        ),
        (1, 0, 1),
        ("heart_rate 121 at 10:11:00",),
        (f"“MON-A” {NOT_OURS}",),
    ),
    Sample(
        "A1",
        "A at this chair and B at another, where nobody sits, in one message",
        (one(obx(HR, 55, equipment=MONITOR_EUI64), obx(HR, 121, equipment="MON-7")),),
        (1, 0, 1),
        ("heart_rate 55 at 10:11:00",),
        ("No patient is in treatment at Chair 2.",),
        _stands_elsewhere,
    ),
    *(
        Sample(
            "A1",
            f"OBX-18 {equipment} is unknown, MSH-3 is another device's other name",
            (one(obx(SPO2, 97, equipment=equipment), sender="ACME_Gateway"),),
            (0, 0, 1),
            held=(f"“AABBCCFFFE009999” {NOT_OURS}",),
            given=_gateway_is_another_device,
        )
        for equipment in ("AABBCCFFFE009999^^X^EUI-64", "^^AABBCCFFFE009999^EUI-64")
    ),
    Sample(
        "A1",
        "Registered as EfficiaCM, which every monitor of the model calls itself",
        (one(obx(SPO2, 97), sender="EfficiaCM"),),
        (0, 0, 1),
        held=(f"“EfficiaCM@192.0.2.7” {NOT_OURS}",),
        given=is_called("EfficiaCM"),
    ),
    Sample(
        "A1",
        "Registered as EfficiaCM at its address; a second monitor of the model elsewhere",
        (
            one(obx(SPO2, 97), sender="EfficiaCM"),
            one(obx(SPO2, 60), sender="EfficiaCM", peer="192.0.2.8"),
        ),
        (1, 0, 1),
        ("spo2 97 at 10:11:00",),
        (f"“EfficiaCM@192.0.2.8” {NOT_OURS}",),
        is_called("EfficiaCM@192.0.2.7"),
    ),
    *(
        Sample(
            "A1",
            f"PV1-3 {bed} while our monitor is ICU&Bed5&1",
            (
                Came(
                    oru(f"PV1||I|{bed}", "OBR|1||F1|x", obx(SPO2, 97), sender="").replace(
                        b"OBR|1||F1|x|||\rPV1", b"PV1"
                    )
                ),
            ),
            (1, 0, 0) if ours else (0, 0, 1),
            ("spo2 97 at 10:11:00",) if ours else (),
            () if ours else (f"“{bed.strip('^')}” {NOT_OURS}",),
            is_called("ICU&Bed5&1"),
        )
        for bed, ours in (("^^ICU&Bed5&1", True), ("^^ICU&Bed6&1", False), ("^^ICU", False))
    ),
    Sample(
        "A1",
        "The monitor is bound to its address; somebody else speaks under its name",
        (one(obx(SPO2, 97)), one(obx(SPO2, 60), peer="192.0.2.9")),
        (1, 0, 1),
        ("spo2 97 at 10:11:00",),
        ("192.0.2.9 sends as Monitor 1, which reports from another address.",),
        _reports_from,
    ),
)

WHEN = (
    Sample(
        "A2",
        "MSH-7 10:11, OBR-7 = OBX-14 = 09:57",
        (one(obx(SPO2, 97, at=at("09:57:00")), obr=at("09:57:00")),),
        (0, 0, 1),
        held=(BEFORE,),
    ),
    Sample(
        "A2",
        "MSH-7 10:20, OBX-14 10:12, SpO2 84",
        (one(obx(SPO2, 84, at=at("10:12:00")), sent=at("10:20:00"), minute=20),),
        (1, 0, 0),
        ("spo2 84 at 10:12:00",),
    ),
    Sample(
        "A2",
        "SpO2 measured two hours before",
        (one(obx(SPO2, 97, at=at("08:11:00"))),),
        (0, 0, 1),
        held=(BEFORE,),
    ),
    *(
        Sample(
            "A2",
            f"MSH-7 {sent or 'empty'}, OBX-14 {spelled}, systolic 199",
            (one(obx(SYS, 199, at=spelled), sent=sent),),
            (0, 0, 1),
            held=(reason,),
        )
        for sent in ("", at("10:11:00"))
        for spelled, reason in (
            ("20260316093000-0400", BEFORE),
            ("20260316093000000-0400", BEFORE),
            ("20260316093000.000-04:00", BEFORE),
            ("2026-03-16T09:30:00-04:00", BEFORE),
            ("2026-03-16T13:30:00Z", BEFORE),
            ("20260316133000Z", BEFORE),
            ("20260316", "The time of the value cannot be read"),
            ("2026-03-16", "The time of the value cannot be read"),
            ("soon", "The time of the value cannot be read"),
        )
    ),
    Sample(
        "A2",
        "MSH-7 20260316071100-0700, OBX-14 20260316071030",
        (one(obx(SPO2, 97, at="20260316071030"), sent="20260316071100-0700"),),
        (1, 0, 0),
        ("spo2 97 at 10:10:30",),
    ),
    Sample(
        "A2",
        "No MSH-7, and an OBR-7 of 2009",
        (one(obx(SPO2, 97), sent="", obr="20090101000000"),),
        (0, 0, 1),
        held=(BEFORE,),
    ),
    Sample(
        "A2",
        "No time at all",
        (one(obx(SPO2, 97), sent=""),),
        (1, 0, 0),
        ("spo2 97 at 10:11:00",),
        ("Monitor 1 gives no times; its values are charted when they came.",),
    ),
    Sample(
        "A2",
        "A time that has not come yet",
        (one(obx(SPO2, 97, at=at("12:00:00"))),),
        (0, 0, 1),
        held=("Monitor 1 sends a time that has not come yet.",),
    ),
)

VANISHES = (
    Sample(
        "A3",
        "One message, systolic 118 at 10:12 and 191 at 10:19",
        (
            one(
                obx(SYS, 118, at=at("10:12:00")),
                obx(SYS, 191, at=at("10:19:00")),
                sent=at("10:20:00"),
                minute=20,
            ),
        ),
        (2, 0, 0),
        ("nibp_systolic 118 at 10:12:00", "nibp_systolic 191 at 10:19:00"),
    ),
    Sample(
        "A3",
        "Two OBR groups: 121/71 with SpO2 97, then 133/82 with SpO2 88",
        (
            one(
                f"OBR|1||F1|x|||{at('10:05:00')}",
                obx(SPO2, 97),
                obx(SYS, 121),
                obx(DIA, 71),
                f"OBR|2||F2|x|||{at('10:10:00')}",
                obx(SPO2, 88),
                obx(SYS, 133),
                obx(DIA, 82),
            ),
        ),
        (6, 0, 0),
        (
            "nibp_diastolic 71 at 10:05:00",
            "nibp_systolic 121 at 10:05:00",
            "spo2 97 at 10:05:00",
            "nibp_diastolic 82 at 10:10:00",
            "nibp_systolic 133 at 10:10:00",
            "spo2 88 at 10:10:00",
        ),
    ),
    Sample(
        "A3",
        "The respiratory rate from two sources",
        (
            one(
                raw("151578^MDC_TTHOR_RESP_RATE^MDC", 17, BREATHS, sub_id="1.7.1.1"),
                raw("151658^MDC_PULS_OXIM_PLETH_RESP_RATE^MDC", 19, BREATHS, sub_id="1.3.1.1"),
            ),
        ),
        (2, 0, 0),
        ("resp_rate 17 at 10:11:00", "resp_rate 19 at 10:11:00"),
    ),
    Sample(
        "A3",
        "Two different readings of one OBX-14 to the minute, and the first one again",
        (
            one(obx(SYS, 118, at="202603161010-0400")),
            one(obx(SYS, 191, at="202603161010-0400")),
            one(obx(SYS, "118.0", at="202603161410+0000"), sent=at("10:11:01")),
        ),
        (2, 1, 0),
        ("nibp_systolic 118 at 10:10:00", "nibp_systolic 191 at 10:10:00"),
    ),
    *(
        Sample(
            "A3",
            f"{name} before OBR and behind OBX",
            (
                one(
                    f"{blank}OBR|1||F1|x|||{at('10:10:00')}",
                    obx(SPO2, 97).replace("OBX|", f"OBX{blank}|"),
                ),
            ),
            (1, 0, 0),
            ("spo2 97 at 10:10:00",),
        )
        for name, blank in (("A blank", " "), ("A tab", "\t"))
    ),
    Sample(
        "A3",
        "“PID |” with another patient's number",
        (one(obx(SPO2, 97), patient="PID |||12345||Doe"),),
        (0, 0, 1),
        held=(SET_TO_ANOTHER,),
        given=another_has_12345,
    ),
)

PLACED: tuple[Sample, ...] = (*WHOSE, *WHEN, *VANISHES)
