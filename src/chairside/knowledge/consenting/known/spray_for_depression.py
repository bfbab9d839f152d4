"""The nasal spray for depression that other treatments have not helped."""

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import TRD4005

SPRAY_FOR_DEPRESSION = Known(
    use_id="esketamine-intranasal-treatment-resistant-depression",
    plain=(
        says(
            "In a study of the spray alone about 23 of 100 people were free of most signs of "
            "depression after four weeks. With a spray without the drug it was about 8 of 100.",
            second_hand(
                TRD4005,
                "https://epocrates.com/online/article/esketamine-nasal-spray-approved-as-"
                "monotherapy-for-treatment-resistant",
            ),
        ),
        says(
            "That the spray prevents suicide has not been shown.",
            spravato.CONTRAINDICATIONS,
        ),
    ),
)
