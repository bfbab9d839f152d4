"""Earlier drug abuse or dependence."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import SUD_HISTORY
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="substance-use-history",
    version=1,
    title="Earlier drug abuse or dependence",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(SUD_HISTORY),
    sentence=(
        "Earlier abuse or dependence raises the risk of misuse; the label asks for careful "
        "consideration and monitoring."
    ),
    cites=(spravato.DEPENDENCE,),
    examples=(
        fires(SUD_HISTORY.answer(True)),
        silent(SUD_HISTORY.answer(False)),
        asks(),
    ),
)
