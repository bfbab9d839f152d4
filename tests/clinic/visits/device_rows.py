"""Device messages written row by row, as 2026-03-16 at 10:11 in New York, and what became of them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet, Sum

from chairside.clinic.feeds.models import MessageState, RawMessage
from chairside.clinic.feeds.operations import Outcome, receive
from chairside.clinic.patients.models import Identifier
from chairside.clinic.visits.models import Observation, Visit
from chairside.clinic.visits.operations import chart_message
from tests.clinic.setting import MONITOR_EUI64, TEN, Clinic, new_patient

HR = "147842^MDC_ECG_HEART_RATE^MDC"
SPO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC"
SYS = "150021^MDC_PRESS_BLD_NONINV_SYS^MDC"
DIA = "150022^MDC_PRESS_BLD_NONINV_DIA^MDC"
FLOW = "158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC"
UNITS = {
    HR: "264864^MDC_DIM_BEAT_PER_MIN^MDC",
    SPO2: "262688^MDC_DIM_PERCENT^MDC",
    SYS: "266016^MDC_DIM_MMHG^MDC",
    DIA: "266016^MDC_DIM_MMHG^MDC",
    FLOW: "265266^MDC_DIM_MILLI_L_PER_HR^MDC",
}
MONITOR = f"MON1^{MONITOR_EUI64}^EUI-64"
RECEIVED = TEN + timedelta(minutes=11)


def obx(
    code: str,
    value: object,
    *,
    sub_id: str = "1.1.1.1",
    status: str = "R",
    at: str = "",
    equipment: str = "",
) -> str:
    return f"OBX|1|NM|{code}|{sub_id}|{value}|{UNITS[code]}|||||{status}|||{at}||||{equipment}"


def oru(
    *rows: str,
    sent: str = "20260316101100-0400",
    obr: str = "",
    sender: str = MONITOR,
    patient: str = "PID|||Unknown||Unknown",
) -> bytes:
    """`rows` may hold OBR segments of their own; one with OBR-7 = `obr` comes first otherwise."""
    header = f"MSH|^~\\&|{sender}||||{sent}||ORU^R01^ORU_R01|1|P|2.6"
    order = [] if rows and rows[0].strip().startswith("OBR") else [f"OBR|1||F1|x|||{obr}"]
    return "\r".join([header, patient, *order, *rows, ""]).encode()


def sent_at(payload: bytes, at: datetime = RECEIVED, *, peer: str = "192.0.2.7") -> Outcome:
    """Stored and charted; every row of it is accounted for, device by device."""
    message_id = receive(payload=payload, peer=peer, at=at).message_id
    outcome = chart_message(message_id=message_id, at=at)
    assert_every_row_is_accounted_for(RawMessage.objects.filter(pk=message_id))
    return outcome


def assert_every_row_is_accounted_for(messages: QuerySet[RawMessage]) -> None:
    """Each message is read, and what became of its rows, device by device, adds up to them."""
    for message in messages.annotate(said=Sum("parts__rows")):
        assert message.state == MessageState.READ
        rows = sum(line.strip()[:3] == b"OBX" for line in bytes(message.payload).split(b"\r"))
        assert message.said == message.charted + message.repeated + message.held == rows


def values(visit: Visit, metric: str) -> list[tuple[str, Decimal]]:
    """Local time and value of what counts, by time."""
    rows = Observation.objects.filter(visit=visit, metric=metric, device__isnull=False)
    kept = rows.filter(mark__isnull=True).order_by("charted_at", "id")
    return [
        ((at - timedelta(hours=4)).strftime("%H:%M:%S"), value)
        for at, value in kept.values_list("charted_at", "value")
    ]


def another_patient(clinic: Clinic, number: str) -> None:
    born = date(1970, 1, 1)
    other, _ = new_patient(
        family_name="Another", given_names="Ann", born=born, kg="70", nurse=clinic.nurse
    )
    Identifier.objects.create(patient=other, system="mrn", value=number)
