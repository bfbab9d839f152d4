"""Every protocol is registered, cited, bound to a hash and complete."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.monitoring import Anchor, CheckKind, PlannedCheck
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.protocols.depression_iv import TRD_IV_INDUCTION
from chairside.knowledge.sources import SOURCES


@pytest.mark.parametrize("declared", PROTOCOLS, ids=lambda declared: declared.id)
def test_a_protocol_is_whole(declared: Protocol) -> None:
    assert declared.version >= 1
    assert declared.cites
    assert declared.evidence
    assert declared.summary.endswith(".")
    for source in declared.sources:
        assert source in SOURCES
    for criterion in declared.discharge:
        assert discharge_criterion(criterion).id == criterion
    assert len(declared.content_hash()) == 64


def test_an_unknown_protocol_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="trd-iv-induction"):
        protocol("nothing")
    assert protocol("trd-iv-induction") is TRD_IV_INDUCTION


def test_a_change_of_content_changes_the_hash_and_a_fixed_page_number_does_not() -> None:
    before = TRD_IV_INDUCTION.content_hash()
    assert replace(TRD_IV_INDUCTION, summary="Other.").content_hash() != before
    cite = TRD_IV_INDUCTION.cites[0]
    corrected = replace(cite, source=replace(cite.source, where="elsewhere", recalled=()))
    same = replace(TRD_IV_INDUCTION, cites=(corrected, *TRD_IV_INDUCTION.cites[1:]))
    assert same.content_hash() == before


def test_when_blood_pressure_is_due_in_the_first_protocol() -> None:
    due = [
        (check.anchor, int(check.offset.total_seconds() // 60))
        for check in TRD_IV_INDUCTION.monitoring.due(planned=timedelta(minutes=40))
        if check.kind is CheckKind.BLOOD_PRESSURE
    ]
    assert due == [
        (Anchor.BEFORE_START, 0),
        (Anchor.START, 15),
        (Anchor.START, 30),
        (Anchor.STOP, 30),
        (Anchor.STOP, 60),
        (Anchor.STOP, 90),
    ]


def test_a_repeat_on_the_stop_itself_is_left_to_the_checks_after_it() -> None:
    plan = replace(
        TRD_IV_INDUCTION.monitoring,
        checks=(
            PlannedCheck(
                kind=CheckKind.SPO2, before_start=False, every_during=timedelta(minutes=15)
            ),
        ),
    )
    minutes = [
        check.offset // timedelta(minutes=1) for check in plan.due(planned=timedelta(hours=1))
    ]
    assert minutes == [15, 30, 45]


def test_plans_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="interval"):
        PlannedCheck(kind=CheckKind.SPO2, before_start=True, every_during=timedelta(0))
    with pytest.raises(ValueError, match="rise"):
        PlannedCheck(
            kind=CheckKind.SPO2,
            before_start=True,
            after_stop=(timedelta(minutes=60), timedelta(minutes=30)),
        )
