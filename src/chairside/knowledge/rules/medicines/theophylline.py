"""Theophylline or aminophylline is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import ketalar

RULE = Rule(
    id="theophylline",
    version=1,
    title="Theophylline or aminophylline is taken",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "xanthines"),
    sentence=(
        "The ketamine label says not to give it together with theophylline or aminophylline: seizures"
        " become more likely."
    ),
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("theophylline",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
