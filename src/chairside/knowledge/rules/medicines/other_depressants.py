"""An opioid, sedative or alcohol is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, either, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import ketalar, spravato

RULE = Rule(
    id="other-depressants",
    version=2,
    title="An opioid, sedative or alcohol is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=either(
        Takes(MEDICINES, "opioids"),
        Takes(MEDICINES, "sedative_hypnotics"),
        Takes(MEDICINES, "other_sedatives"),
        Takes(MEDICINES, "alcohol"),
    ),
    sentence=(
        "Opioids, sleeping tablets, other medicines that sedate and alcohol add to sedation and can "
        "slow breathing: watch closely."
    ),
    cites=(
        spravato.SIDE_EFFECTS,
        ketalar.DAILYMED,
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("oxycodone 5 mg",), complete=True))),
        fires(MEDICINES.answer(medicine_list(("zolpidem",), complete=True))),
        fires(MEDICINES.answer(medicine_list(("gabapentin 300 mg",), complete=True))),
        fires(MEDICINES.answer(medicine_list(("alcohol",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
