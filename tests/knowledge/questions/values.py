"""Kinds of answers with values of each, for the tests of how they are read and drawn."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from chairside.knowledge.picture import Trial, TrialHistory, medicine_list
from chairside.knowledge.picture.medicines import Medicines
from chairside.knowledge.picture.trials import Trials
from chairside.knowledge.questionnaire.question import YES_NO_UNSURE
from chairside.knowledge.questions import (
    Amount,
    Choice,
    Day,
    Kind,
    Names,
    Option,
    Question,
    Rows,
    Text,
    YesNo,
    several,
)

RATING = Choice((Option(value=0, text="Never"), Option(value=1, text="Often")))
WEEKS = Amount(unit="wk", low=Decimal(0), high=Decimal(5200))
PAINS = several({"back": "Back", "head": "Head", "leg": "Leg"})
LINE = Text(longest=20)
DRUGS = Names(most=3, longest=20)
TABLE = Rows(
    columns=(
        Question(id="medicine", text="Name", kind=LINE),
        Question(id="weeks", text="Weeks", kind=WEEKS),
        Question(id="helped", text="Helped", kind=YES_NO_UNSURE),
    ),
    most=3,
)
WORDS = st.text("abc é日", min_size=1, max_size=20).map(str.strip).filter(bool)
AMOUNTS = st.decimals(0, 5200, places=2)
CODES = st.sampled_from(["yes", "no", "unsure"])
TRIALS = st.builds(
    Trial,
    medicine=WORDS,
    weeks=st.none() | AMOUNTS,
    adequate_dose=st.none() | st.booleans(),
    this_episode=st.none() | st.booleans(),
    helped=st.none() | st.booleans(),
)
VALUES: tuple[tuple[Kind[Any], st.SearchStrategy[Any]], ...] = (
    (YesNo(), st.booleans()),
    (WEEKS, AMOUNTS),
    (YES_NO_UNSURE, CODES),
    (RATING, st.sampled_from([0, 1])),
    (PAINS, st.lists(st.sampled_from(["back", "head", "leg"]), min_size=1).map(tuple)),
    (LINE, WORDS),
    (Day(), st.dates(date(1900, 1, 1), date(2200, 12, 31))),
    (DRUGS, st.lists(WORDS, max_size=3).map(tuple)),
    (
        TABLE,
        st.lists(
            st.fixed_dictionaries(
                {"medicine": WORDS, "weeks": st.none() | AMOUNTS, "helped": st.none() | CODES}
            ),
            max_size=3,
        ),
    ),
    (
        Medicines(),
        st.builds(
            lambda names, complete: medicine_list(tuple(names), complete=complete),
            st.lists(WORDS),
            st.booleans(),
        ),
    ),
    (
        Trials(),
        st.builds(
            lambda trials, complete: TrialHistory(trials=tuple(trials), complete=complete),
            st.lists(TRIALS, max_size=3),
            st.booleans(),
        ),
    ),
)
