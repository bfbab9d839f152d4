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


# Who may open a named patient's record at all. Researchers work on de-identified data only.
CARE_TEAM = (Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
CLINICAL = (Role.NURSE, Role.PRESCRIBER, Role.THERAPIST)
BEDSIDE = (Role.NURSE, Role.PRESCRIBER)
