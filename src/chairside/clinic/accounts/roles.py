from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    FRONT_DESK = "front_desk"
    NURSE = "nurse"
    PRESCRIBER = "prescriber"
    THERAPIST = "therapist"
    ADMIN = "practice_admin"
    RESEARCHER = "researcher"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


def role_words(held: Collection[str]) -> str:
    """ "nurse, prescriber" """
    return ", ".join(role.label for role in Role if role in held) or "no role yet"


# Groups of roles, for permissions to name; who may do what is declared in the slices' policies.
EVERYBODY = tuple(Role)
# Who may open a named patient's record at all. Researchers work on de-identified data only.
CARE_TEAM = (Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
CLINICAL = (Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
BEDSIDE = (Role.NURSE, Role.PRESCRIBER)
DESK = (Role.FRONT_DESK, *BEDSIDE)
