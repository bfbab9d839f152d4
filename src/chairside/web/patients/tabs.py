"""The tabs of a patient's page. One tuple: a slice adds a tab by a row."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.urls import NoReverseMatch, resolve, reverse

from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.queries import PatientOnFile
from chairside.texts.translated import Declared as _
from chairside.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """`page` is the name of an address that takes the patient's uuid alone; whoever has its permission
    sees the tab. `also` are pages that are in this tab. `count` is of what was read with the patient.
    """

    label: str
    page: str
    also: tuple[str, ...] = ()
    count: Callable[[PatientOnFile], int] | None = None
    count_means: str = ""


TABS: tuple[Tab, ...] = (
    Tab(
        label=_("Overview"),
        page="patient",
        also=(
            "patient_details",
            "patient_numbers",
            "add_number",
            "remove_number",
            "patient_wristbands",
            "print_wristband",
            "revoke_wristband",
        ),
    ),
    Tab(label=_("Course"), page="patient_course", also=("suitability", "decision", "decide")),
    Tab(label=_("Visits"), page="patient_visits"),
    Tab(
        label=_("Medicines"),
        page="patient_medicines",
        count=lambda on_file: len(on_file.summary.medications),
        count_means=_("taken now"),
    ),
    Tab(label=_("Intake"), page="intake", also=("trials", "intake_question")),
    Tab(
        label=_("Consents"),
        page="patient_consents",
        also=("signed_consent", "sign_on_phone", "withdraw_consent"),
    ),
    Tab(label=_("Documents"), page="patient_documents"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTab:
    label: str
    href: str
    here: bool
    count: int
    count_means: str


@functools.cache
def _page_named(name: str) -> Page | None:
    """None for a page that is not installed."""
    try:
        href = reverse(name, args=[UUID(int=0)])
    except NoReverseMatch:
        return None
    return cast(Page, resolve(href).func.page)  # type: ignore[attr-defined]  # set by `page`


def patient_address(actor: Actor, name: str, patient: UUID) -> str:
    """Of a page of this patient; empty where this person may not open it."""
    page = _page_named(name)
    if page is None or not page.permission.is_held_by(actor):
        return ""
    return reverse(name, args=[patient])


def tabs_for(actor: Actor, on_file: PatientOnFile, here: str) -> list[ShownTab]:
    """In the order of `TABS`; `here` is the name of the page's address."""
    return [
        ShownTab(
            label=tab.label,
            href=href,
            here=here in (tab.page, *tab.also),
            count=tab.count(on_file) if tab.count else 0,
            count_means=tab.count_means,
        )
        for tab in TABS
        if (href := patient_address(actor, tab.page, on_file.patient.uuid))
    ]
