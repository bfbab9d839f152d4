"""Whether the indication is met, and what the trials left out."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    Family,
    FewerTrials,
    Level,
    Moment,
    No,
    Route,
    Rule,
    Yes,
    asks,
    fires,
    says,
    silent,
    yes_or_no,
)
from chairside.knowledge.picture import Answer, Trial, TrialHistory
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, papers, spravato
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS
from chairside.units import Substance


def _failed(medicine: str, weeks: int | None) -> Trial:
    return Trial(
        medicine=medicine,
        weeks=None if weeks is None else Decimal(weeks),
        adequate_dose=True,
        this_episode=True,
        helped=False,
    )


def _history(*trials: Trial, complete: bool = True) -> Answer:
    return asked.TRIALS.answer(TrialHistory(trials=trials, complete=complete))


_FAILED = _failed("sertraline", 8)
_ALSO_FAILED = _failed("mirtazapine", 6)
_SAME_AGAIN = _failed("Zoloft", 10)
_SHORT = _failed("bupropion", 3)
_UNSURE = _failed("venlafaxine", None)
_SIX = (ADEQUATE_TRIAL_WEEKS.chosen(6),)
TOO_FEW_ADEQUATE_TRIALS = Rule(
    id="too-few-adequate-trials",
    version=2,
    title="Fewer than two adequate antidepressant trials",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(indications=("treatment-resistant-depression",)),
    when=FewerTrials(asked.TRIALS, 2, ADEQUATE_TRIAL_WEEKS),
    sentence=(
        "Treatment-resistant depression means that at least two antidepressants have failed in this "
        "episode, each at an adequate dose for long enough."
    ),
    cites=(guidance.TRD_LABEL, guidance.TRD_EPISODE),
    examples=(
        fires(_history(_FAILED, _SHORT), chosen=_SIX),
        fires(_history(_FAILED, _SAME_AGAIN), chosen=_SIX),
        silent(_history(_FAILED, _ALSO_FAILED), chosen=_SIX),
        asks(_history(_FAILED, _UNSURE), chosen=_SIX),
        asks(_history(_FAILED, _SHORT, complete=False), chosen=_SIX),
        asks(_history(_FAILED, _ALSO_FAILED)),
        asks(chosen=_SIX),
    ),
)
PSYCHOTIC_DEPRESSION = Rule(
    id="psychotic-depression",
    version=1,
    title="Depression with psychotic features",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(asked.DEPRESSION_WITH_PSYCHOSIS),
    sentence=(
        "The large trial against electroconvulsive therapy took only people without psychotic "
        "features."
    ),
    cites=(papers.ANAND_2023,),
    examples=yes_or_no(asked.DEPRESSION_WITH_PSYCHOSIS),
)
BIPOLAR_DISORDER = Rule(
    id="bipolar-disorder",
    version=1,
    title="Bipolar disorder",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(asked.BIPOLAR),
    sentence=(
        "The best data are in unipolar depression; in bipolar disorder they are fewer and a switch "
        "into mania is possible."
    ),
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=yes_or_no(asked.BIPOLAR),
)
SUICIDE_PREVENTION_NOT_SHOWN = Rule(
    id="suicide-prevention-not-shown",
    version=2,
    title="Preventing suicide is the only reason",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(asked.SUICIDE_SOLE_REASON),
    sentence=(
        "That the drug prevents suicide has not been shown, and it does not replace admission to "
        "hospital where that is needed."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=yes_or_no(asked.SUICIDE_SOLE_REASON),
)
ORAL_ANTIDEPRESSANT_MISSING = Rule(
    id="oral-antidepressant-missing",
    version=2,
    title="No oral antidepressant beside Spravato for suicidality",
    level=Level.HOLD,
    moment=Moment.BOTH,
    applies=Applies(
        substances=(Substance.ESKETAMINE,),
        routes=(Route.INTRANASAL,),
        indications=("depression-with-acute-suicidality",),
    ),
    when=No(asked.ORAL_ANTIDEPRESSANT),
    sentence=(
        "For depression with acute suicidality Spravato is approved together with an oral "
        "antidepressant only."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(asked.ORAL_ANTIDEPRESSANT.answer(False)),
        silent(asked.ORAL_ANTIDEPRESSANT.answer(True)),
        asks(),
    ),
    differing=(
        says(
            "That treatment without an oral antidepressant is not approved for this use is "
            "unverified.",
            spravato.FROM_MEMORY,
        ),
    ),
)

RULES = (
    TOO_FEW_ADEQUATE_TRIALS,
    PSYCHOTIC_DEPRESSION,
    BIPOLAR_DISORDER,
    SUICIDE_PREVENTION_NOT_SHOWN,
    ORAL_ANTIDEPRESSANT_MISSING,
)
