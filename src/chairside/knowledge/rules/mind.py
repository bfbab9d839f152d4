"""Psychosis and mania."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, says, yes_or_no
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, papers, spravato

ACTIVE_PSYCHOSIS = Rule(
    id="active-psychosis",
    version=1,
    title="Active psychosis",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(asked.PSYCHOSIS_ACTIVE),
    sentence=(
        "Ketamine can bring on or deepen psychotic symptoms; the pain guideline advises against it in"
        " active psychosis."
    ),
    cites=(guidance.PAIN,),
    examples=yes_or_no(asked.PSYCHOSIS_ACTIVE),
    differing=(
        says(
            "The Spravato label does not forbid it: it asks to weigh benefit against risk. "
            "Chairside takes the stricter default.",
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)
SCHIZOPHRENIA_SPECTRUM = Rule(
    id="schizophrenia-spectrum",
    version=1,
    title="Schizophrenia or a disorder of its spectrum",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.SCHIZOPHRENIA),
    sentence=(
        "Sources differ on schizophrenia: the pain guideline names active psychosis, the label asks "
        "for caution. The stricter default holds until a prescriber decides."
    ),
    cites=(guidance.PAIN, spravato.FIRST_LABEL_WARNINGS),
    examples=yes_or_no(asked.SCHIZOPHRENIA),
    differing=(
        says(
            "The Spravato label counts psychosis as a caution, not a contraindication.",
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)
CURRENT_MANIA = Rule(
    id="current-mania",
    version=1,
    title="Mania at present",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(asked.MANIA),
    sentence="Trials of ketamine leave out people with current mania.",
    cites=(papers.ER_KETAMINE_2023,),
    examples=yes_or_no(asked.MANIA),
)

RULES = (ACTIVE_PSYCHOSIS, SCHIZOPHRENIA_SPECTRUM, CURRENT_MANIA)
