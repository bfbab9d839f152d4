"""A psychostimulant is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="psychostimulant",
    version=1,
    title="A psychostimulant is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "psychostimulants"),
    sentence="Psychostimulants may raise blood pressure further: watch it closely.",
    cites=(spravato.SIDE_EFFECTS,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("Adderall XR 20 mg",), complete=True))),
        fires(MEDICINES.answer(medicine_list(("modafinil",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
