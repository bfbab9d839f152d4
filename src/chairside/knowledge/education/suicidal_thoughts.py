"""If you think about suicide."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import GRUNEBAUM_2018, MCINNES_2022
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="suicidal-thoughts",
    version=1,
    title="If you think about suicide",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "In some people ketamine can quickly lessen thoughts of suicide. But no one has shown "
                "that it prevents suicide, and it does not take the place of a hospital."
            ),
            read(
                GRUNEBAUM_2018,
                "https://ajp.psychiatryonline.org/doi/full/10.1176/appi.ajp.2017.17060647",
            ),
            spravato.CONTRAINDICATIONS,
        ),
        says(
            "If such thoughts come or grow, call for help at once, and tell us too.",
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
    ),
)
