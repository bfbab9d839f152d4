"""Dissociation."""

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import DISSOCIATION_576
from chairside.knowledge.sources.scales import RODRIGUES_2021
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="dissociation",
    version=1,
    title="Dissociation",
    audience=Audience.STAFF,
    statements=(
        says(
            "The full scale has 23 items and needs its owner's permission.",
            second_hand(
                RODRIGUES_2021,
                "https://research.regionh.dk/da/publications/a-simplified-6-item-clinician-administered-dissociative-symptom-s",
            ),
        ),
        says(
            "Dissociation did not predict benefit in 576 patients on esketamine.",
            second_hand(
                DISSOCIATION_576,
                "https://moreblossom.com/papers/reconsidering-dissociation-as-a-predictor-of-antidepressant-efficacy-for-esketam",
            ),
        ),
        says(
            (
                "61 to 75 % of patients on Spravato had dissociative or perceptual changes by the "
                "scale."
            ),
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)
