"""A pump's own account beside the record: shown, never taken for what a person records."""

from datetime import datetime, timedelta

import pytest

from chairside.clinic.feeds.operations import Outcome
from chairside.clinic.treatments.queries.live import Live, live
from chairside.clinic.visits.models import DeviceStatement, Visit
from chairside.clinic.visits.states import State
from tests.clinic import stages
from tests.clinic.setting import PUMP_NAME, Clinic
from tests.clinic.stages import minute
from tests.clinic.visits.device_rows import FLOW, obx, oru, sent_at
from tests.clinic.visits.wire import held

pytestmark = pytest.mark.django_db

START = "197288^MDC_EVT_PUMP_DELIV_START^MDC"
STOP = "7^MDC_EVT_PUMP_DELIV_STOP^MDC"
COMPLETE = "197292^MDC_EVT_PUMP_DELIV_COMP^MDC"


def _local(moment: datetime) -> str:
    return (moment - timedelta(hours=4)).strftime("%Y%m%d%H%M%S-0400")


def happened(event: str, at: datetime, *rows: str, sent: datetime | None = None) -> Outcome:
    """An event message of the pump; `sent_at` checks that its OBX are all accounted for, so the
    event stands in a row."""
    event_row = f"OBX|1|CWE|{event}|1.1.1.1|||||||F|||{_local(at)}"
    payload = oru(
        f"OBX|2|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|{PUMP_NAME}||||||F",
        event_row,
        *rows,
        sent=_local(sent or at),
    )
    return sent_at(payload.replace(b"ORU^R01", b"ORU^R42"), sent or at)


def status(words: str, at: datetime, *rows: str) -> Outcome:
    payload = oru(
        f"OBX|2|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|{PUMP_NAME}||||||F",
        f"OBX|3|CWE|184519^MDC_PUMP_INFUSING_STATUS^MDC|1.1.1.1|^{words}||||||R",
        *rows,
        sent=_local(at),
    )
    return sent_at(payload, at)


def events() -> list[tuple[str, datetime]]:
    rows = DeviceStatement.objects.filter(kind="delivery_event")
    return list(rows.order_by("at").values_list("text", "at"))


def page(clinic: Clinic, visit: Visit, at: datetime) -> Live:
    return live(stages.fresh(visit), by=clinic.nurse, at=at)


def test_events_are_shown_as_what_the_pump_said_and_change_no_state(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    assert happened(START, minute(11)).held == 0
    assert happened(STOP, minute(20)).held == 0
    assert events() == [("delivery started", minute(11)), ("delivery stopped", minute(20))]
    said = page(clinic, visit, minute(21)).statements
    assert ("Pump 1", "delivery stopped", minute(20)) in [
        (row.label, row.words, row.at) for row in said
    ]
    assert stages.fresh(visit).state == State.RUNNING


def test_the_same_event_again_is_a_repeat_and_another_moment_is_not(clinic: Clinic) -> None:
    stages.running(clinic)
    happened(START, minute(11))
    again = happened(START, minute(11), sent=minute(12))
    assert again.repeated >= 1
    happened(START, minute(15))
    assert [at for _, at in events()] == [minute(11), minute(15)]


def test_a_pump_that_does_not_infuse_while_the_record_runs_is_said(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    reason = "OBX|4|CWE|158006^MDC_DEV_PUMP_NOT_DELIVERING_REASON^MDC|1.1.1.3|^pump-reason-occlusion||||||R"
    status("pump-status-infusing", minute(12))
    assert page(clinic, visit, minute(13)).differing_pumps == []
    status("pump-status-not-infusing", minute(14), reason)
    (pump,) = page(clinic, visit, minute(15)).differing_pumps
    assert (pump.infuses, pump.reason, pump.since) == (False, "occlusion", minute(14))
    status("pump-status-infusing", minute(16))
    assert page(clinic, visit, minute(17)).differing_pumps == []


@pytest.mark.parametrize("event", [STOP, COMPLETE])
def test_a_stop_or_an_end_while_the_record_runs_is_said(clinic: Clinic, event: str) -> None:
    visit = stages.running(clinic)
    status("pump-status-infusing", minute(12))
    happened(event, minute(14))
    (pump,) = page(clinic, visit, minute(15)).differing_pumps
    assert (pump.infuses, pump.since) == (False, minute(14))
    # The same words as before, and news after the event.
    assert status("pump-status-infusing", minute(16)).charted == 1
    assert page(clinic, visit, minute(17)).differing_pumps == []


def test_a_pump_that_infuses_before_the_start_is_said(clinic: Clinic) -> None:
    visit = stages.cleared(clinic)
    happened(START, minute(8))
    (pump,) = page(clinic, visit, minute(9)).differing_pumps
    assert pump.infuses


def test_events_of_a_pump_with_another_drug_are_held(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    label = "OBX|3|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|Dobutamine||||||R"
    outcome = happened(STOP, minute(12), label, obx(FLOW, 75, sub_id="1.1.1.2"))
    assert outcome.held == 2  # the event and the rate
    assert "other_drug" in held()
    assert events() == []
    status("pump-status-not-infusing", minute(13))
    assert page(clinic, visit, minute(14)).differing_pumps == []


def test_an_event_of_before_this_patient_is_held(clinic: Clinic) -> None:
    stages.running(clinic)
    before = minute(-30)
    assert happened(STOP, before, sent=minute(12)).held == 1
    assert events() == []


def module(number: int, words: str, *, drug: str = "") -> list[str]:
    """A module of a pump with several: its status on the delivery channel, its drug on the source."""
    status_row = f"OBX|5|CWE|184519^MDC_PUMP_INFUSING_STATUS^MDC|1.{number}.1.1|^{words}||||||R"
    label_row = f"OBX|6|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.{number}.2.2|{drug}||||||R"
    return [status_row, label_row] if drug else [status_row]


RUNS, STANDS = "pump-status-infusing", "pump-status-not-infusing"


def test_a_module_that_stands_is_not_hidden_by_another_that_runs(clinic: Clinic) -> None:
    """Ketamine in the first module, saline in the second, which speaks last."""
    visit = stages.running(clinic)
    label = "OBX|4|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|Ketamine 1 mg/mL||||||R"
    status(RUNS, minute(12), label, *module(2, RUNS))
    assert page(clinic, visit, minute(13)).differing_pumps == []
    status(STANDS, minute(14), *module(2, RUNS))
    (pump,) = page(clinic, visit, minute(15)).differing_pumps
    assert (pump.infuses, pump.since) == (False, minute(14))
    status(STANDS, minute(16), *module(2, STANDS))
    status(STANDS, minute(17), *module(2, RUNS))
    assert len(page(clinic, visit, minute(18)).differing_pumps) == 1
    # Which module started is not known: it takes nothing back.
    happened(START, minute(18))
    assert len(page(clinic, visit, minute(19)).differing_pumps) == 1
    status(RUNS, minute(20), *module(2, STANDS))
    assert page(clinic, visit, minute(21)).differing_pumps == []


def test_an_empty_module_beside_the_one_that_runs_is_nothing_to_say(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    status(RUNS, minute(12), *module(2, STANDS))
    assert page(clinic, visit, minute(13)).differing_pumps == []
    happened(STOP, minute(14))
    assert len(page(clinic, visit, minute(15)).differing_pumps) == 1


def test_a_module_that_ran_and_stands_is_said_though_another_runs(clinic: Clinic) -> None:
    """Neither says its drug: which of them was the ketamine is for somebody to look at."""
    visit = stages.running(clinic)
    status(RUNS, minute(12), *module(2, RUNS))
    status(STANDS, minute(14), *module(2, RUNS))
    (pump,) = page(clinic, visit, minute(15)).differing_pumps
    assert pump.since == minute(14)


def test_a_module_with_another_drug_is_not_this_infusions(clinic: Clinic) -> None:
    visit = stages.cleared(clinic)
    status(STANDS, minute(8), *module(2, RUNS, drug="Sodium chloride 0.9 %"))
    assert page(clinic, visit, minute(9)).differing_pumps == []
