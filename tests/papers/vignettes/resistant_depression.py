"""Treatment-resistant depression counted trial by trial, and with or without a tablet."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import (
    Filled,
    Vignette,
    failed,
    hold,
    information,
    takes,
    tried,
)

_FEW = (hold("too-few-adequate-trials", c.TRD),)
_OTHER_EPISODE = (hold("too-few-adequate-trials", c.TRD_EPISODE),)
_FIVE_WEEKS = tried(failed("sertraline", 12), failed("venlafaxine", 5))

VIGNETTES = (
    Vignette(
        id="two-adequate-failures",
        story="Sertraline 200 mg for twelve weeks, then venlafaxine 225 mg for six. Neither helped.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 12), failed("venlafaxine", 6)),),
        outcome=Outcome.CLEAR,
        silent=("too-few-adequate-trials",),
    ),
    Vignette(
        id="one-failure",
        story="One antidepressant in this episode, long and high enough; nothing else was tried.",
        protocol="spravato-trd-alone",
        answers=(tried(failed("sertraline", 12)),),
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="never-treated",
        story="Has never taken an antidepressant and would rather start with ketamine.",
        protocol="trd-iv-induction",
        answers=(tried(),),
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="five-weeks-where-four-are-set",
        story="The second medicine was stopped after five weeks. This clinic asks for four.",
        protocol="trd-iv-induction",
        answers=(_FIVE_WEEKS,),
        settings={"adequate_trial_weeks": Decimal(4)},
        outcome=Outcome.CLEAR,
        silent=("too-few-adequate-trials",),
    ),
    Vignette(
        id="five-weeks-where-six-are-set",
        story="The same five weeks in a clinic that asks for six.",
        protocol="trd-iv-induction",
        answers=(_FIVE_WEEKS,),
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="seven-weeks-where-eight-are-set",
        story="Seven weeks in a clinic that asks for eight.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 12), failed("venlafaxine", 7)),),
        settings={"adequate_trial_weeks": Decimal(8)},
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="weeks-never-chosen",
        story="Two long trials, but the clinic has never set how long is long enough.",
        protocol="trd-iv-induction",
        settings={},
        outcome=Outcome.ASK,
        unset=("adequate_trial_weeks",),
        then=(
            Filled(
                answers=(),
                settings={"adequate_trial_weeks": Decimal(8)},
                outcome=Outcome.CLEAR,
            ),
            Filled(
                answers=(),
                settings={"adequate_trial_weeks": Decimal(12)},
                outcome=Outcome.HOLD,
                found=_FEW,
            ),
        ),
    ),
    Vignette(
        id="dose-unknown",
        story="The second medicine was taken for months, at a dose nobody remembers.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 12), failed("venlafaxine", 20, dose=None)),),
        outcome=Outcome.ASK,
        asked=(ask.TRIALS,),
        then=(
            Filled(
                answers=(tried(failed("sertraline", 12), failed("venlafaxine", 20)),),
                outcome=Outcome.CLEAR,
            ),
            Filled(
                answers=(tried(failed("sertraline", 12), failed("venlafaxine", 20, dose=False)),),
                outcome=Outcome.HOLD,
                found=_FEW,
            ),
        ),
    ),
    Vignette(
        id="other-episode",
        story="Fluoxetine failed ten years ago, in another episode; sertraline failed now.",
        protocol="trd-iv-induction",
        answers=(tried(failed("fluoxetine", 16, episode=False), failed("sertraline", 10)),),
        outcome=Outcome.HOLD,
        found=_OTHER_EPISODE,
    ),
    Vignette(
        id="the-second-one-helped",
        story="Venlafaxine lifted the depression; he stopped it for the side effects.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 12), failed("venlafaxine", 12, helped=True)),),
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="the-same-antidepressant-twice",
        story="Sertraline for ten weeks, and Zoloft again in autumn. One antidepressant, not two.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 10), failed("Zoloft 150 mg", 12)),),
        outcome=Outcome.HOLD,
        found=_FEW,
    ),
    Vignette(
        id="trials-incomplete",
        story="Names one failed medicine and says that there were others.",
        protocol="trd-iv-induction",
        answers=(tried(failed("sertraline", 12), complete=False),),
        outcome=Outcome.ASK,
        asked=(ask.TRIALS,),
        then=(
            Filled(
                answers=(tried(failed("sertraline", 12), failed("mirtazapine", 8)),),
                outcome=Outcome.CLEAR,
            ),
            Filled(answers=(tried(failed("sertraline", 12)),), outcome=Outcome.HOLD, found=_FEW),
        ),
    ),
    Vignette(
        id="spray-alone-for-resistant-depression",
        story="Two failures, no tablet any more. Approved alone since 17 January 2025.",
        protocol="spravato-trd-alone",
        answers=(ask.ORAL_ANTIDEPRESSANT.answer(False),),
        outcome=Outcome.CLEAR,
    ),
    Vignette(
        id="spray-with-tablet-but-no-tablet",
        story=(
            "The protocol is the spray beside a tablet, and he takes none. Since 2025 both ways are "
            "approved for resistant depression, so nothing is found: the other protocol is his."
        ),
        protocol="spravato-trd-with-antidepressant",
        answers=(ask.ORAL_ANTIDEPRESSANT.answer(False),),
        outcome=Outcome.CLEAR,
    ),
    Vignette(
        id="acute-suicidality-without-a-tablet",
        story=(
            "Acutely suicidal in hospital last week, now at moderate risk. He refuses tablets: the "
            "spray is not approved alone for this."
        ),
        protocol="spravato-mdd-suicidality",
        answers=(
            ask.ORAL_ANTIDEPRESSANT.answer(False),
            ask.CSSRS_RISK.answer("moderate"),
        ),
        outcome=Outcome.HOLD,
        found=(hold("oral-antidepressant-missing", c.ORAL_NEEDED),),
        silent=("high-suicide-risk",),
    ),
    Vignette(
        id="acute-suicidality-with-a-tablet",
        story=(
            "The same man a week later, on mirtazapine. Two failed trials are not needed for this "
            "indication."
        ),
        protocol="spravato-mdd-suicidality",
        answers=(
            ask.ORAL_ANTIDEPRESSANT.answer(True),
            takes("mirtazapine 30 mg"),
            ask.CSSRS_RISK.answer("moderate"),
            tried(),
        ),
        outcome=Outcome.CLEAR,
        found=(information("antidepressant", c.ANTIDEPRESSANT),),
        silent=("oral-antidepressant-missing",),
    ),
)
