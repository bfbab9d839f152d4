"""No oral antidepressant beside Spravato for suicidality."""

from chairside.knowledge.language import (
    Applies,
    Level,
    Moment,
    No,
    Route,
    Rule,
    asks,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture.questions import ORAL_ANTIDEPRESSANT
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="oral-antidepressant-missing",
    version=1,
    title="No oral antidepressant beside Spravato for suicidality",
    level=Level.HOLD,
    moment=Moment.BOTH,
    applies=Applies(routes=(Route.INTRANASAL,), indications=("depression-with-acute-suicidality",)),
    when=No(ORAL_ANTIDEPRESSANT),
    sentence=(
        "For depression with acute suicidality Spravato is approved together with an oral "
        "antidepressant only."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(ORAL_ANTIDEPRESSANT.answer(False)),
        silent(ORAL_ANTIDEPRESSANT.answer(True)),
        asks(),
    ),
    differing=(
        says(
            (
                "That treatment without an oral antidepressant is not approved for this use was "
                "written from memory."
            ),
            spravato.FROM_MEMORY,
        ),
    ),
)
