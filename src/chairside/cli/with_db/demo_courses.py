"""What came before the demonstration's day: intakes, decisions, consents, and the public page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from chairside.cli.with_db.demo_answers import STORIES, UNREMARKABLE, USUAL, Story
from chairside.cli.with_db.demo_places import PROTOCOL, Clinic
from chairside.cli.with_db.demo_referrals import strangers_ask
from chairside.clinic.audit.actors import Actor, patient_by_link
from chairside.clinic.consents.kinds import Method
from chairside.clinic.consents.operations import confirm_birth_date, make_link, publish, sign
from chairside.clinic.consents.queries import consent_for, fixed_text, link_by_token
from chairside.clinic.links.kinds import Medium
from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.referrals.operations import add_page
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.operations import add_trial, decide, override, save_answers
from chairside.clinic.screening.queries import PatientFacts, basis_sha256
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.consenting.use import use_of
from chairside.knowledge.items import item

TRIAL_WEEKS = Decimal(6)
OPENED_BEFORE = timedelta(days=40)
ASKED_BEFORE = timedelta(days=20)
DECIDED_BEFORE = timedelta(days=18)
SLUG = "riverside"


def before_the_day(
    clinic: Clinic, at: datetime, *, strangers: bool = True, all_ready: bool = False
) -> None:
    """Everybody was asked, decided about and has signed, but for those whose story says otherwise.

    `strangers`: some have also asked on the public page. `all_ready`: nobody's gate is closed.
    """
    prescriber, opened = clinic.staff["prescriber"], at - OPENED_BEFORE
    _set_trial_weeks(prescriber, opened)
    use = use_of(PROTOCOL)
    publish(use=use, read_hash=fixed_text(use, opened.date()).sha256, by=prescriber, at=opened)
    add_page(
        site=clinic.site,
        slug=SLUG,
        welcome="Riverside treats depression with ketamine infusions since 2021.",
        crisis_contacts=(
            CrisisContact(
                name="Riverside Infusion Clinic", phone="555-0100", hours="Monday to Friday, 8 to 6"
            ),
        ),
        is_open=True,
        by=clinic.staff["admin"],
        at=opened,
    )
    if strangers:
        strangers_ask(clinic, at, slug=SLUG)
    for name in clinic.patients:
        story = STORIES.get(name, USUAL)
        if all_ready and not (story.decided and story.signed):
            story = USUAL
        _ask(clinic, name, story, at)


def _set_trial_weeks(prescriber: Actor, at: datetime) -> None:
    entry = item("setting:adequate_trial_weeks")
    sign_item(
        key=entry.key,
        read_hash=entry.content_hash,
        value=TRIAL_WEEKS,
        note="This demonstration's choice; sources name four to eight.",
        by=prescriber,
        at=at,
    )


def _ask(clinic: Clinic, name: str, story: Story, at: datetime) -> None:
    patient, nurse = clinic.patients[name], clinic.staff["nurse"]
    asked = at - ASKED_BEFORE
    for trial in story.tried:
        add_trial(patient=patient, trial=trial, by=nurse, at=asked)
    answers = {**(UNREMARKABLE if story.decided else {}), **story.answers}
    save_answers(patient=patient, answers=answers, seen={}, by=nurse, at=asked)
    if story.signed:
        _sign(clinic, name, at - DECIDED_BEFORE)
    if story.decided:
        _decide(clinic, name, story.reason, story.passed or {}, at - DECIDED_BEFORE)


def _sign(clinic: Clinic, name: str, at: datetime) -> None:
    """On the patient's own phone, by the name typed."""
    patient = clinic.patients[name]
    document = consent_for(patient, PROTOCOL, at).document
    if document is None:
        raise LookupError("The demonstration's consent is published.")
    token = make_link(
        patient=patient, document=document, on=Medium.PHONE, by=clinic.staff["desk"], at=at
    )
    link = link_by_token(token)
    if link is None:
        raise LookupError("The link was just made.")
    confirm_birth_date(
        link=link, birth_date=patient.birth_date, by=patient_by_link(patient.uuid), at=at
    )
    sign(
        link=link,
        read_hash=document.sha256,
        signed_name=f"{patient.given_names} {patient.family_name}",
        method=Method.TYPED,
        agreed=True,
        by=patient_by_link(patient.uuid),
        at=at,
    )


def _decide(
    clinic: Clinic, name: str, reason: str, passed: Mapping[str, str], at: datetime
) -> None:
    patient, prescriber = clinic.patients[name], clinic.staff["prescriber"]
    for weighed in PatientFacts(patient, at).assess(PROTOCOL).findings:
        if (why := passed.get(weighed.rule.id)) is not None:
            override(
                patient=patient,
                protocol_id=PROTOCOL,
                fingerprint=weighed.fingerprint,
                reason=why,
                by=prescriber,
                at=at,
            )
    decide(
        patient=patient,
        protocol_id=PROTOCOL,
        outcome=Outcome.SUITABLE,
        reason=reason,
        read_sha256=basis_sha256(patient, PatientFacts(patient, at).assess(PROTOCOL)),
        by=prescriber,
        at=at,
    )
