"""An antidepressant is taken."""

from chairside.knowledge.language import (
    Level,
    Moment,
    Rule,
    Takes,
    asks,
    either,
    fires,
    read,
    says,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.depression import SZARMACH_2020
from chairside.knowledge.sources.interactions import ANDRADE_2017

RULE = Rule(
    id="antidepressant",
    version=1,
    title="An antidepressant is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=either(Takes(MEDICINES, "ssris"), Takes(MEDICINES, "other_antidepressants")),
    sentence="Common antidepressants can probably be combined with ketamine.",
    cites=(
        read(
            ANDRADE_2017, "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx"
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("sertraline",), complete=True))),
        fires(MEDICINES.answer(medicine_list(("Effexor",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
    differing=(
        says(
            (
                "In one study of 49 people blood pressure peaks were higher with serotonin reuptake "
                "inhibitors."
            ),
            read(
                SZARMACH_2020,
                "https://www.dovepress.com/metabolic-risk-factors-and-cardiovascular-safety-in-ketamine-use-for-t-peer-reviewed-article-NDT",
            ),
        ),
    ),
)
