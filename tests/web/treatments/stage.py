"""A clinic whose clock a test sets, and its people as browsers."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from chairside.clinic.visits.models import Visit
from tests.clinic.setting import Clinic, open_clinic
from tests.clinic.stages import minute
from tests.web.people import signed_in

HTMX = {"HX-Request": "true"}


@dataclass(slots=True)
class Stage:
    clinic: Clinic
    patch: pytest.MonkeyPatch

    @classmethod
    def opened(cls, patch: pytest.MonkeyPatch) -> "Stage":
        stage = cls(open_clinic(), patch)
        stage.at(0)
        return stage

    def at(self, minutes: float) -> datetime:
        """From here on the pages' clock stands at this minute of the visit."""
        moment = minute(minutes)
        self.patch.setattr(timezone, "now", lambda: moment)
        return moment

    def browser(self, actor: Actor) -> Client:
        return signed_in(User.objects.get(pk=actor.person_id))

    @property
    def nurse(self) -> Client:
        return self.browser(self.clinic.nurse)

    @property
    def desk(self) -> Client:
        return self.browser(self.clinic.desk)

    @property
    def prescriber(self) -> Client:
        return self.browser(self.clinic.prescriber)


def of(treatment: Visit, rest: str = "") -> str:
    return f"/treatments/{treatment.uuid}/{rest}"


def state(treatment: Visit) -> str:
    return Visit.objects.get(pk=treatment.pk).state


def words(html: str) -> str:
    """What a reader sees: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def beside(html: str, field: str) -> str:
    """The sentence beside a field; empty when there is none."""
    error = re.search(rf'id="id_{re.escape(field)}_error">(.*?)</p>', html, re.DOTALL)
    return words(error[1]) if error else ""


NOBODY = UUID("00000000-0000-4000-8000-000000000000")
