"""Medicines that sedate beside what they are for."""

from chairside.knowledge.citations import recalled, second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.labels import SPRAVATO_LABEL
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="other_sedatives",
    title="Gabapentinoids, muscle relaxants and sedating antihistamines",
    names=(
        "gabapentin",
        "neurontin",
        "gralise",
        "horizant",
        "pregabalin",
        "lyrica",
        "mirogabalin",
        "baclofen",
        "lioresal",
        "tizanidine",
        "zanaflex",
        "cyclobenzaprine",
        "flexeril",
        "amrix",
        "carisoprodol",
        "soma",
        "methocarbamol",
        "robaxin",
        "metaxalone",
        "skelaxin",
        "chlorzoxazone",
        "orphenadrine",
        "hydroxyzine",
        "vistaril",
        "atarax",
        "diphenhydramine",
        "benadryl",
        "doxylamine",
        "promethazine",
        "phenergan",
        "chlorpheniramine",
        "chlorphenamine",
        "piriton",
        "cyproheptadine",
        "cyclizine",
        "meclizine",
        "dimenhydrinate",
        "dramamine",
    ),
    cites=(
        # The label names depressants of the nervous system and gives examples; that these are
        # such depressants is chemists' common ground.
        second_hand(
            SPRAVATO_LABEL,
            "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
        ),
        recalled(ATC),
    ),
)
