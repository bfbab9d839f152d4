"""Benzodiazepines."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="benzodiazepines",
    title="Benzodiazepines",
    names=(
        "alprazolam",
        "xanax",
        "chlordiazepoxide",
        "librium",
        "clobazam",
        "clonazepam",
        "klonopin",
        "clorazepate",
        "diazepam",
        "valium",
        "estazolam",
        "flurazepam",
        "lorazepam",
        "ativan",
        "midazolam",
        "oxazepam",
        "quazepam",
        "temazepam",
        "restoril",
        "triazolam",
        "halcion",
        "bromazepam",
        "nitrazepam",
        "flunitrazepam",
        "lormetazepam",
    ),
    cites=(
        second_hand(ATC, "https://www.rxreasoner.com/atccodes/N05CD"),
        second_hand(ATC, "https://www.gallusdetox.com/comprehensive-list-of-benzodiazepines/"),
    ),
)
