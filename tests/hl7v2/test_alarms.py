"""Alarm messages (IHE PCD-04) written by hand."""

from collections.abc import Callable

import pytest

from chairside.hl7v2.alarms import (
    AlarmInactivation,
    AlarmPhase,
    AlarmPriority,
    AlarmState,
    AlarmType,
)
from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.observations import DeviceReport

Read = Callable[..., DeviceReport]

EVENT = "R40^ORU_R40"
ORDER = "OBR|1|m1|alarm-7|196616^MDC_EVT_ALARM^MDC|||20260601100000" + "|" * 22 + "^alarm-6"
TECHNICAL = (
    "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.0.0.1|197218^MDC_EVT_SYRINGE_BARREL_CAPTURE_FAULT^MDC"
    "||||||F|||20260601095958+0000"
)
PHYSIOLOGICAL = "OBX|1|ST|196648^MDC_EVT_HI^MDC|1.5.1.1.1|HR high||||||F"
SOURCE = (
    "OBX|2|CWE|68480^MDC_ATTR_ALERT_SOURCE^MDC|1.1.0.0.2|70053^MDC_DEV_PUMP^MDC||||||F|||||||PUMP-1"
)


def facets(
    *, phase: str, state: str, inactivation: str = "enabled", first: int = 68481
) -> tuple[str, ...]:
    names = (
        ("MDC_ATTR_EVENT_PHASE", phase),
        ("MDC_ATTR_ALARM_STATE", state),
        ("MDC_ATTR_ALARM_INACTIVATION_STATE", inactivation),
        ("MDC_ATTR_ALARM_PRIORITY", "PH"),
        ("MDC_ATTR_ALERT_TYPE", "ST"),
        ("MDC_ATTR_ALERT_TEXT", "Syringe holder open"),
    )
    return tuple(
        f"OBX|{row + 3}|ST|{first + row}^{name}^MDC|1.1.0.0.{row + 3}|{value}||||||F"
        for row, (name, value) in enumerate(names)
    )


def test_a_technical_alarm(read: Read) -> None:
    rows = (TECHNICAL, SOURCE, *facets(phase="start", state="active"))
    report = read(*rows, event=EVENT, order=ORDER)
    (alarm,) = report.alarms
    assert not report.held
    assert alarm.key == ("PUMP-1", "197218", "MDC_DEV_PUMP")
    assert alarm.event_name == "MDC_EVT_SYRINGE_BARREL_CAPTURE_FAULT"
    assert alarm.phase is AlarmPhase.START
    assert alarm.state is AlarmState.ACTIVE
    assert alarm.inactivation is AlarmInactivation.ENABLED
    assert alarm.priority is AlarmPriority.HIGH
    assert alarm.kind is AlarmType.TECHNICAL
    assert alarm.text == "Syringe holder open"
    assert alarm.observed_at.raw == "20260601095958+0000"
    assert (alarm.message_id, alarm.parent_id) == ("alarm-7", "alarm-6")
    assert alarm.is_active


def test_a_physiological_alarm_names_the_metric_it_is_about(read: Read) -> None:
    metric = "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.5.1.1.2|131|264864^MDC_DIM_BEAT_PER_MIN^MDC"
    rows = (PHYSIOLOGICAL, metric, *facets(phase="start", state="active"))
    (alarm,) = read(*rows, event=EVENT, order=ORDER).alarms
    assert (alarm.event_code, alarm.event_name) == ("196648", "MDC_EVT_HI")
    assert alarm.source == "MDC_ECG_HEART_RATE"
    assert alarm.observed_at.raw == "20260601100000"


def test_rows_are_known_by_name_where_the_numbers_differ(read: Read) -> None:
    rows = (TECHNICAL, SOURCE, *facets(phase="update", state="latched", first=68164))
    (alarm,) = read(*rows, event=EVENT, order=ORDER).alarms
    assert (alarm.phase, alarm.state) == (AlarmPhase.UPDATE, AlarmState.LATCHED)


@pytest.mark.parametrize(
    ("phase", "state", "inactivation", "active"),
    [
        ("start", "active", "enabled", True),
        ("update", "active", "audio-paused", True),
        ("update", "active", "alarm-off", True),
        ("continue", "latched", "enabled", True),
        ("end", "inactive", "alarm-off", False),
        ("end", "", "enabled", False),
        ("update", "", "enabled", True),
    ],
)
def test_a_muted_alarm_is_still_active(
    read: Read, phase: str, state: str, inactivation: str, active: bool
) -> None:
    rows = facets(phase=phase, state=state, inactivation=inactivation)
    (alarm,) = read(TECHNICAL, SOURCE, *rows, event=EVENT, order=ORDER).alarms
    assert alarm.is_active is active


def test_an_end_with_another_parent_has_the_same_key(read: Read) -> None:
    start = read(
        TECHNICAL, SOURCE, *facets(phase="start", state="active"), event=EVENT, order=ORDER
    )
    end = read(
        TECHNICAL,
        SOURCE,
        *facets(phase="end", state="inactive"),
        event=EVENT,
        order=ORDER.replace("alarm-6", "another"),
    )
    assert start.alarms[0].key == end.alarms[0].key
    assert start.alarms[0].parent_id != end.alarms[0].parent_id


def test_words_we_do_not_know_become_nothing(read: Read) -> None:
    (alarm,) = read(
        TECHNICAL, SOURCE, *facets(phase="sideways", state="odd"), event=EVENT, order=ORDER
    ).alarms
    assert (alarm.phase, alarm.state, alarm.is_active) == (None, None, True)


def test_an_alarm_without_an_event_is_held(read: Read) -> None:
    report = read(SOURCE, *facets(phase="start", state="active"), event=EVENT, order=ORDER)
    assert not report.alarms
    assert report.held_counts == {HeldReason.ALARM_INCOMPLETE: 7}


def test_a_further_event_in_the_same_alarm_is_not_lost(read: Read) -> None:
    further = PHYSIOLOGICAL.replace("1.5.1.1.1", "1.1.0.0.9")
    rows = (TECHNICAL, further, SOURCE, *facets(phase="start", state="active"))
    report = read(*rows, event=EVENT, order=ORDER)
    assert [alarm.event_code for alarm in report.alarms] == ["197218"]
    assert [(held.reason, held.code) for held in report.held] == [
        (HeldReason.FURTHER_EVENT, "196648")
    ]


def test_the_state_of_one_alarm_is_not_read_as_anothers(read: Read) -> None:
    first = (TECHNICAL, SOURCE, *facets(phase="start", state="active"))
    over = [row.replace("1.1.0.0.", "1.5.1.1.") for row in facets(phase="end", state="inactive")]
    report = read(*first, PHYSIOLOGICAL, *over, event=EVENT, order=ORDER)
    assert [(alarm.event_code, alarm.is_active) for alarm in report.alarms] == [
        ("197218", True),
        ("196648", False),
    ]
    assert sum(alarm.rows for alarm in report.alarms) + len(report.held) == report.rows


def test_a_vendors_own_event_is_mirrored(read: Read) -> None:
    advisory = TECHNICAL.replace("197218^MDC_EVT_", "0^MDCX_EVT_")
    report = read(advisory, *facets(phase="start", state="active"), event=EVENT, order=ORDER)
    assert [alarm.event_name for alarm in report.alarms] == [
        "MDCX_EVT_SYRINGE_BARREL_CAPTURE_FAULT"
    ]
    own = PHYSIOLOGICAL.replace("196648^MDC_EVT_HI", "1^MDCX_EVT_HI")
    report = read(own, *facets(phase="start", state="active"), event=EVENT, order=ORDER)
    assert [alarm.event_name for alarm in report.alarms] == ["MDCX_EVT_HI"]


@pytest.mark.parametrize("name", ["MDC_ATTR_ALERT_STATE", "MDC_ATTR_ALARM_STATE"])
@pytest.mark.parametrize("value", ["inactive", "Inactive", "^inactive"])
def test_a_state_is_read_whatever_its_row_is_called(read: Read, name: str, value: str) -> None:
    kind = "CWE" if "^" in value else "ST"
    rows = (TECHNICAL, f"OBX|2|{kind}|68166^{name}^MDC|1.1.0.0.4|{value}||||||F")
    (alarm,) = read(*rows, event=EVENT, order=ORDER).alarms
    assert alarm.state is AlarmState.INACTIVE
    assert not alarm.is_active


def test_two_states_that_differ_are_none(read: Read) -> None:
    rows = (TECHNICAL, *facets(phase="start", state="active"))
    again = rows[2].replace("active", "inactive")
    (alarm,) = read(*rows, again, event=EVENT, order=ORDER).alarms
    assert (alarm.state, alarm.stated, alarm.is_active) == (None, "active / inactive", True)


def test_a_demonstration_alarm_is_held_as_a_whole(read: Read) -> None:
    rows = (
        TECHNICAL,
        SOURCE.replace("||||||F", "|||DEMO|||F", 1),
        *facets(phase="start", state="active"),
    )
    report = read(*rows, event=EVENT, order=ORDER)
    assert not report.alarms
    assert report.held_counts == {HeldReason.DEMO_FLAG: 8}


def test_a_test_message_raises_no_alarm(read: Read) -> None:
    rows = (TECHNICAL, SOURCE, *facets(phase="start", state="active"))
    report = read(*rows, event=EVENT, order=ORDER, processing="T")
    assert not report.alarms
    assert set(report.held_counts) == {HeldReason.TEST_MESSAGE}
