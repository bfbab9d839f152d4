"""What is taken beside ketamine."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import (
    Vignette,
    caution,
    hold,
    information,
    stop,
    takes,
)

VIGNETTES = (
    Vignette(
        id="maoi",
        story=(
            "Takes tranylcypromine, the only thing that ever helped. The label warns of pressure, "
            "case reports saw none: a caution, never a stop."
        ),
        protocol="spravato-trd-alone",
        answers=(takes("Parnate 10 mg"),),
        outcome=Outcome.CAUTION,
        found=(caution("maoi", c.MAOI),),
    ),
    Vignette(
        id="benzodiazepine-two-mg",
        story="Lorazepam 1 mg twice a day for sleep and panic: 2 mg, below the trial's limit.",
        protocol="trd-iv-induction",
        answers=(takes("lorazepam 1 mg"), today.LORAZEPAM_EQUIVALENT.answer(Decimal(2))),
        outcome=Outcome.CAUTION,
        found=(caution("benzodiazepine", c.BENZODIAZEPINE),),
        silent=("benzodiazepine-over-three",),
    ),
    Vignette(
        id="benzodiazepine-exactly-three-mg",
        story="3 mg exactly: the trial excluded more than three.",
        protocol="trd-iv-induction",
        answers=(takes("Ativan"), today.LORAZEPAM_EQUIVALENT.answer(Decimal(3))),
        outcome=Outcome.CAUTION,
        found=(caution("benzodiazepine", c.BENZODIAZEPINE),),
        silent=("benzodiazepine-over-three",),
    ),
    Vignette(
        id="benzodiazepine-four-mg",
        story="Clonazepam, which his doctor reckons as 4 mg lorazepam a day.",
        protocol="trd-iv-induction",
        answers=(takes("Klonopin"), today.LORAZEPAM_EQUIVALENT.answer(Decimal(4))),
        outcome=Outcome.CAUTION,
        found=(
            caution("benzodiazepine", c.BENZODIAZEPINE),
            caution("benzodiazepine-over-three", c.BENZODIAZEPINE_LIMIT),
        ),
    ),
    Vignette(
        id="lamotrigine",
        story="Lamotrigine 200 mg since a seizure. Sources differ on what it does; never a stop.",
        protocol="trd-iv-induction",
        answers=(takes("Lamictal"),),
        outcome=Outcome.CAUTION,
        found=(caution("lamotrigine", c.LAMOTRIGINE),),
    ),
    Vignette(
        id="stimulant",
        story="Lisdexamfetamine for attention deficit, every morning.",
        protocol="spravato-trd-alone",
        answers=(takes("Vyvanse 50 mg"),),
        outcome=Outcome.CAUTION,
        found=(caution("psychostimulant", c.STIMULANT),),
    ),
    Vignette(
        id="theophylline-infusion",
        story="Theophylline for asthma, for thirty years.",
        protocol="trd-iv-induction",
        answers=(takes("theophylline ER 300 mg"),),
        outcome=Outcome.STOP,
        found=(stop("theophylline", c.THEOPHYLLINE),),
    ),
    Vignette(
        id="opioid",
        story="Oxycodone for back pain; comes for complex regional pain syndrome of the foot.",
        protocol="crps-outpatient",
        answers=(takes("OxyContin 20 mg"),),
        outcome=Outcome.CAUTION,
        found=(caution("other-depressants", c.DEPRESSANT),),
    ),
    Vignette(
        id="gabapentin-for-nerve-pain",
        story=(
            "Gabapentin three times a day for nerve pain. The label names depressants of the nervous "
            "system and gives examples; this is one that it does not spell out."
        ),
        protocol="neuropathic-pain-iv",
        answers=(takes("Neurontin 600 mg"),),
        outcome=Outcome.CAUTION,
        found=(caution("other-depressants", c.DEPRESSANT),),
    ),
    Vignette(
        id="inhibitor-of-the-other-enzyme",
        story="Clopidogrel since a stent five years ago; it slows CYP2B6, not CYP3A4.",
        protocol="trd-iv-induction",
        answers=(takes("Plavix 75 mg"),),
        outcome=Outcome.CAUTION,
        found=(caution("cyp-inhibitor", c.ENZYMES),),
    ),
    Vignette(
        id="enzyme-inhibitor",
        story="A week of clarithromycin for bronchitis, still four days to go.",
        protocol="trd-iv-induction",
        answers=(takes("clarithromycin"),),
        outcome=Outcome.CAUTION,
        found=(caution("cyp-inhibitor", c.ENZYMES),),
        silent=("cyp-inducer",),
    ),
    Vignette(
        id="enzyme-inducer",
        story="Carbamazepine for nerve pain in the face.",
        protocol="trd-iv-induction",
        answers=(takes("Tegretol"),),
        outcome=Outcome.CAUTION,
        found=(caution("cyp-inducer", c.ENZYMES),),
        silent=("cyp-inhibitor",),
    ),
    Vignette(
        id="blunting-antipsychotic",
        story="Risperidone 1 mg added to lift the antidepressant.",
        protocol="trd-iv-induction",
        answers=(takes("risperidone"),),
        outcome=Outcome.CLEAR,
        found=(information("blunting-antipsychotic", c.ANTIPSYCHOTIC),),
    ),
    Vignette(
        id="lithium",
        story="Lithium for years. No interaction is reported: said, not warned of.",
        protocol="trd-iv-induction",
        answers=(takes("lithium carbonate 600 mg"),),
        outcome=Outcome.CLEAR,
        found=(information("lithium", c.LITHIUM),),
    ),
    Vignette(
        id="ssri",
        story="Escitalopram goes on beside the infusions.",
        protocol="trd-iv-induction",
        answers=(takes("Lexapro 10 mg"),),
        outcome=Outcome.CLEAR,
        found=(information("antidepressant", c.ANTIDEPRESSANT),),
    ),
    Vignette(
        id="decongestant-by-mouth",
        story="Pseudoephedrine for a cold, before an infusion.",
        protocol="trd-iv-induction",
        answers=(takes("Sudafed"),),
        outcome=Outcome.CAUTION,
        found=(caution("sympathomimetic", c.SYMPATHOMIMETIC),),
    ),
    Vignette(
        id="naltrexone-and-thyroxine-signed",
        story="Naltrexone since rehabilitation and levothyroxine since childhood.",
        protocol="trd-iv-induction",
        answers=(takes("naltrexone", "levothyroxine"),),
        signed=("naltrexone", "thyroid-hormone"),
        outcome=Outcome.CAUTION,
        found=(
            caution("thyroid-hormone", c.THYROID),
            information("naltrexone", c.NALTREXONE),
        ),
    ),
    Vignette(
        id="ketamine-from-another-clinic",
        story="A lozenge of compounded ketamine by post, every third night.",
        protocol="trd-iv-induction",
        answers=(takes("ketamine troche 100 mg"),),
        outcome=Outcome.HOLD,
        found=(hold("ketamine-from-elsewhere", c.COMPOUNDED),),
    ),
    Vignette(
        id="same-receptor-unsigned",
        story="Auvelity since March: dextromethorphan beside bupropion.",
        protocol="trd-iv-induction",
        answers=(takes("Auvelity"),),
        outcome=Outcome.UNSIGNED,
        found=(information("antidepressant", c.ANTIDEPRESSANT),),
        off=("nmda-antagonist",),
    ),
    Vignette(
        id="same-receptor-signed",
        story="Memantine for migraine, in a clinic that has signed the rule.",
        protocol="trd-iv-induction",
        answers=(takes("memantine 10 mg"),),
        signed=("nmda-antagonist",),
        outcome=Outcome.CAUTION,
        found=(caution("nmda-antagonist", c.SAME_RECEPTOR),),
    ),
    Vignette(
        id="of-no-class",
        story="Omeprazole, atorvastatin and vitamin D: known, and nothing to say.",
        protocol="trd-iv-induction",
        answers=(takes("omeprazole", "Atorvastatin 20 mg", "vitamin D"),),
        outcome=Outcome.CLEAR,
        silent=("unrecognised-medicine",),
    ),
)
