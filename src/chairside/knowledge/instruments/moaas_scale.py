"""MOAA/S as an instrument; the wording is in `chairside.knowledge.moaas`."""

from chairside.knowledge import moaas
from chairside.knowledge.citations import says
from chairside.knowledge.instruments.instrument import Embed, Instrument, Item, RatedBy, Scoring
from chairside.knowledge.questions import Choice, Option

MOAAS_SCALE = Instrument(
    id=moaas.SCALE_VERSION,
    version=1,
    title="MOAA/S",
    measures="sedation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    embed=Embed.ITEMS,
    permission=says("A published table, reproduced with its citation.", moaas.CITES[0]),
    items=(
        Item(
            id="moaas-1",
            text="Responsiveness",
            kind=Choice(tuple(Option(value=level.score, text=level.text) for level in moaas.MOAAS)),
        ),
    ),
    scoring=Scoring.SUM,
    low=0,
    high=5,
    cites=moaas.CITES,
    higher_is_better=True,
    notes=(
        says(
            "A variant words score 1 as no response to prodding, and another numbers its six "
            "steps from 1 to 6: the version is stored with every score.",
            *moaas.CITES,
        ),
    ),
)
