"""Strong or moderate inhibitors of CYP3A4."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.regulators import FDA_CYP

CLASS = DrugClass(
    id="cyp_inhibitors",
    title="Strong or moderate inhibitors of CYP3A4",
    names=(
        "clarithromycin",
        "erythromycin",
        "itraconazole",
        "ketoconazole",
        "posaconazole",
        "voriconazole",
        "fluconazole",
        "ritonavir",
        "paxlovid",
        "cobicistat",
        "atazanavir",
        "darunavir",
        "nefazodone",
        "nelfinavir",
        "diltiazem",
        "verapamil",
        "aprepitant",
        "grapefruit juice",
        "grapefruit",
        "cimetidine",
        "cyclosporine",
        "amiodarone",
        "dronedarone",
    ),
    cites=(second_hand(FDA_CYP, "https://helen.drbinhthanh.com/uptodate2/show/76992.html"),),
)
