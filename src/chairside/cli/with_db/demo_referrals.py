"""What strangers sent from the demonstration's public page, and what the front desk did with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.cli.with_db.demo_places import Clinic
from chairside.clinic.audit.actors import NOBODY
from chairside.clinic.patients.queries import version
from chairside.clinic.referrals.operations import merge, save_step, send, start_draft
from chairside.knowledge.questionnaire import QUESTIONS, STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """`patient` is the family name of whom the desk joined it to; empty while it waits."""

    answers: Mapping[str, object]
    before: timedelta
    patient: str = ""


_HEALTHY = dict.fromkeys(
    [
        "aneurysm", "brain_bleed", "head_pressure", "heart_event", "heart_disease", "allergy",
        "bladder_disease", "eye_pressure", "lungs", "thyroid", "psychosis", "schizophrenia",
        "bipolar", "mania", "use_now", "ketamine_use", "breastfeeding", "plans_pregnancy",
        "pregnant",
    ],
    "no",
)  # fmt: skip

SENT = (
    Sent(
        answers={
            **_HEALTHY,
            "thoughts_of_suicide": "no",
            "condition": ["depression"],
            "goals": "I want to be able to work again and to enjoy the garden.",
            "therapy": "yes",
            "tried": [
                {"medicine": "Venlafaxine", "weeks": "14", "helped": "no"},
                {"medicine": "Citalopram", "weeks": "8", "helped": "no"},
            ],
            "medicines": ["Venlafaxine XR", "Lorazepam 1 mg at night"],
            "sleep_apnoea": "yes",
            "blood_pressure": "no",
            "use_before": "no",
            "can_be_pregnant": "no",
            "home": "yes",
            "given_names": "Jonas",
            "family_name": "Weiss",
            "birth_date": "1971-10-19",
            "phone": "555-0210",
            "best_time": "after five",
        },
        before=timedelta(days=22),
        patient="Weiss",
    ),
    Sent(
        answers={
            **_HEALTHY,
            "thoughts_of_suicide": "no",
            "condition": ["depression", "anxiety"],
            "tried": [{"medicine": "Sertraline", "weeks": "10", "helped": "no"}],
            "medicines": ["Sertraline", "the pill"],
            "can_be_pregnant": "yes",
            "use_before": "unsure",
            "home": "sometimes",
            "given_names": "Hanna",
            "family_name": "Sørensen",
            "birth_date": "1991-06-02",
            "email": "hanna.sorensen@example.org",
        },
        before=timedelta(hours=20),
    ),
    Sent(
        answers={
            "thoughts_of_suicide": "unsure",
            "condition": ["depression"],
            "goals": "Nothing has helped so far.",
            "given_names": "Tobias",
            "family_name": "Lenz",
            "birth_date": "1984-01-27",
            "phone": "555-0348",
            "best_time": "any time",
        },
        before=timedelta(hours=2),
    ),
    Sent(
        answers={
            **_HEALTHY,
            "thoughts_of_suicide": "no",
            "condition": ["depression"],
            "given_names": "Petra",
            "family_name": "Novák",
            "birth_date": "1990-09-23",
            "phone": "555-0499",
        },
        before=timedelta(hours=5),
    ),
)


def strangers_ask(clinic: Clinic, at: datetime, *, slug: str) -> None:
    """Each questionnaire step by step, as a browser sends it."""
    for sent in SENT:
        when = at - sent.before
        key = start_draft(slug=slug, by=NOBODY, at=when)
        for step in STEPS:
            names = {question.id for question in QUESTIONS if question.step is step}
            said = {name: value for name, value in sent.answers.items() if name in names}
            save_step(key=key, step=step, answers=said, by=NOBODY, at=when)
        referral = send(key=key, by=NOBODY, at=when)
        if sent.patient:
            patient = clinic.patients[sent.patient]
            merge(
                referral=referral,
                patient=patient,
                take=frozenset(),
                seen=version(patient),
                by=clinic.staff["desk"],
                at=when + timedelta(hours=3),
            )
