"""Kinds A4 to A10 of issue 10: what status, patient, pump, alarm and code say of a row.

What is expected was written by hand from the issue.
"""

from datetime import timedelta

from chairside.clinic.feeds.mapping_operations import map_code, sign_mapping
from chairside.clinic.feeds.mappings import held_codes
from chairside.clinic.feeds.models import CodeMapping, HeldReading
from chairside.hl7v2.mappings import MappedCode
from chairside.hl7v2.metrics import Metric
from tests.clinic.setting import PUMP_NAME, TEN, Clinic
from tests.clinic.visits.device_rows import FLOW, HR, SPO2, SYS, obx, oru, sent_at
from tests.clinic.visits.sample import (
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

NO_RESULT = "The device does not call this a result yet"
IMPOSSIBLE = "The number is outside what this measurement can be"
NO_PLACE = "The record has no place for this code."
PUMP = "X^0055AAFFFE000007^EUI-64"


def _pump_is_called(clinic: Clinic) -> None:
    clinic.pump.other_names = ["0055AAFFFE000007"]
    clinic.pump.save()


def _mapped_by_one(clinic: Clinic) -> None:
    """Held at 10:05, and a nurse says what it is."""
    first = oru(raw("77^SKIN^99ACME", "98.1", "[degF]"), sent=at("10:05:00"))
    sent_at(first, TEN + timedelta(minutes=5))
    (code,) = held_codes(held := HeldReading.objects.get())
    map_code(
        held=held,
        message_id=code.message.pk,
        row=code.row.index,
        choice=MappedCode(Metric.TEMPERATURE, "[degF]"),
        by=clinic.nurse,
        at=TEN + timedelta(minutes=6),
    )


def _mapped_by_two(clinic: Clinic) -> None:
    _mapped_by_one(clinic)
    mapping = CodeMapping.objects.get()
    sign_mapping(mapping=mapping, by=clinic.prescriber, at=TEN + timedelta(minutes=7))


FIRST, CORRECTED, WITHDRAWN = (
    obx(SYS, value, at=at("10:10:00"), status=status)
    for value, status in ((218, "F"), (118, "C"), ("", "D"))
)
STATUS = (
    *(
        Sample(
            "A4",
            f"HR 155 with OBX-11 = {status}",
            (one(obx(HR, 155, status=status)),),
            (0, 0, 1),
            held=(reason,),
        )
        for status, reason in (
            *((letter, NO_RESULT) for letter in "WNIO"),
            ("X", "The row has no value."),
        )
    ),
    *(
        Sample(
            "A4",
            f"HR 72 with OBX-11 = {status or 'empty'}",
            (one(obx(HR, 72, status=status)),),
            (1, 0, 0),
            ("heart_rate 72 at 10:11:00",),
        )
        for status in ("R", "F", "P", "S", "U", "")
    ),
    Sample(
        "A4",
        "218 F, then 118 C of the same time",
        (one(FIRST), one(CORRECTED)),
        (2, 0, 0),
        ("nibp_systolic 118 at 10:10:00", "struck: nibp_systolic 218"),
    ),
    Sample(
        "A4",
        "218 F, then 118 C, then D of the same time",
        (one(FIRST), one(CORRECTED), one(WITHDRAWN)),
        (3, 0, 0),
        ("struck: nibp_systolic 218", "struck: nibp_systolic 118"),
    ),
    Sample(
        "A4",
        "D, then 218 F of the same time",
        (one(WITHDRAWN), one(FIRST)),
        (2, 0, 0),
        ("struck: nibp_systolic 218",),
    ),
)

PATIENT = (
    *(
        Sample(
            "A5",
            f"12345 is another patient's number; the device says {patient}",
            (one(obx(SPO2, 97), patient=patient),),
            (0, 0, 1),
            held=(SET_TO_ANOTHER,),
            given=another_has_12345,
        )
        for patient in (
            "PID|||12345||X",
            "PID|||0000012345||X",
            "PID|||12-345||X",
            "PID||12345|||X",
            "PID|||99999|12345|X",
            "PID|||99999~00012345||X",
        )
    ),
    Sample(
        "A5",
        "Another name together with another birth date",
        (one(obx(SPO2, 97), patient="PID|||||Somebody^X||19010101"),),
        (0, 0, 1),
        held=(SET_TO_ANOTHER,),
    ),
    *(
        Sample(
            "A5",
            says,
            (one(obx(SPO2, 97), patient=patient),),
            (1, 0, 0),
            ("spo2 97 at 10:11:00",),
        )
        for says, patient in (
            ("Another name and no birth date", "PID|||||Somebody^X"),
            ("This name with another birth date", "PID|||||ASHBY^X||19010101"),
            ("A number that is nobody's", "PID|||54321||X"),
        )
    ),
)

LABEL = "184514^MDC_DRUG_NAME_LABEL^MDC"
RUNS = "184519^MDC_PUMP_INFUSING_STATUS^MDC"
REASON = "158006^MDC_DEV_PUMP_NOT_DELIVERING_REASON^MDC"
DELIVERS = "158005^MDC_DEV_PUMP_CURRENT_DELIVERY_STATUS^MDC"


def _pump(*rows: str, second: int = 0) -> Came:
    sent = f"202603161011{second:02}-0400"
    return Came(oru(*rows, sender=PUMP, sent=sent), timedelta(minutes=11, seconds=second))


def _infuses(rate: int, *label: str, second: int = 0) -> Came:
    labels = (text(LABEL, words, sub_id="1.1.2.2") for words in label)
    return _pump(*labels, obx(FLOW, rate, sub_id="1.1.1.2"), second=second)


OTHER_DRUG = "says that it gives Dobutamine; this visit's drug is racemic ketamine."
PUMPS = (
    Sample(
        "A6",
        "A pump labelled Dobutamine at 70 mL/h, then 71 without a label, then Ketamine at 72",
        (
            _infuses(70, "Dobutamine"),
            _infuses(71, second=2),
            _infuses(72, "Ketamine 1 mg/mL", second=4),
        ),
        (3, 0, 2),
        ("pump_rate_current 72 at 10:11:04", "said: Dobutamine", "said: Ketamine 1 mg/mL"),
        (OTHER_DRUG,),
        _pump_is_called,
    ),
    Sample(
        "A6",
        "A pump labelled Dobutamine that was registered as a monitor",
        (_infuses(70, "Dobutamine"),),
        (1, 0, 1),
        ("said: Dobutamine",),
        (OTHER_DRUG,),
        is_called("0055AAFFFE000007"),
    ),
    Sample(
        "A6",
        "Not infusing, and why",
        (
            _pump(
                text(RUNS, "^pump-status-not-infusing", sub_id="1.1.1.1").replace("|ST|", "|CWE|"),
                text(REASON, "^pump-stopped", sub_id="1.1.1.3").replace("|ST|", "|CWE|"),
            ),
        ),
        (2, 0, 0),
        ("said: pump-status-not-infusing", "said: pump-stopped"),
        given=_pump_is_called,
    ),
    Sample(
        "A6",
        "An event message (ORU^R42) with the delivery status and the rate",
        (
            Came(
                _pump(
                    text(DELIVERS, "^pump-delivery-status-delivering", sub_id="1.1.1.1").replace(
                        "|ST|", "|CWE|"
                    ),
                    obx(FLOW, 60, sub_id="1.1.1.2"),
                ).payload.replace(b"ORU^R01^ORU_R01", b"ORU^R42^ORU_R42")
            ),
        ),
        (2, 0, 0),
        ("pump_rate_current 60 at 10:11:00", "said: pump-delivery-status-delivering"),
        given=_pump_is_called,
    ),
)


def _alarm(
    event: str, state: str, name: str = "68482^MDC_ATTR_ALARM_STATE", second: int = 0
) -> Came:
    rows = (
        f"OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.0.0.1|9001^{event}^MDC||||||F|||||||{PUMP_NAME}",
        "OBX|2|CWE|68480^MDC_ATTR_ALERT_SOURCE^MDC|1.1.0.0.2|70053^MDC_DEV_PUMP^MDC||||||F",
        text("68481^MDC_ATTR_EVENT_PHASE^MDC", "update", sub_id="1.1.0.0.3"),
        text(f"{name}^MDC", state, sub_id="1.1.0.0.4"),
        text("68484^MDC_ATTR_ALARM_PRIORITY^MDC", "PM", sub_id="1.1.0.0.5"),
        text("68546^MDC_ATTR_ALERT_TEXT^MDC", "Near end", sub_id="1.1.0.0.6"),
    )
    sent = f"202603161011{second:02}-0400"
    payload = oru(*rows, sender=PUMP, sent=sent).replace(b"ORU^R01", b"ORU^R40")
    return Came(payload, timedelta(minutes=11, seconds=second))


ALARMS = (
    Sample(
        "A7",
        "A maker's own advisory, active",
        (_alarm("MDCX_EVT_ADVISORY", "active"),),
        (6, 0, 0),
        ("alarm: Near end, PM, active",),
    ),
    Sample(
        "A7",
        "The same, then inactive under 68166 MDC_ATTR_ALERT_STATE",
        (
            _alarm("MDCX_EVT_ADVISORY", "active"),
            _alarm("MDCX_EVT_ADVISORY", "inactive", "68166^MDC_ATTR_ALERT_STATE", second=2),
        ),
        (12, 0, 0),
    ),
    Sample(
        "A7",
        "A state that cannot be read",
        (_alarm("MDC_EVT_ALARM_NEAR_END", "perhaps"),),
        (6, 0, 0),
        ("alarm: Near end, PM, its state cannot be read (“perhaps”)",),
    ),
)

SKIN = raw("77^SKIN^99ACME", "99.5", "[degF]")
CODES = (
    Sample("A8", "77 SKIN 99.5 [degF], mapped by nobody", (one(SKIN),), (0, 0, 1), (), (NO_PLACE,)),
    Sample(
        "A8",
        "The same, mapped by one person",
        (one(SKIN),),
        (0, 0, 1),
        (),
        (NO_PLACE,),
        _mapped_by_one,
    ),
    Sample(
        "A8",
        "The same, mapped by two people to temperature in °F",
        (one(SKIN),),
        (1, 0, 0),
        ("temperature 37.5 at 10:11:00, 77 SKIN as the clinic maps it",),
        (NO_PLACE,),  # the row on which it was mapped
        _mapped_by_two,
    ),
    Sample(
        "A8",
        "Cuff rows 009000 labelled SYS, DIAS and MEAN in mmHg",
        (
            one(
                raw("009000^SYS", 121, "mmHg"),
                raw("009001^DIAS", 71, "mmHg"),
                raw("009002^MEAN", 88, "mmHg"),
            ),
        ),
        (3, 0, 0),
        (
            "nibp_diastolic 71 at 10:11:00",
            "nibp_mean 88 at 10:11:00",
            "nibp_systolic 121 at 10:11:00",
        ),
    ),
    Sample(
        "A8",
        "Units spelled for people: 172 cm, 120 mmHg, 71 bpm",
        (
            one(
                raw("188740^MDC_LEN_BODY_ACTUAL^MDC", 172, "cm"),
                raw(SYS, 120, "mmHg"),
                raw(HR, 71, "bpm"),
            ),
        ),
        (3, 0, 0),
        (
            "heart_rate 71 at 10:11:00",
            "height 172 at 10:11:00",
            "nibp_systolic 120 at 10:11:00",
        ),
    ),
    Sample(
        "A8",
        "A known code in OBX-3.4-6 beside an unknown one",
        (one(raw(f"77^SAT^99ACME^{SPO2}", 97, "%")),),
        (1, 0, 0),
        ("spo2 97 at 10:11:00",),
    ),
    Sample(
        "A8",
        "A serial in MSH-4",
        (Came(oru(obx(SPO2, 97), sender="ACME").replace(b"ACME||||", b"ACME|US93623038|||")),),
        (1, 0, 0),
        ("spo2 97 at 10:11:00",),
        given=is_called("US93623038"),
    ),
)

NUMBERS = (
    *(
        Sample("A9", says, (one(row),), (0, 0, 1), held=(IMPOSSIBLE,))
        for says, row in (
            ("SpO2 0.97 %", obx(SPO2, "0.97")),
            ("Pulse 255", raw("149530^MDC_PULS_OXIM_PULS_RATE^MDC", 255, "bpm")),
        )
    ),
    Sample(
        "A9",
        "80/120",
        (one(obx(SYS, 80), raw("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", 120, "mmHg")),),
        (0, 0, 2),
        held=("The pressures of one reading contradict each other; measure again.",),
    ),
)

BYTES = tuple(
    Sample("A10", f"The bytes {payload!r}", (Came(payload),), (0, 0, 1), held=(reason,))
    for payload, reason in (
        (b"MSH\r^~\\&|A|B|C", "The header ends before it says its separators."),
        (b"", "The frame holds no message."),
        (b"\xff\x00|", "The message does not begin with an MSH segment."),
    )
)

SAID: tuple[Sample, ...] = (*STATUS, *PATIENT, *PUMPS, *ALARMS, *CODES, *NUMBERS, *BYTES)
