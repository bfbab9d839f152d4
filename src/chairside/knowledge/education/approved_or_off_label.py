"""Is it approved?"""

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.readings import guidance, ketalar, spravato
from chairside.knowledge.sources.regulators import FDA_COMPOUNDED_2023
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="approved-or-off-label",
    version=1,
    title="Is it approved?",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Spravato is approved in the United States for two groups of adults: those whose "
                "depression did not get better with two or more antidepressants, and those with "
                "depression and acute thoughts of suicide."
            ),
            spravato.CONTRAINDICATIONS,
            guidance.TRD_LABEL,
        ),
        says(
            (
                "Ketamine itself is approved only to put people to sleep for surgery. To use it for "
                "depression, pain or anything else is called off-label. A doctor may do that after "
                "weighing it with you, but the agency that approves drugs has not approved it."
            ),
            second_hand(FDA_COMPOUNDED_2023, "https://healthesystems.com/medalert-tag/ketamine"),
            ketalar.CURRENT,
        ),
        says(
            (
                "Ketamine that a pharmacy mixes for use at home is not approved. The agency has "
                "warned about it."
            ),
            second_hand(
                FDA_COMPOUNDED_2023,
                "https://simhcottumwa.org/fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
            ),
        ),
    ),
)
