"""How a drug enters the body."""

from enum import StrEnum


class Route(StrEnum):
    INTRAVENOUS = "intravenous"
    INTRANASAL = "intranasal"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"
    ORAL = "oral or sublingual"
