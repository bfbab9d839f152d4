"""What devices sent and no record took, as a nurse sees and settles it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.feeds.models import HeldReading, HeldWhy, RawMessage
from chairside.clinic.feeds.operations import hold, note_failure, receive, receive_unreadable
from chairside.clinic.feeds.queries import next_unread
from chairside.clinic.sites.operations import unbind_device
from chairside.clinic.visits.operations import chart_message
from tests.clinic import stages
from tests.clinic.setting import MONITOR_EUI64, Clinic, open_clinic
from tests.web.people import ClientAs, words

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


@pytest.fixture
def clinic(db: None) -> Clinic:
    return open_clinic()


def held(times: int = 1, device: str = "B40-77120") -> HeldReading:
    for number in range(times):
        received = receive(
            payload=f"MSH|^~\\&|{device}|<b>{number}</b>".encode(),
            peer="10.1.0.20:50123",
            at=AT + timedelta(minutes=number),
        )
        hold(
            message=RawMessage.objects.get(pk=received.message_id),
            device_identifier=device,
            why=HeldWhy.UNBOUND_DEVICE,
            sentence="The device is not assigned to a chair.",
        )
    return HeldReading.objects.get(device_identifier=device)


def test_they_are_grouped_by_reason_with_counts(client_as: ClientAs) -> None:
    held(3)
    held(2, device="VS900-3")
    receive_unreadable(payload=b"MSH", peer="10.1.0.9:1", problem="It ends early.", at=AT)
    text = client_as(Role.NURSE).get("/held/").content.decode()
    assert "Unassigned device" in text
    assert "5 messages" in text
    assert "1 message<" in text
    assert "9 Mar 2026, 12:00</time> to <time" in text


def test_the_inbox_counts_open_rows(client_as: ClientAs) -> None:
    nurse = client_as(Role.NURSE)
    assert 'class="count"' not in words(nurse.get("/inbox/count/"))
    held(3)
    held(1, device="VS900-3")
    assert ">2<" in words(nurse.get("/inbox/count/"))


def test_a_row_shows_the_message_as_it_came_and_never_as_markup(client_as: ClientAs) -> None:
    row = held()
    text = client_as(Role.NURSE).get(f"/held/{row.uuid}/").content.decode()
    assert "MSH|^~\\&amp;|B40-77120|&lt;b&gt;0&lt;/b&gt;" in text


def test_a_row_is_settled_with_a_reason_once(client_as: ClientAs) -> None:
    nurse, row = client_as(Role.NURSE), held()
    empty = nurse.post(f"/held/{row.uuid}/dismiss/", {"reason": " "})
    assert empty.status_code == 422
    assert 'id="id_reason_error"' in empty.content.decode()
    done = nurse.post(f"/held/{row.uuid}/dismiss/", {"reason": "tested before opening"})
    assert done.status_code == 302
    row.refresh_from_db()
    assert row.resolution == "Not charted: tested before opening"
    again = nurse.post(f"/held/{row.uuid}/dismiss/", {"reason": "twice"})
    assert again.status_code == 422
    assert "tested before opening" in nurse.get(f"/held/{row.uuid}/").content.decode()
    assert "No unmatched device data" in nurse.get("/held/").content.decode()


def test_newer_rows_are_announced_without_moving_the_list(client_as: ClientAs) -> None:
    nurse, row = client_as(Role.NURSE), held()
    assert nurse.get(f"/held/newer/?seen={row.pk}").content.strip() == b""
    held(1, device="VS900-3")
    assert b"1 more since" in nurse.get(f"/held/newer/?seen={row.pk}").content
    assert nurse.get("/held/newer/?seen=x").status_code == 200


READING = "\r".join(
    [
        f"MSH|^~\\&|VSP^{MONITOR_EUI64}^EUI-64|Maker|||20260316141500+0000||ORU^R01^ORU_R01|7|P|2.6"
        "|||NE|AL||UNICODE UTF-8|||PCD_DEC_001^IHE PCD^1.3.6.1.4.1",
        "PID|||T-1",
        f"OBR|1|1^VSP^{MONITOR_EUI64}^EUI-64|1^VSP^{MONITOR_EUI64}^EUI-64"
        "|182777000^monitoring of patient^SCT|||20260316141500+0000",
        "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X"
        f"|||||||{MONITOR_EUI64}^VSP",
        "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.5.1.1|68|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R",
        "",
    ]
).encode()


def test_what_a_device_sent_before_it_was_bound_is_charted_by_hand(
    clinic: Clinic, client_as: ClientAs
) -> None:
    treatment = stages.running(clinic)
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=stages.minute(12))
    at = stages.minute(15)
    received = receive(payload=READING, peer="10.1.0.20:50123", at=at)
    chart_message(message_id=received.message_id, at=at)
    row = HeldReading.objects.get()
    nurse = client_as(Role.NURSE)
    page = words(nurse.get(f"/held/{row.uuid}/"))
    assert f'value="{treatment.uuid}"' in page
    assert clinic.patient.name in page
    nobody = nurse.post(f"/held/{row.uuid}/chart/", {})
    assert nobody.status_code == 422
    assert 'id="id_treatment_error"' in words(nobody)
    stranger = nurse.post(f"/held/{row.uuid}/chart/", {"treatment": str(row.uuid)})
    assert stranger.status_code == 422
    done = nurse.post(f"/held/{row.uuid}/chart/", {"treatment": str(treatment.uuid)}, follow=True)
    assert "1 value is in the record" in words(done)
    charted = treatment.observations.get(message_id=received.message_id)
    assert (charted.value, charted.unit) == (Decimal(68), "/min")


def test_what_a_fault_of_ours_kept_from_the_chart_is_seen_with_its_bytes(
    client_as: ClientAs,
) -> None:
    kept = receive(payload=b"MSH|^~\\&|MON|9", peer="10.1.0.9:1", at=AT)
    aside = [
        note_failure(message_id=kept.message_id, fault="ZeroDivisionError", at=AT) for _ in range(3)
    ]
    assert aside == [False, False, True]
    nurse = client_as(Role.NURSE)
    assert "the message could not be charted" in nurse.get("/held/").content.decode().lower()
    row = HeldReading.objects.get()
    page = words(nurse.get(f"/held/{row.uuid}/"))
    assert "ZeroDivisionError" in page
    assert "MON|9" in page


def test_after_the_fault_was_mended_they_are_charted_after_all(
    client_as: ClientAs, clinic: Clinic
) -> None:
    treatment = stages.running(clinic)
    kept = receive(payload=READING, peer="10.1.0.9:1", at=stages.minute(15))
    for _ in range(3):
        note_failure(message_id=kept.message_id, fault="ZeroDivisionError", at=stages.minute(15))
    row = HeldReading.objects.get()
    nurse = client_as(Role.NURSE)
    page = words(nurse.get(f"/held/{row.uuid}/"))
    assert "Try again" in page
    assert nurse.post(f"/held/{row.uuid}/again/").status_code == 302
    assert next_unread() == [kept.message_id]
    row.refresh_from_db()
    assert row.resolution == "Tried again: 1 messages."
    chart_message(message_id=kept.message_id, at=stages.minute(16))
    assert treatment.observations.filter(message_id=kept.message_id).exists()
    assert nurse.post(f"/held/{row.uuid}/again/").status_code == 422


def test_what_is_held_for_another_reason_is_not_tried_again(client_as: ClientAs) -> None:
    row = held()
    nurse = client_as(Role.NURSE)
    assert "Try again" not in words(nurse.get(f"/held/{row.uuid}/"))
    assert nurse.post(f"/held/{row.uuid}/again/").status_code == 422
