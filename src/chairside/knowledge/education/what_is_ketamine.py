"""What ketamine treatment is."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.sources.depression import ANAND_2023
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="what-is-ketamine",
    version=1,
    title="What ketamine treatment is",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Ketamine has long been used to put people to sleep for operations. For mood and pain"
                " it is given in a much smaller dose, in a clinic, while trained people watch over "
                "you."
            ),
            ketalar.CURRENT,
            read(
                ANAND_2023,
                "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
            ),
        ),
        says(
            (
                "There are two drugs. Ketamine is given slowly into a vein. Esketamine, one half of "
                "ketamine, is a nasal spray called Spravato. They are different medicines with "
                "different rules."
            ),
            spravato.CONTRAINDICATIONS,
            ketalar.CURRENT,
        ),
    ),
)
