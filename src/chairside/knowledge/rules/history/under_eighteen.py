"""Younger than 18."""

from decimal import Decimal

from chairside.knowledge.language import (
    LessThan,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.questions import AGE
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="under-eighteen",
    version=2,
    title="Younger than 18",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=LessThan(AGE, Decimal(18)),
    sentence=(
        "Spravato is not approved for children and adolescents. No source read here speaks of the "
        "young for any other drug or route, so the same default holds until a prescriber decides."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(AGE.answer(Decimal(17))),
        silent(AGE.answer(Decimal(18))),
        asks(),
    ),
)
