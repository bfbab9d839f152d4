"""The rules for other programs: ids and JSON in, JSON out."""

from collections.abc import Mapping
from decimal import Decimal

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.evaluation import evaluate
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import picture_from_json
from chairside.knowledge.protocols import protocol
from chairside.knowledge.rules import rule
from chairside.knowledge.settings import setting


def ask(
    *,
    protocol_id: str,
    picture: object,
    moment: Moment,
    settings: Mapping[str, Decimal],
    signed: frozenset[str],
) -> dict[str, JsonValue]:
    """Evaluate a clinical picture read from JSON (numbers as int, Decimal or text).

    Raises ValueError for an unknown protocol, setting or signed rule, and AnswerError, which
    names the question, for an answer that does not fit.
    """
    for setting_id in settings:
        setting(setting_id)
    for rule_id in signed:
        rule(rule_id)
    result = evaluate(
        protocol=protocol(protocol_id),
        picture=picture_from_json(picture),
        moment=moment,
        settings=settings,
        signed=signed,
    )
    return result.as_json()
