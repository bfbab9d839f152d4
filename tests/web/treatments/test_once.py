"""A form that is sent twice is carried out once: a double tap, a retry after a lost answer."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from chairside.clinic.administration.infusion.models import InfusionSegment
from chairside.clinic.audit.models import Done, Entry
from chairside.clinic.treatments.models import Addendum
from chairside.clinic.visits.models import AdverseEvent, Note, Observation, Visit
from tests.clinic.setting import PROTOCOL
from tests.clinic.stages import minute, running, signed
from tests.web.treatments.stage import HTMX, Stage, of, words

pytestmark = pytest.mark.django_db


def key_in(browser: Client, address: str) -> str:
    """The form's own key, as its page carries it."""
    keys = re.findall(r'name="once" value="([^"]+)"', browser.get(address).content.decode())
    assert len(keys) == 1, address
    return keys[0]


@pytest.mark.parametrize(
    ("rest", "entry", "rows"),
    [
        ("notes/", {"text": "Calm."}, Note.objects.count),
        ("events/", {"code": "nausea", "severity": "mild"}, AdverseEvent.objects.count),
        ("vitals/", {"spo2": "97"}, Observation.objects.filter(metric="spo2").count),
        ("rate/", {"rate_ml_per_h": "4", "reason": "Nausea."}, InfusionSegment.objects.count),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_entry_that_comes_twice_stands_once_and_is_answered_alike(
    stage: Stage, rest: str, entry: dict[str, str], rows: Callable[[], int], headers: dict[str, str]
) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    sent = {**entry, "once": key_in(stage.nurse, of(treatment, rest))}
    before = rows()
    first = stage.nurse.post(of(treatment, rest), sent, headers=headers)
    audited = Entry.objects.exclude(verb__endswith=".view").count()
    stage.at(30.2)
    second = stage.nurse.post(of(treatment, rest), sent, headers=headers)
    assert rows() == before + 1
    assert first.status_code == second.status_code != 422
    assert Entry.objects.exclude(verb__endswith=".view").count() == audited


def test_a_start_that_comes_twice_is_answered_as_the_start_it_was(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    sent = {"reason": "Nausea.", "once": str(uuid4())}
    answers = [stage.nurse.post(of(treatment, "pause/"), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_booking_that_comes_twice_is_one_booking(stage: Stage) -> None:
    page = "/schedule/book/"
    start = timezone.localtime(minute(0) + timedelta(days=1))
    sent = {
        "patient": str(stage.clinic.patient.uuid),
        "chair": str(stage.clinic.chair.uuid),
        "protocol_id": PROTOCOL,
        "start": f"{start:%Y-%m-%dT%H:%M}",
        "length": "90",
        "once": key_in(stage.desk, page),
    }
    before = Visit.objects.count()
    answers = [stage.desk.post(page, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Visit.objects.count() == before + 1


def test_an_addendum_that_comes_twice_is_one_addendum(stage: Stage) -> None:
    treatment = signed(stage.clinic)
    stage.at(300)
    record = f"/treatments/{treatment.uuid}/record/"
    sent = {"text": "Called back.", "once": key_in(stage.nurse, record)}
    answers = [stage.nurse.post(f"{record}addendum", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Addendum.objects.count() == 1


def test_other_words_under_the_same_key_are_not_lost_and_not_saved_unasked(stage: Stage) -> None:
    """Back in the browser, changed, saved again: one entry corrected, or two?"""
    treatment = running(stage.clinic)
    stage.at(30)
    sent = {"text": "Calm.", "once": str(uuid4())}
    stage.nurse.post(of(treatment, "notes/"), sent)
    answer = stage.nurse.post(of(treatment, "notes/"), {**sent, "text": "Not calm."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "saved already" in words(page)
    assert "Not calm." in page
    (fresh,) = re.findall(r'name="once" value="([^"]+)"', page)
    assert fresh != sent["once"]
    stage.nurse.post(of(treatment, "notes/"), {"text": "Not calm.", "once": fresh})
    assert sorted(Note.objects.values_list("text", flat=True)) == ["Calm.", "Not calm."]


def test_anothers_key_keeps_nobody_from_writing(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    sent = {"text": "Calm.", "once": str(uuid4())}
    stage.nurse.post(of(treatment, "notes/"), sent)
    answer = stage.prescriber.post(of(treatment, "notes/"), sent)
    assert answer.status_code == 302
    assert Note.objects.count() == 2


def test_a_refused_form_may_be_sent_again_with_its_key(stage: Stage) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    key = str(uuid4())
    refused = stage.nurse.post(
        of(treatment, "rate/"), {"rate_ml_per_h": "900", "reason": "Nausea.", "once": key}
    )
    assert refused.status_code == 422
    assert f'name="once" value="{key}"' in refused.content.decode()
    assert not Done.objects.exists()
    answer = stage.nurse.post(
        of(treatment, "rate/"), {"rate_ml_per_h": "4", "reason": "Nausea.", "once": key}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize("once", ["", "no uuid", "'; --"])
def test_without_a_key_a_form_is_carried_out_each_time(stage: Stage, once: str) -> None:
    treatment = running(stage.clinic)
    stage.at(30)
    for _ in range(2):
        assert (
            stage.nurse.post(of(treatment, "notes/"), {"text": "Calm.", "once": once}).status_code
            == 302
        )
    assert Note.objects.count() == 2
