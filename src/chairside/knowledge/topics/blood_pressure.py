"""Blood pressure during an infusion."""

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.readings import guidance, spravato
from chairside.knowledge.sources.depression import RIVA_POSSE_2018, WAN_2015, YIP_2022
from chairside.knowledge.sources.other_conditions import GLUE_2018
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="blood-pressure",
    version=1,
    title="Blood pressure during an infusion",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "No source gives one number at which to act during an infusion. The clinic sets its "
                "own."
            ),
            read(YIP_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9556663"),
        ),
        says(
            (
                "One review argues that psychiatric guidance over-treats rises without symptoms and "
                "should follow that for hypertension."
            ),
            read(YIP_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9556663"),
        ),
        says(
            (
                "Common triggers are 180/110 or a rise of 20 to 30 %; symptoms such as chest pain, "
                "headache or changed vision are an emergency."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "1 mg/kg under the skin raised both pressures by about 10 mmHg at 30 minutes.",
            read(GLUE_2018, "https://pubmed.ncbi.nlm.nih.gov/29561204/"),
        ),
        says(
            "684 infusions: a mean peak of 3.3 over 3.2 mmHg at 30 minutes.",
            recalled(RIVA_POSSE_2018),
        ),
        says("205 infusions: four were stopped for an adverse event.", recalled(WAN_2015)),
        says(
            (
                "In Spravato trials 8 to 19 % rose by 40 systolic or 25 diastolic within an hour and "
                "a half."
            ),
            spravato.FROM_MEMORY,
        ),
    ),
)
