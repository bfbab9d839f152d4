"""Medicines taken, by class."""

from decimal import Decimal

from chairside.knowledge.language import (
    Example,
    Level,
    Moment,
    MoreThan,
    Rule,
    Takes,
    TakesUnrecognised,
    all_hold,
    asks,
    either,
    fires,
    read,
    says,
    second_hand,
    silent,
)
from chairside.knowledge.picture import Answer, medicine_list
from chairside.knowledge.picture.visit_questions import LORAZEPAM_EQUIVALENT, MEDICINES
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.sources.interactions import ANDRADE_2017
from chairside.knowledge.sources.regulators import FDA_COMPOUNDED_2023, FDA_CYP

_ANDRADE = read(
    ANDRADE_2017, "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx"
)
_LEVELS_UNKNOWN = says("How much this matters for low-dose infusions is not established.", _ANDRADE)


def _takes(*names: str) -> Answer:
    return MEDICINES.answer(medicine_list(names, complete=True))


_AMONG_OTHERS = MEDICINES.answer(medicine_list(("aspirin",), complete=False))


def _taken(*names: str) -> tuple[Example, ...]:
    """Fires on each name; asks while the list of medicines may lack one."""
    return (*(fires(_takes(name)) for name in names), silent(_takes()), asks(_AMONG_OTHERS))


BENZODIAZEPINE = Rule(
    id="benzodiazepine",
    version=1,
    title="A benzodiazepine is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "benzodiazepines"),
    sentence=(
        "Benzodiazepines add to sedation and may shorten the antidepressant effect. Record the daily "
        "dose as lorazepam."
    ),
    cites=(papers.VERAART_2021, spravato.SIDE_EFFECTS),
    examples=_taken("Lorazepam 1 mg tablet"),
)
BENZODIAZEPINE_OVER_THREE = Rule(
    id="benzodiazepine-over-three",
    version=1,
    title="More than 3 mg lorazepam a day or as much of another",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Takes(MEDICINES, "benzodiazepines"), MoreThan(LORAZEPAM_EQUIVALENT, Decimal(3))),
    sentence=(
        "A trial of ketamine in an emergency department left out people taking more than 3 mg of "
        "lorazepam a day or as much of another benzodiazepine."
    ),
    cites=(papers.ER_KETAMINE_2023,),
    examples=(
        fires(_takes("diazepam"), LORAZEPAM_EQUIVALENT.answer(Decimal("3.5"))),
        silent(_takes("diazepam"), LORAZEPAM_EQUIVALENT.answer(Decimal(3))),
        silent(_takes()),
        asks(_takes("diazepam")),
    ),
)
LAMOTRIGINE = Rule(
    id="lamotrigine",
    version=1,
    title="Lamotrigine is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "lamotrigine"),
    sentence="Two of five studies found a weaker effect of ketamine with lamotrigine.",
    cites=(papers.VERAART_2021,),
    examples=_taken("Lamictal 100 mg"),
    differing=(
        says(
            "It may only reduce side effects: the sources disagree, so this never stops a "
            "treatment.",
            _ANDRADE,
        ),
    ),
)
MAOI = Rule(
    id="maoi",
    version=1,
    title="A monoamine oxidase inhibitor is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "maois"),
    sentence=(
        "The label says that monoamine oxidase inhibitors may raise blood pressure further: watch it "
        "closely."
    ),
    cites=(spravato.SIDE_EFFECTS,),
    examples=_taken("tranylcypromine"),
    differing=(
        says(
            "Case reports with tranylcypromine found no relevant change in vital signs.",
            papers.VERAART_2021,
        ),
    ),
)
PSYCHOSTIMULANT = Rule(
    id="psychostimulant",
    version=1,
    title="A psychostimulant is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "psychostimulants"),
    sentence="Psychostimulants may raise blood pressure further: watch it closely.",
    cites=(spravato.SIDE_EFFECTS,),
    examples=_taken("Adderall XR 20 mg", "modafinil"),
)
OTHER_DEPRESSANTS = Rule(
    id="other-depressants",
    version=2,
    title="An opioid, sedative or alcohol is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=either(
        Takes(MEDICINES, "opioids"),
        Takes(MEDICINES, "sedative_hypnotics"),
        Takes(MEDICINES, "other_sedatives"),
        Takes(MEDICINES, "alcohol"),
    ),
    sentence=(
        "Opioids, sleeping tablets, other medicines that sedate and alcohol add to sedation and can "
        "slow breathing: watch closely."
    ),
    cites=(spravato.SIDE_EFFECTS, ketalar.DAILYMED),
    examples=_taken("oxycodone 5 mg", "zolpidem", "gabapentin 300 mg", "alcohol"),
)
CYP_INHIBITOR = Rule(
    id="cyp-inhibitor",
    version=2,
    title="An inhibitor of CYP3A4 or CYP2B6 is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "cyp_inhibitors"),
    sentence="The drug is broken down mainly by CYP2B6 and CYP3A4; an inhibitor may raise its level.",
    cites=(_ANDRADE,),
    examples=_taken("clarithromycin"),
    differing=(_LEVELS_UNKNOWN,),
)
CYP_INDUCER = Rule(
    id="cyp-inducer",
    version=1,
    title="An inducer of CYP enzymes is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "cyp_inducers"),
    sentence="The drug is broken down mainly by CYP2B6 and CYP3A4; an inducer may lower its level.",
    cites=(_ANDRADE,),
    examples=_taken("carbamazepine"),
    differing=(_LEVELS_UNKNOWN,),
)
BLUNTING_ANTIPSYCHOTIC = Rule(
    id="blunting-antipsychotic",
    version=1,
    title="Clozapine, haloperidol or risperidone is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "blunting_antipsychotics"),
    sentence=(
        "There is some evidence, of low quality, that clozapine, haloperidol and risperidone change "
        "the effect of ketamine."
    ),
    cites=(papers.VERAART_2021,),
    examples=_taken("clozapine 100 mg"),
)
LITHIUM = Rule(
    id="lithium",
    version=1,
    title="Lithium is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "lithium"),
    sentence="No significant interaction of lithium with ketamine has been reported.",
    cites=(papers.VERAART_2021,),
    examples=_taken("lithium carbonate 300 mg"),
)
ANTIDEPRESSANT = Rule(
    id="antidepressant",
    version=1,
    title="An antidepressant is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=either(Takes(MEDICINES, "ssris"), Takes(MEDICINES, "other_antidepressants")),
    sentence="Common antidepressants can probably be combined with ketamine.",
    cites=(_ANDRADE,),
    examples=_taken("sertraline", "Effexor"),
    differing=(
        says(
            "In one study of 49 people blood pressure peaks were higher with serotonin reuptake "
            "inhibitors.",
            papers.SZARMACH_2020,
        ),
    ),
)
NALTREXONE = Rule(
    id="naltrexone",
    version=1,
    title="Naltrexone is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "naltrexone"),
    sentence="One small study found a weaker effect of ketamine with naltrexone; others did not.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=_taken("naltrexone"),
)
THEOPHYLLINE = Rule(
    id="theophylline",
    version=1,
    title="Theophylline or aminophylline is taken",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "xanthines"),
    sentence=(
        "The ketamine label says not to give it together with theophylline or aminophylline: seizures"
        " become more likely."
    ),
    cites=(ketalar.DAILYMED,),
    examples=_taken("theophylline"),
)
THYROID_HORMONE = Rule(
    id="thyroid-hormone",
    version=1,
    title="A thyroid hormone is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "thyroid_hormones"),
    sentence="Thyroid hormones may add to the rise in blood pressure and heart rate.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=_taken("levothyroxine 50 mcg"),
)
SYMPATHOMIMETIC = Rule(
    id="sympathomimetic",
    version=1,
    title="A sympathomimetic or vasopressin is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "sympathomimetics"),
    sentence=(
        "Sympathomimetics and vasopressin add to the rise in blood pressure: watch vital signs "
        "closely."
    ),
    cites=(ketalar.DAILYMED,),
    examples=_taken("pseudoephedrine"),
)
DUPLICATE_KETAMINE = Rule(
    id="ketamine-from-elsewhere",
    version=1,
    title="Duplicate treatment: ketamine or esketamine from elsewhere",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "ketamines"),
    sentence=(
        "Ketamine or esketamine is on the list already: settle who gives which dose, and when. The "
        "FDA has warned of compounded ketamine taken at home."
    ),
    cites=(
        second_hand(
            FDA_COMPOUNDED_2023,
            "https://simhcottumwa.org/"
            "fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
        ),
    ),
    examples=_taken("ketamine troche 100 mg", "Spravato 56 mg"),
)
NMDA_ANTAGONIST = Rule(
    id="nmda-antagonist",
    version=1,
    title="Another NMDA antagonist is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "nmda_antagonists"),
    sentence=(
        "Dextromethorphan, memantine and amantadine act on the same receptor as ketamine; effects on "
        "perception may add up."
    ),
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=_taken("dextromethorphan with bupropion", "memantine 10 mg", "Auvelity"),
)
UNRECOGNISED_MEDICINE = Rule(
    id="unrecognised-medicine",
    version=3,
    title="An entry of the medicine list that Chairside does not know whole",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=TakesUnrecognised(MEDICINES),
    sentence=(
        "A part of it is not in Chairside's tables, which are never complete, or it says that something "
        "is not taken, so that no other rule can speak of it: ask, look it up and decide."
    ),
    cites=(
        read(
            FDA_CYP,
            "https://www.fda.gov/drugs/drug-interactions-labeling/healthcare-professionals-fdas-examples-drugs-interact-cyp-enzymes-and-transporter-systems",
        ),
    ),
    examples=(
        fires(_takes("zzyzx forte")),
        fires(_takes("lisinopril, ayahuasca")),
        fires(_takes("not on theophylline")),
        silent(_takes("aspirin", "lorazepam")),
        asks(_AMONG_OTHERS),
    ),
)

RULES = (
    BENZODIAZEPINE,
    BENZODIAZEPINE_OVER_THREE,
    LAMOTRIGINE,
    MAOI,
    PSYCHOSTIMULANT,
    OTHER_DEPRESSANTS,
    CYP_INHIBITOR,
    CYP_INDUCER,
    BLUNTING_ANTIPSYCHOTIC,
    LITHIUM,
    ANTIDEPRESSANT,
    NALTREXONE,
    THEOPHYLLINE,
    THYROID_HORMONE,
    SYMPATHOMIMETIC,
    DUPLICATE_KETAMINE,
    NMDA_ANTAGONIST,
    UNRECOGNISED_MEDICINE,
)
