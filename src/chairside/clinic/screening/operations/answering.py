"""Writing answers: one at a time as they are typed, or several that somebody confirms at once."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.screening.answers import Given, answers_of
from chairside.clinic.screening.fields import intake_field
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.models import Answer
from chairside.clinic.screening.policies import check_can_answer
from chairside.knowledge.canonical import JsonValue, to_json
from chairside.knowledge.questions import AnswerError, Choice, YesNo
from chairside.units.dates import clock_and_day

_FEW = 6
"""Up to so many open pages are told question by question, above it to read all again."""


class AnsweredMeanwhile(Conflict):
    """Somebody answered after the page was read. `theirs` is what stands now."""

    def __init__(self, theirs: Given) -> None:
        shown = f"“{theirs.text}”" if theirs.value is not None else gettext("that it is not known")
        super().__init__(
            gettext(
                "%(by_name)s answered %(shown)s at %(clock_and_day)s, after you opened this. Nothing "
                "was replaced."
            )
            % {
                "by_name": theirs.by_name,
                "shown": shown,
                "clock_and_day": clock_and_day(timezone.localtime(theirs.at)),
            },
            field=theirs.field.id,
        )
        self.theirs = theirs


def save_answers(
    *,
    patient: Patient,
    answers: Mapping[str, JsonValue],
    seen: Mapping[str, int],
    source: Source = Source.STAFF,
    by: Actor,
    at: datetime,
) -> Mapping[str, Given]:
    """Write what differs from what stands; the answers to these questions as they are afterwards.

    answers  by question, as JSON; None takes an answer back
    seen     the number of the answer that the page showed for each question, 0 for none

    What comes a second time is not written a second time. Errors: `AnsweredMeanwhile` when
    somebody else answered since, `Refusal` beside the question for what cannot be an answer;
    nothing is written then.
    """
    check_can_answer(by, patient)
    wanted = {
        name: _checked(name, value, today=timezone.localdate(at)) for name, value in answers.items()
    }
    with transaction.atomic():
        Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
        stand = answers_of(patient)
        changed = {
            name: value for name, value in wanted.items() if _is_news(name, value, stand.get(name))
        }
        for name in changed:
            if name in stand and stand[name].number != seen.get(name, 0):
                raise AnsweredMeanwhile(stand[name])
        if changed:
            _write(patient=patient, changed=changed, source=source, by=by, at=at)
            stand = answers_of(patient)
    return {name: stand[name] for name in wanted if name in stand}


def save_answer(
    *,
    patient: Patient,
    field_id: str,
    value: JsonValue,
    seen: int,
    source: Source = Source.STAFF,
    by: Actor,
    at: datetime,
) -> Given | None:
    """One answer, as `save_answers`; None when nothing was answered and nothing is."""
    saved = save_answers(
        patient=patient,
        answers={field_id: value},
        seen={field_id: seen},
        source=source,
        by=by,
        at=at,
    )
    return saved.get(field_id)


@operation
def _write(
    *,
    patient: Patient,
    changed: Mapping[str, JsonValue],
    source: Source,
    by: Actor,
    at: datetime,
) -> None:
    last = dict(
        Answer.objects.filter(patient=patient, field__in=changed)
        .values_list("field")
        .annotate(Max("number"))
    )
    Answer.objects.bulk_create(
        Answer(
            patient=patient,
            field=name,
            number=last.get(name, 0) + 1,
            value=value,
            source=source,
            at=at,
            by_id=by.person_id,
            by_name=by.name,
        )
        for name, value in changed.items()
    )
    write_audit(
        by=by,
        at=at,
        verb="intake.answer",
        subject=patient,
        patient_id=patient.pk,
        detail={"questions": sorted(changed), "source": source.label},
    )
    for kind in (
        [f"answer.{name}:{last.get(name, 0) + 1}" for name in changed]
        if len(changed) <= _FEW
        else ["answers"]
    ):
        announce(f"patient:{patient.uuid}", kind)
    announce(f"patient:{patient.uuid}", "facts")


def _checked(name: str, value: JsonValue, *, today: date) -> JsonValue:
    """The answer in the one form it is stored in."""
    try:
        field = intake_field(name)
        if value is None or value == "":
            return None
        parsed = field.parse(value)
    except AnswerError as problem:
        raise Refusal(problem.sentence[:1].upper() + problem.sentence[1:], field=name) from problem
    if isinstance(parsed, date) and parsed > today:
        raise Refusal(gettext("This day lies ahead."), field=name)
    return to_json(parsed)


def _is_news(name: str, value: JsonValue, given: Given | None) -> bool:
    """“Not known” is an answer to a question with choices: somebody asked."""
    if given is None and value is None:
        return isinstance(intake_field(name).kind, YesNo | Choice)
    return value != _stored(given)


def _stored(given: Given | None) -> JsonValue:
    return None if given is None or given.value is None else to_json(given.value)
