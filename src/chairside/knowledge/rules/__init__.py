"""Every rule Chairside knows, in one tuple."""

from chairside.knowledge.language import Rule
from chairside.knowledge.rules import (
    body,
    contradictions,
    heart,
    indication,
    medicines,
    mind,
    not_read,
    pregnancy,
    safety,
    same_day,
    substances,
    work_up,
)

RULES: tuple[Rule, ...] = (
    *heart.RULES,
    *pregnancy.RULES,
    *mind.RULES,
    *body.RULES,
    *substances.RULES,
    *work_up.RULES,
    *indication.RULES,
    *safety.RULES,
    *same_day.RULES,
    *medicines.RULES,
    *contradictions.RULES,
    *not_read.RULES,
)

_BY_ID = {rule.id: rule for rule in RULES}


def rule(rule_id: str) -> Rule:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[rule_id]
    except KeyError:
        raise ValueError(f"There is no rule {rule_id!r}.") from None
