"""The banner at the head of every page about one patient."""

from typing import Any

from django import template

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.policies import check_can_read_clinical_facts
from chairside.clinic.patients.queries import PatientSummary
from chairside.web.patients.banner import patient_banner as presented

register = template.Library()


@register.inclusion_tag("patients/banner.html", takes_context=True, name="patient_banner")
def patient_banner(
    context: dict[str, Any], summary: PatientSummary | None = None, *, heading: bool = False
) -> dict[str, Any]:
    """Name, birth date, record number, allergies and weight: of the patient whose page it is, or of
    `summary`.

    With `heading` the name is the page's h1. With `swap` in the context the banner takes the place of
    the one in the open page.
    """
    summary = summary or context["request"].on_file.summary
    clinical = allows(check_can_read_clinical_facts, context["actor"], None)
    return {
        "banner": presented(summary, clinical=clinical, at=context["now"]),
        "patient_uuid": summary.uuid,
        "heading": heading,
        "swap": context.get("swap"),
    }
