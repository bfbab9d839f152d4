"""Pages on which labels of ketamine injection were read."""

from chairside.knowledge.citations import recalled, second_hand
from chairside.knowledge.sources.regulators import KETALAR_LABEL

CURRENT = second_hand(
    KETALAR_LABEL,
    "https://inpharmd.com/can-ketamine-provide-rapid-onset-anti-suicidal-benefit-for-patients-"
    "with-acute-severe-suicidal-ideation",
)
DAILYMED = second_hand(
    KETALAR_LABEL, "https://fda.report/DailyMed/46dab560-8ecd-4d92-8c92-6baa2310b09b"
)
DAILYMED_OLDER = second_hand(
    KETALAR_LABEL, "https://fda.report/DailyMed/14e8f864-8b8a-4e7e-8439-e510d3107063"
)
LIVER_WARNING = second_hand(
    KETALAR_LABEL,
    "https://medthority.com/fda/k/ketalar/"
    "ketalar-ketamine-hydrochloride-10-mgml-general-injectables--vaccines-inc2",
)
FROM_MEMORY = recalled(KETALAR_LABEL)
