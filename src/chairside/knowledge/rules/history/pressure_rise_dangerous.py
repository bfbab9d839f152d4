"""A rise in pressure would be dangerous."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import PRESSURE_RISE_DANGEROUS
from chairside.knowledge.readings import ketalar, spravato

RULE = Rule(
    id="pressure-rise-dangerous",
    version=1,
    title="A rise in pressure would be dangerous",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(PRESSURE_RISE_DANGEROUS),
    sentence=(
        "A rise in blood pressure or in the pressure inside the skull would be a serious risk for "
        "this patient."
    ),
    cites=(
        spravato.DOSING_DAY,
        ketalar.FROM_MEMORY,
    ),
    examples=(
        fires(PRESSURE_RISE_DANGEROUS.answer(True)),
        silent(PRESSURE_RISE_DANGEROUS.answer(False)),
        asks(),
    ),
)
