"""Fields of the Spravato REMS patient monitoring form, by version of the form.

The form is sent within seven calendar days of every outpatient session. The newer form's full
text has not been read; get the current PDF before relying on it.
"""

from dataclasses import dataclass

from chairside.knowledge.citations import Cite
from chairside.knowledge.readings import spravato


@dataclass(frozen=True, slots=True, kw_only=True)
class RemsField:
    id: str
    block: str
    label: str
    required: bool
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class RemsForm:
    """`complete` is False while part of the form has not been read."""

    id: str
    title: str
    complete: bool
    fields: tuple[RemsField, ...]


def _fields(block: str, cite: Cite, *rows: tuple[str, str, bool]) -> tuple[RemsField, ...]:
    return tuple(
        RemsField(id=field_id, block=block, label=label, required=required, cite=cite)
        for field_id, label, required in rows
    )


_FORM_2021 = spravato.REMS_FORM_2021
_FORM = spravato.REMS_FORM

MONITORING_FORM_2021 = RemsForm(
    id="spravato-rems-monitoring-2021-11",
    title="Spravato REMS patient monitoring form, November 2021",
    complete=False,
    fields=(
        *_fields(
            "Patient",
            _FORM_2021,
            ("patient-first", "First name", True),
            ("patient-middle", "Middle initial", False),
            ("patient-last", "Last name", True),
            ("patient-birthdate", "Date of birth", True),
            ("patient-sex", "Sex", True),
        ),
        *_fields(
            "Other medicines",
            _FORM_2021,
            ("takes-benzodiazepines", "Takes benzodiazepines", True),
            ("takes-hypnotics", "Takes other sedative hypnotics", True),
            ("takes-psychostimulants", "Takes psychostimulants", True),
            ("takes-maois", "Takes monoamine oxidase inhibitors", True),
        ),
        *_fields(
            "Who monitored",
            _FORM_2021,
            ("monitor-first", "First name", True),
            ("monitor-last", "Last name", True),
            ("monitor-telephone", "Telephone", True),
            ("monitor-email", "E-mail", True),
        ),
        *_fields(
            "Healthcare setting",
            _FORM_2021,
            ("site-name", "Name", True),
            ("site-address-1", "Address", True),
            ("site-address-2", "Address, second line", False),
            ("site-city", "City", True),
            ("site-state", "State", True),
            ("site-zip", "ZIP code", True),
        ),
        *_fields(
            "Session",
            _FORM,
            ("treatment-date", "Date of treatment", True),
            ("dose", "Dose: 56 mg, 84 mg or other", True),
            ("lot", "Lot number", False),
            ("total-minutes", "Minutes from the first device to the end of monitoring", True),
            ("ready-minutes", "Minutes until ready to leave, were there no 2 hour rule", False),
        ),
        *_fields(
            "Vital signs",
            _FORM,
            ("vitals-ok-before", "In acceptable range before", True),
            ("vitals-ok-after", "In acceptable range before leaving", True),
            ("pressure-before", "Blood pressure before", True),
            ("pressure-40", "Blood pressure at 40 minutes", True),
            ("pressure-after", "Blood pressure before leaving", True),
        ),
        *_fields("Events", _FORM, ("sedation", "Sedation", True)),
        *_fields(
            "Events",
            spravato.REMS_FROM_MEMORY,
            ("sedation-times", "Sedation: onset, end and what was done", False),
            ("dissociation", "Dissociation", False),
            ("dissociation-times", "Dissociation: onset, end and what was done", False),
            ("serious-event", "Serious adverse event, with an account", False),
            ("signature", "Signature and date", False),
        ),
    ),
)

MONITORING_FORM_NEWER = RemsForm(
    id="spravato-rems-monitoring-newer",
    title="Spravato REMS patient monitoring form, newer version without a date",
    complete=False,
    fields=(
        *MONITORING_FORM_2021.fields,
        *_fields(
            "Added",
            spravato.REMS_FORM_VIDEO,
            ("first-treatment", "First treatment", True),
            ("already-enrolled", "Already enrolled", True),
            ("takes-opioids", "Takes opioids", True),
            ("respiratory-depression", "Slowed breathing", True),
        ),
    ),
)

REMS_FORMS: tuple[RemsForm, ...] = (MONITORING_FORM_2021, MONITORING_FORM_NEWER)
