"""An inhibitor of CYP3A4 or CYP2B6 is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, says, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.interactions import ANDRADE_2017

RULE = Rule(
    id="cyp-inhibitor",
    version=2,
    title="An inhibitor of CYP3A4 or CYP2B6 is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "cyp_inhibitors"),
    sentence="The drug is broken down mainly by CYP2B6 and CYP3A4; an inhibitor may raise its level.",
    cites=(
        read(
            ANDRADE_2017, "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx"
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("clarithromycin",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
    differing=(
        says(
            "How much this matters for low-dose infusions is not established.",
            read(
                ANDRADE_2017,
                "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx",
            ),
        ),
    ),
)
