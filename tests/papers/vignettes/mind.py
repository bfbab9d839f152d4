"""Mood: the consensus statement, psychosis, mania, and who is a person with nothing."""

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import Vignette, caution, hold, information, stop

_WORK_UP_MISSING = (
    today.CONSENT.answer(False),
    today.URINE_DRUG_SCREEN.answer(False),
    today.PSYCHIATRIC_EVALUATION.answer(False),
)

VIGNETTES = (
    Vignette(
        id="nothing-to-find",
        story=(
            "Erik, 41, two antidepressants failed in this episode, otherwise well, worked up, "
            "enrolled, fasted and brought by his sister. Every answer is known."
        ),
        protocol="trd-iv-induction",
        outcome=Outcome.CLEAR,
        silent=(
            "aneurysm-or-avm",
            "pregnancy",
            "active-psychosis",
            "too-few-adequate-trials",
            "pregnancy-test-missing",
        ),
    ),
    Vignette(
        id="nothing-to-find-nasal",
        story="Erik again, held against the nasal spray alone.",
        protocol="spravato-trd-alone",
        outcome=Outcome.CLEAR,
    ),
    Vignette(
        id="active-psychosis-in-depression",
        story="Believes his neighbours film him; untreated. Asks for infusions for his mood.",
        protocol="trd-iv-induction",
        answers=(ask.PSYCHOSIS_ACTIVE.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("active-psychosis", c.PSYCHOSIS_LABEL),),
    ),
    Vignette(
        id="schizophrenia-in-remission",
        story="Schizophrenia since 22, symptom-free on treatment for two years; depressed now.",
        protocol="spravato-trd-alone",
        answers=(ask.SCHIZOPHRENIA.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("schizophrenia-spectrum", c.PSYCHOSIS_LABEL),),
        silent=("active-psychosis",),
    ),
    Vignette(
        id="mania-now",
        story="Has slept two hours a night for a week, talks fast, bought three cars. Bipolar I.",
        protocol="trd-iv-induction",
        answers=(ask.MANIA.answer(True), ask.BIPOLAR.answer(True)),
        signed=("bipolar-disorder",),
        outcome=Outcome.STOP,
        found=(
            stop("current-mania", c.MANIA),
            caution("bipolar-disorder", c.DEPRESSION_PLAIN),
        ),
    ),
    Vignette(
        id="bipolar-depression",
        story="Bipolar II, depressed for a year, no high mood since. The data are limited.",
        protocol="trd-iv-induction",
        answers=(ask.BIPOLAR.answer(True),),
        signed=("bipolar-disorder",),
        outcome=Outcome.CAUTION,
        found=(caution("bipolar-disorder", c.DEPRESSION_PLAIN),),
        silent=("current-mania",),
    ),
    Vignette(
        id="psychotic-depression",
        story=(
            "Severely depressed and sure that his organs rot. The strongest data are for depression "
            "without psychotic features, and active psychosis itself stops."
        ),
        protocol="trd-iv-induction",
        answers=(
            ask.DEPRESSION_WITH_PSYCHOSIS.answer(True),
            ask.PSYCHOSIS_ACTIVE.answer(True),
        ),
        outcome=Outcome.STOP,
        found=(
            stop("active-psychosis", c.PSYCHOSIS_LABEL),
            caution("psychotic-depression", c.NOT_PSYCHOTIC),
        ),
    ),
    Vignette(
        id="work-up-missing-and-signed",
        story=(
            "Came from his family doctor with a one-line letter: no psychiatric evaluation, no urine "
            "screen, nothing signed. The clinic has signed the consensus statement's work-up."
        ),
        protocol="trd-iv-induction",
        answers=_WORK_UP_MISSING,
        signed=("consent-missing", "urine-drug-screen-missing"),
        outcome=Outcome.HOLD,
        found=(
            hold("consent-missing", c.CONSENT),
            hold("psychiatric-evaluation-missing", c.EVALUATION),
            information("urine-drug-screen-missing", c.URINE),
        ),
    ),
    Vignette(
        id="work-up-missing-and-not-signed",
        story="The same letter in a clinic that has not signed: what was never read is off, and says so.",
        protocol="trd-iv-induction",
        answers=_WORK_UP_MISSING,
        outcome=Outcome.HOLD,
        found=(hold("psychiatric-evaluation-missing", c.EVALUATION),),
        off=("consent-missing", "urine-drug-screen-missing"),
    ),
)
