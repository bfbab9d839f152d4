"""A medicine that Chairside does not know."""

from chairside.knowledge.language import (
    Level,
    Moment,
    Rule,
    TakesUnrecognised,
    asks,
    fires,
    read,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.regulators import FDA_CYP

RULE = Rule(
    id="unrecognised-medicine",
    version=2,
    title="A medicine that Chairside does not know",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=TakesUnrecognised(MEDICINES),
    sentence=(
        "A medicine on the list is not in Chairside's tables, which are never complete, so that no "
        "other rule can speak of it: look it up and decide."
    ),
    cites=(
        read(
            FDA_CYP,
            "https://www.fda.gov/drugs/drug-interactions-labeling/healthcare-professionals-fdas-examples-drugs-interact-cyp-enzymes-and-transporter-systems",
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("zzyzx forte",), complete=True))),
        silent(
            MEDICINES.answer(
                medicine_list(
                    (
                        "aspirin",
                        "lorazepam",
                    ),
                    complete=True,
                )
            )
        ),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
