"""The typed clinical picture that rules are evaluated over."""

from chairside.knowledge.picture.field import Answer, AnyField, Field, Group
from chairside.knowledge.picture.medicines import MedicineList, medicine_list
from chairside.knowledge.picture.picture import (
    FIELDS,
    SCHEMA_VERSION,
    Picture,
    field_of,
    picture_from_json,
    picture_schema,
)
from chairside.knowledge.picture.trials import Trial, TrialHistory, TrialKind

__all__ = [
    "FIELDS",
    "SCHEMA_VERSION",
    "Answer",
    "AnyField",
    "Field",
    "Group",
    "MedicineList",
    "Picture",
    "Trial",
    "TrialHistory",
    "TrialKind",
    "field_of",
    "medicine_list",
    "picture_from_json",
    "picture_schema",
]
