"""Fewer than two adequate antidepressant trials."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    FewerTrials,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture import Trial, TrialHistory
from chairside.knowledge.picture.questions import TRIALS
from chairside.knowledge.readings import guidance
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS

_FAILED = Trial(
    medicine="sertraline",
    weeks=Decimal(8),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)
_ALSO_FAILED = Trial(
    medicine="mirtazapine",
    weeks=Decimal(6),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)
_SAME_AGAIN = Trial(
    medicine="Zoloft",
    weeks=Decimal(10),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)
_SHORT = Trial(
    medicine="bupropion",
    weeks=Decimal(3),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)
_UNSURE = Trial(
    medicine="venlafaxine", weeks=None, adequate_dose=True, this_episode=True, helped=False
)
_SIX = (ADEQUATE_TRIAL_WEEKS.chosen(6),)

RULE = Rule(
    id="too-few-adequate-trials",
    version=2,
    title="Fewer than two adequate antidepressant trials",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(indications=("treatment-resistant-depression",)),
    when=FewerTrials(TRIALS, 2, ADEQUATE_TRIAL_WEEKS),
    sentence=(
        "Treatment-resistant depression means that at least two antidepressants have failed in this "
        "episode, each at an adequate dose for long enough."
    ),
    cites=(
        guidance.TRD_LABEL,
        guidance.TRD_EPISODE,
    ),
    examples=(
        fires(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _SHORT,
                    ),
                    complete=True,
                )
            ),
            chosen=_SIX,
        ),
        fires(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _SAME_AGAIN,
                    ),
                    complete=True,
                )
            ),
            chosen=_SIX,
        ),
        silent(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _ALSO_FAILED,
                    ),
                    complete=True,
                )
            ),
            chosen=_SIX,
        ),
        asks(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _UNSURE,
                    ),
                    complete=True,
                )
            ),
            chosen=_SIX,
        ),
        asks(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _SHORT,
                    ),
                    complete=False,
                )
            ),
            chosen=_SIX,
        ),
        asks(
            TRIALS.answer(
                TrialHistory(
                    trials=(
                        _FAILED,
                        _ALSO_FAILED,
                    ),
                    complete=True,
                )
            )
        ),
        asks(chosen=_SIX),
    ),
)
