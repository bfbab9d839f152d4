"""Aneurysm or arteriovenous malformation."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, says, silent
from chairside.knowledge.picture.questions import ANEURYSM_OR_AVM
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="aneurysm-or-avm",
    version=1,
    title="Aneurysm or arteriovenous malformation",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(ANEURYSM_OR_AVM),
    sentence=(
        "A diseased artery or malformation may bleed when blood pressure rises; the Spravato label "
        "rules out treatment."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(ANEURYSM_OR_AVM.answer(True)),
        silent(ANEURYSM_OR_AVM.answer(False)),
        asks(),
    ),
    differing=(
        says(
            (
                "The label speaks of the nasal spray. Holding the same against infusions is "
                "Chairside's own caution."
            ),
            spravato.CONTRAINDICATIONS,
        ),
    ),
)
