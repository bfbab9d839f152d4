"""Infusions for post-traumatic stress disorder. The studies disagree, and that is said first."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.other_conditions import ABDALLAH_2022, FEDER_2021

_FEDER = read(FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014")
_ABDALLAH = second_hand(
    ABDALLAH_2022, "https://distantreader.org/stacks/cord/cord-1030899-zav2vohl.txt"
)

PTSD = Known(
    use_id="ketamine-intravenous-post-traumatic-stress-disorder",
    plain=(
        says("The studies of ketamine for PTSD do not agree.", _FEDER, _ABDALLAH),
        says(
            "In a study of 30 people, two in three felt clearly better with ketamine and one in "
            "five with another drug. Half of those who felt better had lost it again within about "
            "four weeks.",
            _FEDER,
        ),
        says(
            "In a larger study of 158 veterans and soldiers, PTSD got no better with ketamine than "
            "with an infusion without the drug. Low mood got better.",
            _ABDALLAH,
        ),
        says(
            "The guideline of the US Department of Veterans Affairs of 2023 suggests not to use "
            "ketamine for PTSD.",
            guidance.VETERANS_PTSD,
        ),
        says(
            "Canada's drug agency finds it unclear whether ketamine works or is safe in PTSD.",
            guidance.CANADA_PTSD,
        ),
    ),
    conflicts=("Post-traumatic stress disorder",),
)
