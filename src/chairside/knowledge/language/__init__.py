"""The words in which rules are declared."""

from chairside.knowledge.citations import Statement, read, recalled, says, second_hand
from chairside.knowledge.families import Family
from chairside.knowledge.language.conditions import (
    AtLeast,
    Contradiction,
    FewerTrials,
    Is,
    LessThan,
    MoreThan,
    No,
    Takes,
    TakesNone,
    TakesUnrecognised,
    Yes,
    all_hold,
    cannot_be,
    either,
)
from chairside.knowledge.language.rule import (
    Applies,
    Example,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    silent,
    yes_or_no,
)
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.route import Route

__all__ = [
    "Applies",
    "AtLeast",
    "Contradiction",
    "Example",
    "Family",
    "FewerTrials",
    "Is",
    "LessThan",
    "Level",
    "Moment",
    "MoreThan",
    "No",
    "Route",
    "Rule",
    "Setting",
    "Statement",
    "Takes",
    "TakesNone",
    "TakesUnrecognised",
    "Yes",
    "all_hold",
    "asks",
    "cannot_be",
    "either",
    "fires",
    "read",
    "recalled",
    "says",
    "second_hand",
    "silent",
    "yes_or_no",
]
