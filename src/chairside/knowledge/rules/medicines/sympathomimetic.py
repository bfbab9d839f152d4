"""A sympathomimetic or vasopressin is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import ketalar

RULE = Rule(
    id="sympathomimetic",
    version=1,
    title="A sympathomimetic or vasopressin is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "sympathomimetics"),
    sentence=(
        "Sympathomimetics and vasopressin add to the rise in blood pressure: watch vital signs "
        "closely."
    ),
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("pseudoephedrine",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
