"""The parts of a record: how each is titled, asked for and written. One tuple."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chairside.clinic.accounts.queries import names
from chairside.clinic.patients import operations
from chairside.clinic.patients.facts import Fact
from chairside.clinic.patients.kinds import AllergySeverity, FactKind
from chairside.clinic.patients.queries import PatientOnFile
from chairside.texts.translated import Declared as _
from chairside.units.number import plain
from chairside.web.forms import ClinicForm
from chairside.web.pages import PageRequest
from chairside.web.patients import forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`add` writes what the valid form says; `end` is what stopping is called, where it exists.

    `page` is the tab it stands in.
    """

    kind: FactKind
    title: str
    one: str
    empty: str
    form: type[ClinicForm]
    add: Callable[[PageRequest, PatientOnFile, Any], object]
    end: str = ""
    end_label: str = ""
    page: str = "patient"


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with the names of who wrote it and who voided it, and its step from the one before."""

    fact: Fact
    by: str
    voided_by: str
    step: str


def _add_allergy(request: PageRequest, on_file: PatientOnFile, form: forms.AllergyForm) -> object:
    return operations.add_allergy(
        patient=on_file.patient,
        substance=form.cleaned_data["substance"],
        reaction=form.cleaned_data["reaction"],
        severity=AllergySeverity(form.cleaned_data["severity"]),
        by=request.actor,
        at=request.now,
    )


def _add_weight(request: PageRequest, on_file: PatientOnFile, form: forms.WeightForm) -> object:
    return operations.record_weight(
        patient=on_file.patient,
        weight=form.weight(),
        measured_at=form.cleaned_data["measured_at"],
        method=form.cleaned_data["method"],
        entered_as=form.typed(),
        although_unlikely=form.cleaned_data["although_unlikely"],
        by=request.actor,
        at=request.now,
    )


def _add_height(request: PageRequest, on_file: PatientOnFile, form: forms.HeightForm) -> object:
    return operations.record_height(
        patient=on_file.patient,
        height=form.height(),
        measured_at=form.cleaned_data["measured_at"],
        method=form.cleaned_data["method"],
        entered_as=form.typed(),
        although_unlikely=form.cleaned_data["although_unlikely"],
        by=request.actor,
        at=request.now,
    )


def _add_medication(
    request: PageRequest, on_file: PatientOnFile, form: forms.MedicationForm
) -> object:
    return operations.add_medication(
        patient=on_file.patient, **form.cleaned_data, by=request.actor, at=request.now
    )


def _add_condition(
    request: PageRequest, on_file: PatientOnFile, form: forms.ConditionForm
) -> object:
    return operations.add_condition(
        patient=on_file.patient, **form.cleaned_data, by=request.actor, at=request.now
    )


def _add_contact(request: PageRequest, on_file: PatientOnFile, form: forms.ContactForm) -> object:
    return operations.add_contact(
        patient=on_file.patient, **form.cleaned_data, by=request.actor, at=request.now
    )


SECTIONS: tuple[Section, ...] = (
    Section(
        kind=FactKind.ALLERGY,
        title=_("Allergies"),
        one=_("an allergy"),
        empty=_("None recorded."),
        form=forms.AllergyForm,
        add=_add_allergy,
    ),
    Section(
        kind=FactKind.WEIGHT,
        title=_("Weight"),
        one=_("a weight"),
        empty=_("No weight recorded. Weight-based dosing needs one."),
        form=forms.WeightForm,
        add=_add_weight,
    ),
    Section(
        kind=FactKind.MEDICATION,
        title=_("Medicines"),
        one=_("a medicine"),
        empty=_("None recorded."),
        form=forms.MedicationForm,
        add=_add_medication,
        page="patient_medicines",
        end=_("Stop"),
        end_label=_("Stopped on"),
    ),
    Section(
        kind=FactKind.CONDITION,
        title=_("Conditions"),
        one=_("a condition"),
        empty=_("None recorded."),
        form=forms.ConditionForm,
        add=_add_condition,
        end=_("Resolve"),
        end_label=_("Resolved on"),
    ),
    Section(
        kind=FactKind.HEIGHT,
        title=_("Height"),
        one=_("a height"),
        empty=_("None recorded."),
        form=forms.HeightForm,
        add=_add_height,
    ),
    Section(
        kind=FactKind.CONTACT,
        title=_("Contacts"),
        one=_("a contact"),
        empty=_("No escort recorded."),
        form=forms.ContactForm,
        add=_add_contact,
    ),
)

BY_KIND = {section.kind: section for section in SECTIONS}


def recorders(on_file: PatientOnFile, *kinds: FactKind) -> Mapping[int, str]:
    """The names of whoever wrote or voided facts of these kinds, and of who asked for allergies."""
    written = [fact for kind in kinds for fact in on_file.rows[kind]]
    ids = [number for fact in written for number in (fact.recorded_by_id, fact.voided_by_id)]
    return names([*ids, on_file.patient.no_known_allergies_by_id])


def rows(
    on_file: PatientOnFile, kind: FactKind, people: Mapping[int, str], *, voided: bool = False
) -> Sequence[Row]:
    """The facts with names beside them, in the order of the record."""
    facts = on_file.facts(kind, voided=voided)
    return [
        Row(
            fact=fact,
            by=people.get(fact.recorded_by_id or 0, ""),
            voided_by=people.get(fact.voided_by_id or 0, ""),
            step=_step(facts, index),
        )
        for index, fact in enumerate(facts)
    ]


def _step(facts: Sequence[Fact], index: int) -> str:
    """How far a measurement is from the one before it; measurements come newest first."""
    if index + 1 >= len(facts):
        return ""
    now, before = getattr(facts[index], "value", None), getattr(facts[index + 1], "value", None)
    if not isinstance(now, Decimal) or not isinstance(before, Decimal):
        return ""
    if now == before:
        return "±0"
    return f"{'+' if now > before else '−'}{plain(abs(now - before))}"
