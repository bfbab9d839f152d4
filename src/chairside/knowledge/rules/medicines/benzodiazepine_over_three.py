"""More than 3 mg lorazepam a day or as much of another."""

from decimal import Decimal

from chairside.knowledge.language import (
    Level,
    Moment,
    MoreThan,
    Rule,
    Takes,
    all_hold,
    asks,
    fires,
    read,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import LORAZEPAM_EQUIVALENT, MEDICINES
from chairside.knowledge.sources.interactions import ER_KETAMINE_2023

RULE = Rule(
    id="benzodiazepine-over-three",
    version=1,
    title="More than 3 mg lorazepam a day or as much of another",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Takes(MEDICINES, "benzodiazepines"), MoreThan(LORAZEPAM_EQUIVALENT, Decimal(3))),
    sentence=(
        "A trial of ketamine in an emergency department left out people taking more than 3 mg of "
        "lorazepam a day or as much of another benzodiazepine."
    ),
    cites=(read(ER_KETAMINE_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10812090/table/T1"),),
    examples=(
        fires(
            MEDICINES.answer(medicine_list(("diazepam",), complete=True)),
            LORAZEPAM_EQUIVALENT.answer(Decimal("3.5")),
        ),
        silent(
            MEDICINES.answer(medicine_list(("diazepam",), complete=True)),
            LORAZEPAM_EQUIVALENT.answer(Decimal(3)),
        ),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("diazepam",), complete=True))),
    ),
)
