"""What the rules are held against for one patient: read once, for every protocol and every page."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from chairside.clinic.consents.queries import (
    ConsentsOnFile,
    consent_for,
    consent_rows,
    consents_of_rows,
    consents_on_file,
)
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import PatientSummary, fact_rows, summary, summary_of
from chairside.clinic.screening.answers import Given, given_answers, standing_answers
from chairside.clinic.screening.assessment import Assessment, approvals
from chairside.clinic.screening.fields import CONSIDERED, TRIALS_COMPLETE
from chairside.clinic.screening.models import (
    Answer,
    Decision,
    Override,
    OverrideTakenBack,
    TreatmentTrial,
)
from chairside.clinic.screening.picture import picture_of, trial_history, valid_trials
from chairside.clinic.signoffs.queries import SignOffs, sign_off_rows, sign_offs, sign_offs_of
from chairside.knowledge.evaluation import Evaluation, evaluate
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import Picture, TrialHistory
from chairside.knowledge.protocols import protocol


class PatientFacts:
    """One patient's facts as of `at`. Each part is read when it is first asked for, and once.

    A request makes one and hands it down; after a write it makes another. What it has read
    already it gives along: the summary of the record's head, the sign-offs, the consents.
    """

    def __init__(
        self,
        patient: Patient,
        at: datetime,
        *,
        summary: PatientSummary | None = None,
        signed: SignOffs | None = None,
        consents: ConsentsOnFile | None = None,
    ) -> None:
        self.patient, self.at = patient, at
        self._assessments: dict[str, Assessment] = {}
        self._evaluations: dict[str, tuple[Picture, Evaluation]] = {}
        if summary is not None:
            self.summary = summary
        if signed is not None:
            self.signed = signed
        if consents is not None:
            self.consents = consents

    def unread(self) -> "PatientFacts":
        """The same, with all that was read forgotten: for an operation, once it holds the patient's
        lock, since what a request read before may have changed while it waited."""
        self.__dict__ = vars(PatientFacts(self.patient, self.at))
        return self

    def again(self) -> "PatientFacts":
        """Read anew what was answered, tried, overridden and decided: after a write of these."""
        return PatientFacts(self.patient, self.at, summary=self.summary)

    def weighed(self) -> "PatientFacts":
        """Read anew what was overridden and decided: of what the rules say it changes nothing."""
        facts = self.again()
        facts._evaluations = self._evaluations
        return facts

    @cached_property
    def summary(self) -> PatientSummary:
        return summary(self.patient, self.at)

    @cached_property
    def signed(self) -> SignOffs:
        return sign_offs()

    @cached_property
    def consents(self) -> ConsentsOnFile:
        return consents_on_file(self.patient)

    @cached_property
    def _rows(self) -> list[list[Any]]:
        """Answers, trials, decisions, overrides and what was taken back of them. With these come
        the summary, the sign-offs and the consents, as far as they are not known yet: whoever
        holds the rules against a patient needs all of them.
        """
        patient = self.patient
        own = [
            standing_answers(patient),
            valid_trials(patient),
            Decision.objects.filter(patient=patient).order_by("-number"),
            Override.objects.filter(patient=patient).order_by("-pk"),
            OverrideTakenBack.objects.filter(override__patient=patient),
        ]
        beside: dict[str, list[QuerySet[Any]]] = {
            "summary": fact_rows(patient),
            "consents": consent_rows(patient),
            "signed": [sign_off_rows()],
        }
        missing = {name: rows for name, rows in beside.items() if name not in self.__dict__}
        rows = read_together(*own, *(part for parts in missing.values() for part in parts))
        more = iter(rows[len(own) :])
        read = {name: list(islice(more, len(parts))) for name, parts in missing.items()}
        if "summary" in read:
            self.summary = summary_of(patient, read["summary"], self.at)
        if "consents" in read:
            self.consents = consents_of_rows(patient, read["consents"])
        if "signed" in read:
            self.signed = sign_offs_of(*read["signed"])
        return rows[: len(own)]

    @cached_property
    def answers(self) -> Mapping[str, Given]:
        """By question. A question that this version no longer asks is left out."""
        return given_answers(self._rows[0])

    @property
    def trials(self) -> Sequence[TreatmentTrial]:
        """What was tried before, in the order it was written down; errors left out."""
        return self._rows[1]

    @cached_property
    def decisions(self) -> Sequence[Decision]:
        """Newest first."""
        for decision in self._rows[2]:
            decision.patient = self.patient
        return self._rows[2]

    @cached_property
    def overrides(self) -> Sequence[Override]:
        """Of every protocol, taken back or not, newest first."""
        taken_back = {row.override_id: row for row in self._rows[4]}
        for override in self._rows[3]:
            override.patient = self.patient
            Override.taken_back.related.set_cached_value(override, taken_back.get(override.pk))
        return self._rows[3]

    @property
    def considered(self) -> str:
        """The id of the protocol that the intake is about; empty while none is chosen."""
        given = self.answers.get(CONSIDERED.id)
        return str(given.value) if given is not None and given.value is not None else ""

    @property
    def trial_history(self) -> TrialHistory | None:
        """The antidepressants among the trials; None while nothing was written down."""
        complete = self.answers.get(TRIALS_COMPLETE.id)
        return trial_history(self.trials, complete=bool(complete and complete.value))

    def decision_for(self, protocol_id: str) -> Decision | None:
        """The newest decision about this protocol."""
        return next((row for row in self.decisions if row.protocol_id == protocol_id), None)

    def overrides_for(self, protocol_id: str) -> Sequence[Override]:
        """Every override about a protocol, taken back or not, newest first."""
        return [row for row in self.overrides if row.protocol_id == protocol_id]

    def picture(self, protocol_id: str) -> Picture:
        """Raises ValueError for a protocol that is not declared."""
        return picture_of(
            self.answers,
            self.summary,
            tried=self.trial_history,
            consents=consent_for(self.patient, protocol_id, self.at, self.consents).valid,
        )

    def assess(self, protocol_id: str) -> Assessment:
        """Every rule held against the patient, once. Raises ValueError for an unknown protocol."""
        if protocol_id not in self._assessments:
            self._assessments[protocol_id] = self._assess(protocol_id)
        return self._assessments[protocol_id]

    def _evaluate(self, protocol_id: str) -> tuple[Picture, Evaluation]:
        picture = self.picture(protocol_id)
        return picture, evaluate(
            protocol=protocol(protocol_id),
            picture=picture,
            moment=Moment.SCREENING,
            settings=self.signed.settings,
            signed=self.signed.rules,
        )

    def _assess(self, protocol_id: str) -> Assessment:
        treatment = protocol(protocol_id)
        if protocol_id not in self._evaluations:
            self._evaluations[protocol_id] = self._evaluate(protocol_id)
        picture, evaluation = self._evaluations[protocol_id]
        # Oldest first, so that of two overrides of the same facts the newest counts.
        overrides = {
            override.fingerprint: override
            for override in reversed(self.overrides_for(protocol_id))
            if getattr(override, "taken_back", None) is None
        }
        return Assessment(
            protocol=treatment,
            at=self.at,
            picture=picture,
            evaluation=evaluation,
            findings=tuple(
                replace(finding, override=overrides.get(finding.fingerprint))
                for finding in evaluation.findings
            ),
            approvals=approvals(treatment, picture, self.at),
            trials=self.trials,
            settings=self.signed.settings,
        )


def facts_of(patients: Collection[Patient], at: datetime) -> dict[int, PatientFacts]:
    """Of many patients, by their number: one statement, however many they are."""
    if not patients:
        return {}
    own: list[QuerySet[Any]] = [
        Answer.objects.filter(patient__in=patients)
        .order_by("patient_id", "field", "-number")
        .distinct("patient_id", "field"),
        TreatmentTrial.objects.filter(patient__in=patients, voided_at__isnull=True).order_by("pk"),
        Decision.objects.filter(patient__in=patients).order_by("-number"),
        Override.objects.filter(patient__in=patients).order_by("-pk"),
    ]
    facts, consents = fact_rows(*patients), consent_rows(*patients)
    taken_back, signed, *rows = read_together(
        OverrideTakenBack.objects.filter(override__patient__in=patients),
        sign_off_rows(),
        *own,
        *facts,
        *consents,
    )
    signatures, ends = sign_offs_of(signed), len(own) + len(facts)
    own_rows = [_by_patient(part) for part in rows[: len(own)]]
    fact_parts = [_by_patient(part) for part in rows[len(own) : ends]]
    many = {}
    for patient in patients:
        one = PatientFacts(
            patient,
            at,
            summary=summary_of(patient, [part[patient.pk] for part in fact_parts], at),
            signed=signatures,
            consents=consents_of_rows(patient, rows[ends:]),
        )
        one._rows = [*(part[patient.pk] for part in own_rows), taken_back]
        many[patient.pk] = one
    return many


def _by_patient(rows: Sequence[Any]) -> defaultdict[int, list[Any]]:
    by_patient: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_patient[row.patient_id].append(row)
    return by_patient
