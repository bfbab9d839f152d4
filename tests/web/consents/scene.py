"""A clinic with a published document and a patient, for pages and browsers."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.models import ConsentDocument
from tests.clinic.consents.signing import linked, published
from tests.clinic.setting import Clinic, open_clinic

OWN = (OwnSection("Our rooms", ("Each chair stands in a room of its own.",)),)
BORN = {"birth_date_month": "5", "birth_date_day": "2", "birth_date_year": "1984"}
"""Mara Ashby's birth date, as the page asks for it."""


@dataclass(frozen=True, slots=True)
class Scene:
    clinic: Clinic
    document: ConsentDocument

    @property
    def patient_page(self) -> str:
        return f"/patients/{self.clinic.patient.uuid}/consents/"

    def link(self) -> str:
        """The address of a fresh link for the patient's phone."""
        now = timezone.now()
        _, token = linked(self.clinic.patient, self.document, now, by=self.clinic.desk)
        return f"/consent/{token}/"


def scene() -> Scene:
    """Pages ask the clock, so the document was published yesterday and not in a fixed year."""
    clinic = open_clinic(for_courses=False)
    yesterday = timezone.now() - timedelta(days=1)
    return Scene(clinic, published(clinic.prescriber, yesterday, own=OWN))
