"""The words in which rules are declared."""

from chairside.knowledge.citations import Statement, read, recalled, says, second_hand
from chairside.knowledge.families import Family
from chairside.knowledge.language.conditions import (
    AtLeast,
    FewerTrials,
    Is,
    LessThan,
    MoreThan,
    No,
    Takes,
    TakesUnrecognised,
    Yes,
    all_hold,
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
    "TakesUnrecognised",
    "Yes",
    "all_hold",
    "asks",
    "either",
    "fires",
    "read",
    "recalled",
    "says",
    "second_hand",
    "silent",
    "yes_or_no",
]
