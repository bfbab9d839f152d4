"""Liver impairment or risk to the liver, without liver tests."""

from chairside.knowledge.language import (
    Is,
    Level,
    Moment,
    No,
    Rule,
    Yes,
    all_hold,
    asks,
    either,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture.questions import LIVER, LIVER_RISK
from chairside.knowledge.picture.visit_questions import LIVER_TESTS
from chairside.knowledge.readings import guidance, ketalar

RULE = Rule(
    id="liver-tests-missing",
    version=2,
    title="Liver impairment or risk to the liver, without liver tests",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(
        either(
            Yes(LIVER_RISK),
            Is(LIVER, "mild"),
            Is(LIVER, "moderate"),
            Is(LIVER, "severe"),
        ),
        No(LIVER_TESTS),
    ),
    sentence=(
        "The pain guideline names people with liver disease or at risk of it as a group to test; the "
        "Ketalar label warns of liver injury with repeated use."
    ),
    cites=(
        guidance.PAIN,
        ketalar.LIVER_WARNING,
    ),
    examples=(
        fires(LIVER_RISK.answer(True), LIVER_TESTS.answer(False)),
        fires(LIVER.answer("moderate"), LIVER_TESTS.answer(False)),
        silent(LIVER_RISK.answer(False), LIVER.answer("none")),
        silent(LIVER_TESTS.answer(True)),
        asks(LIVER_RISK.answer(False), LIVER_TESTS.answer(False)),
        asks(LIVER_TESTS.answer(False)),
    ),
    differing=(
        says(
            (
                "That the test is a baseline and a repeat of liver enzymes, case by case, was written"
                " from memory."
            ),
            guidance.PAIN_FROM_MEMORY,
        ),
    ),
)
