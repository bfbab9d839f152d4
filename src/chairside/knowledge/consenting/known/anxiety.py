"""An infusion for anxiety."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.anxiety_iv import ANXIETY_IV

_TAYLOR, _GLUE, _OLIVER = (each.cites for each in ANXIETY_IV.evidence)

ANXIETY = Known(
    use_id="ketamine-intravenous-anxiety-disorder",
    plain=(
        says(
            "One study of 18 people with social anxiety tried it. A third felt clearly better "
            "after ketamine and nobody after salt water, when others judged it. By their own "
            "rating there was no difference.",
            *_TAYLOR,
        ),
        says("Two small studies gave it under the skin, which is another way.", *_GLUE),
    ),
)
