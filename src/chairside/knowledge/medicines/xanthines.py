"""Theophylline and aminophylline."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.labels import KETALAR_LABEL

CLASS = DrugClass(
    id="xanthines",
    title="Theophylline and aminophylline",
    names=(
        "theophylline",
        "aminophylline",
        "theo-24",
        "theochron",
        "elixophyllin",
        "uniphyl",
        "uniphyllin",
        "slo-phyllin",
        "nuelin",
        "phyllocontin",
        "theo-dur",
    ),
    cites=(
        second_hand(
            KETALAR_LABEL, "https://fda.report/DailyMed/46dab560-8ecd-4d92-8c92-6baa2310b09b"
        ),
    ),
)
