"""Is it approved?."""

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
                "Spravato is approved in the United States for adults whose depression has not got "
                "better with at least two antidepressants, and for adults with depression and acute "
                "suicidal thoughts."
            ),
            spravato.CONTRAINDICATIONS,
            guidance.TRD_LABEL,
        ),
        says(
            (
                "Ketamine itself is approved for anaesthesia only. Using it for depression, pain or "
                "anything else is off-label: a doctor may do so after weighing it with you, but the "
                "agency has not approved it."
            ),
            second_hand(FDA_COMPOUNDED_2023, "https://healthesystems.com/medalert-tag/ketamine"),
            ketalar.CURRENT,
        ),
        says(
            (
                "Ketamine from a compounding pharmacy for use at home is not approved, and the agency"
                " has warned about it."
            ),
            second_hand(
                FDA_COMPOUNDED_2023,
                "https://simhcottumwa.org/fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
            ),
        ),
    ),
)
