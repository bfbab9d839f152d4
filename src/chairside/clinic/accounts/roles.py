from collections.abc import Collection
from enum import StrEnum

from django.utils.translation import gettext

from chairside.texts.translated import Declared as _


class Role(StrEnum):
    FRONT_DESK = "front_desk"
    NURSE = "nurse"
    PRESCRIBER = "prescriber"
    THERAPIST = "therapist"
    ADMIN = "practice_admin"
    RESEARCHER = "researcher"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.FRONT_DESK: _("front desk"),
    Role.NURSE: _("nurse"),
    Role.PRESCRIBER: _("prescriber"),
    Role.THERAPIST: _("therapist"),
    Role.ADMIN: _("practice admin"),
    Role.RESEARCHER: _("researcher"),
}


def label_of(role: str) -> str:
    """Of a role as it is stored."""
    return _LABELS[Role(role)] if role in set(Role) else role


def role_words(held: Collection[str]) -> str:
    """ "nurse, prescriber" """
    return ", ".join(str(role.label) for role in Role if role in held) or gettext("no role yet")


# Groups of roles, for permissions to name; who may do what is declared in the slices' policies.
EVERYBODY = tuple(Role)
# Who may open a named patient's record at all. Researchers work on de-identified data only.
CARE_TEAM = (Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
CLINICAL = (Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
BEDSIDE = (Role.NURSE, Role.PRESCRIBER)
DESK = (Role.FRONT_DESK, *BEDSIDE)
