"""What treatment-resistant depression means, and how common it is."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.depression import STAR_D
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="treatment-resistant-depression",
    version=1,
    title="What treatment-resistant depression means, and how common it is",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "Major depression that at least two oral antidepressants of adequate dose and "
                "duration have not helped."
            ),
            guidance.TRD_LABEL,
        ),
        says("In the current episode.", guidance.TRD_EPISODE),
        says(
            "How long a trial must last is not agreed: six to eight weeks or four to six.",
            guidance.TRD_LABEL,
            guidance.TRD_WEEKS_WEAK,
        ),
        says("The MGH-ATRQ asks for six weeks, the ATHF for four.", guidance.PRACTICE_FROM_MEMORY),
        says(
            "About 31 % of US adults on medicines for depression, 2.8 million people.",
            guidance.TRD_PREVALENCE_US,
        ),
        says("22 % of Canadians with depression.", guidance.CANADA_TRD),
        says("In STAR*D about a third had not remitted after four steps.", recalled(STAR_D)),
    ),
)
