"""Other antidepressants."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="other_antidepressants",
    title="Other antidepressants",
    names=(
        "venlafaxine",
        "effexor",
        "desvenlafaxine",
        "duloxetine",
        "cymbalta",
        "levomilnacipran",
        "milnacipran",
        "bupropion",
        "wellbutrin",
        "mirtazapine",
        "trazodone",
        "nefazodone",
        "vilazodone",
        "vortioxetine",
        "amitriptyline",
        "nortriptyline",
        "imipramine",
        "desipramine",
        "clomipramine",
        "doxepin",
        "protriptyline",
        "trimipramine",
    ),
    cites=(recalled(ATC),),
)
