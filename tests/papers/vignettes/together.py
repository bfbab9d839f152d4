"""Several things at once in one person."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import (
    Vignette,
    caution,
    failed,
    hold,
    information,
    stop,
    takes,
    tried,
)

VIGNETTES = (
    Vignette(
        id="a-full-list",
        story=(
            "Greta's father, 68, depressed: one adequate trial, glaucoma, cystitis, and on "
            "lorazepam, lamotrigine, sertraline and modafinil. Nothing stops; much is to weigh."
        ),
        protocol="trd-iv-induction",
        answers=(
            ask.AGE.answer(Decimal(68)),
            ask.RAISED_IOP.answer(True),
            ask.CYSTITIS.answer(True),
            ask.ORAL_ANTIDEPRESSANT.answer(True),
            tried(failed("sertraline", 20), failed("bupropion", 3)),
            takes("Ativan 1 mg", "Lamictal", "sertraline 100 mg", "modafinil"),
            today.LORAZEPAM_EQUIVALENT.answer(Decimal(1)),
        ),
        outcome=Outcome.HOLD,
        found=(
            hold("too-few-adequate-trials", c.TRD),
            caution("raised-eye-pressure", c.EYE_PAIN),
            caution("bladder", c.BLADDER),
            caution("benzodiazepine", c.BENZODIAZEPINE),
            caution("lamotrigine", c.LAMOTRIGINE),
            caution("psychostimulant", c.STIMULANT),
            caution("cyp-inducer", c.ENZYMES),
            information("antidepressant", c.ANTIDEPRESSANT),
        ),
    ),
    Vignette(
        id="two-stops-and-a-hold",
        story=(
            "Hugo, 52, with an aortic aneurysm and untreated psychosis, whose pressure is 168/100 "
            "and who came by car."
        ),
        protocol="spravato-trd-alone",
        answers=(
            ask.ANEURYSM_OR_AVM.answer(True),
            ask.PSYCHOSIS_ACTIVE.answer(True),
            today.SYSTOLIC.answer(Decimal(168)),
            today.DIASTOLIC.answer(Decimal(100)),
            today.WILL_NOT_DRIVE.answer(False),
        ),
        outcome=Outcome.STOP,
        found=(
            stop("aneurysm-or-avm", c.ANEURYSM),
            stop("active-psychosis", c.PSYCHOSIS_LABEL),
            stop("will-drive", c.DRIVING),
            hold("blood-pressure-before", c.PRESSURE_TODAY),
        ),
    ),
    Vignette(
        id="trauma-needs-no-failed-antidepressants",
        story=(
            "A veteran of 36 with post-traumatic stress, no depression and no antidepressant ever; "
            "takes zolpidem to sleep. What guidelines think of the protocol stands in the protocol."
        ),
        protocol="ptsd-iv",
        answers=(ask.AGE.answer(Decimal(36)), tried(), takes("Ambien 10 mg")),
        outcome=Outcome.CAUTION,
        found=(caution("other-depressants", c.DEPRESSANT),),
    ),
    Vignette(
        id="new-maoi-before-the-fourth-visit",
        story=(
            "Three infusions went well. At the fourth check-in he names phenelzine, begun on Monday, "
            "and his pressure is 146/88."
        ),
        protocol="trd-iv-induction",
        moment=Moment.VISIT,
        answers=(
            takes("Nardil"),
            today.SYSTOLIC.answer(Decimal(146)),
            today.DIASTOLIC.answer(Decimal(88)),
        ),
        outcome=Outcome.HOLD,
        found=(
            hold("blood-pressure-before", c.PRESSURE_TODAY),
            caution("maoi", c.MAOI),
        ),
    ),
)
