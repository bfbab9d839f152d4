"""Substance use, where it is the reason for treatment and where it is not."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import Vignette, caution, hold, stop

_ACTIVE = (ask.SUD_ACTIVE.answer(True), ask.SUD_HISTORY.answer(True))

VIGNETTES = (
    Vignette(
        id="depression-and-active-cocaine-use",
        story="Two failed antidepressants, and cocaine on four days a week.",
        protocol="trd-iv-induction",
        answers=_ACTIVE,
        outcome=Outcome.STOP,
        found=(
            stop("active-substance-use-disorder", c.SERIAL_INFUSIONS),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="dependence-long-ago",
        story="Heroin in his twenties, nothing for eleven years. The label cautions.",
        protocol="spravato-trd-alone",
        answers=(ask.SUD_HISTORY.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("substance-use-history", c.SUBSTANCES_LABEL),),
        silent=("active-substance-use-disorder", "ketamine-use-disorder"),
    ),
    Vignette(
        id="alcohol-is-the-indication",
        story=(
            "Severe alcohol use disorder, dry for three days, in a relapse-prevention group. The "
            "active disorder is the reason for treatment and does not stop it."
        ),
        protocol="alcohol-use-disorder-iv",
        answers=(*_ACTIVE, ask.HOURS_SINCE_ALCOHOL.answer(Decimal(72))),
        outcome=Outcome.CAUTION,
        found=(caution("substance-use-history", c.SUBSTANCES_LABEL),),
        silent=("therapy-missing", "alcohol-within-a-day"),
    ),
    Vignette(
        id="alcohol-without-therapy",
        story="The same man wants the infusions but no group and no therapist.",
        protocol="alcohol-use-disorder-iv",
        answers=(
            *_ACTIVE,
            ask.HOURS_SINCE_ALCOHOL.answer(Decimal(72)),
            ask.TALKING_THERAPY.answer(False),
        ),
        outcome=Outcome.HOLD,
        found=(
            hold("therapy-missing", c.WITH_THERAPY),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="alcohol-last-night",
        story="His last drink was twelve hours ago; the trial waited for twenty-four.",
        protocol="alcohol-use-disorder-iv",
        answers=(*_ACTIVE, ask.HOURS_SINCE_ALCOHOL.answer(Decimal(12))),
        outcome=Outcome.HOLD,
        found=(
            hold("alcohol-within-a-day", c.DAY_WITHOUT_ALCOHOL),
            caution("alcohol-today", c.DEPRESSANT),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="cocaine-is-the-indication-without-therapy",
        story="Cocaine use disorder, in a ward, and no mindfulness course is to be had.",
        protocol="cocaine-use-disorder-iv",
        answers=(*_ACTIVE, ask.TALKING_THERAPY.answer(False)),
        outcome=Outcome.HOLD,
        found=(
            hold("therapy-missing", c.WITH_THERAPY),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="ketamine-use-disorder",
        story="Used ketamine daily for two years; his bladder recovered. Depressed now.",
        protocol="trd-iv-induction",
        answers=(ask.KETAMINE_USE_DISORDER.answer(True), ask.SUD_HISTORY.answer(True)),
        outcome=Outcome.STOP,
        found=(
            stop("ketamine-use-disorder", c.KETAMINE_USE),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="ketamine-use-disorder-where-alcohol-is-the-indication",
        story="Alcohol is to be treated, but it is ketamine he once could not stop taking.",
        protocol="alcohol-use-disorder-iv",
        answers=(*_ACTIVE, ask.KETAMINE_USE_DISORDER.answer(True)),
        outcome=Outcome.STOP,
        found=(
            stop("ketamine-use-disorder", c.KETAMINE_USE),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
)
