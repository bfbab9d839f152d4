"""The nasal spray for depression with acute thoughts of suicide."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.readings import spravato

SPRAY_FOR_SUICIDALITY = Known(
    use_id="esketamine-intranasal-depression-with-acute-suicidality",
    plain=(
        says(
            "The spray is approved to ease signs of depression. That it prevents suicide or makes "
            "thoughts of suicide less has not been shown.",
            spravato.CONTRAINDICATIONS,
        ),
        says("It does not take the place of hospital care.", spravato.CONTRAINDICATIONS),
    ),
)
