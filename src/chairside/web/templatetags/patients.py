"""What stands at the head of every page about one patient: the banner and the tabs."""

from typing import Any

from django import template

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.policies import check_can_read_clinical_facts
from chairside.clinic.patients.queries import PatientSummary
from chairside.web.patients.banner import patient_banner as presented
from chairside.web.patients.tabs import tabs_for

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


@register.inclusion_tag("patients/tabs.html", takes_context=True)
def patient_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """`tab` in the context names the tab of a page that may be in several."""
    request = context["request"]
    here = context.get("tab") or request.resolver_match.url_name
    return {"tabs": tabs_for(context["actor"], request.on_file, here)}
