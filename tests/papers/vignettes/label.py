"""The hard stops and cautions of the Spravato label."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import Vignette, caution, hold, information, stop, takes

VIGNETTES = (
    Vignette(
        id="aortic-aneurysm",
        story=(
            "Otto, 61, has depression that two medicines did not lift. An aneurysm of his abdominal "
            "aorta is measured every six months. He asks for the nasal spray alone."
        ),
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(61)), ask.ANEURYSM_OR_AVM.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("aneurysm-or-avm", c.ANEURYSM),),
        silent=("intracerebral-haemorrhage", "hypersensitivity"),
    ),
    Vignette(
        id="avm-before-an-infusion",
        story=(
            "Lena's brother asks whether infusions avoid the label's stop: he, 33, has an "
            "arteriovenous malformation in the brain. They do not; the stop is kept by extension."
        ),
        protocol="trd-iv-induction",
        answers=(ask.AGE.answer(Decimal(33)), ask.ANEURYSM_OR_AVM.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("aneurysm-or-avm", c.ANEURYSM),),
    ),
    Vignette(
        id="brain-haemorrhage-years-ago",
        story=(
            "Hal, 55, bled into his left basal ganglia nine years ago and recovered. His depression "
            "has not moved with two antidepressants."
        ),
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(55)), ask.BRAIN_HAEMORRHAGE.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("intracerebral-haemorrhage", c.BRAIN_BLEED),),
        silent=("aneurysm-or-avm",),
    ),
    Vignette(
        id="allergy-to-ketamine",
        story="Ravi, 29, had hives and a swollen tongue after ketamine for a broken arm.",
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(29)), ask.DRUG_ALLERGY.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("hypersensitivity", c.ALLERGY),),
    ),
    Vignette(
        id="seventeen",
        story="Mia's cousin Ben is 17. Two antidepressants have failed and his parents ask.",
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(17)),),
        outcome=Outcome.STOP,
        found=(stop("under-eighteen", c.CHILDREN),),
        silent=("sixty-five-or-older",),
    ),
    Vignette(
        id="fifteen-before-an-infusion",
        story=(
            "A girl's brother of 15, for infusions. The label speaks of the spray and no source read "
            "here of the young by any other route; the stricter reading is the default."
        ),
        protocol="trd-iv-induction",
        answers=(ask.AGE.answer(Decimal(15)),),
        outcome=Outcome.STOP,
        found=(stop("under-eighteen", c.CHILDREN),),
    ),
    Vignette(
        id="eighteen-today",
        story="Ben again, on his eighteenth birthday: nothing else about him has changed.",
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(18)),),
        outcome=Outcome.CLEAR,
        silent=("under-eighteen",),
    ),
    Vignette(
        id="sixty-five",
        story="Irma's husband is 65 today, otherwise well, and starts the nasal spray.",
        protocol="spravato-trd-alone",
        answers=(ask.AGE.answer(Decimal(65)),),
        outcome=Outcome.CLEAR,
        found=(information("sixty-five-or-older", c.ELDERLY),),
    ),
    Vignette(
        id="pressure-rise-serious",
        story=(
            "Dan, 48, had a dissection of a neck artery repaired in spring. His neurologist writes "
            "that any rise in pressure would be a serious risk."
        ),
        protocol="spravato-trd-alone",
        answers=(ask.PRESSURE_RISE_DANGEROUS.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("pressure-rise-dangerous", c.PRESSURE_SERIOUS),),
    ),
    Vignette(
        id="hypertensive-encephalopathy",
        story=(
            "Sam, 44, was in hospital once with hypertensive encephalopathy; his pressure has been "
            "normal on tablets since. The label asks for close monitoring, it does not stop."
        ),
        protocol="spravato-trd-alone",
        answers=(ask.HYPERTENSIVE_ENCEPHALOPATHY.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("hypertensive-encephalopathy", c.ENCEPHALOPATHY),),
        silent=("pressure-rise-dangerous",),
    ),
    Vignette(
        id="pressure-150-on-the-day",
        story="Before his third spray Karl's pressure is 150/86, twice, after ten quiet minutes.",
        protocol="spravato-trd-alone",
        answers=(today.SYSTOLIC.answer(Decimal(150)), today.DIASTOLIC.answer(Decimal(86))),
        outcome=Outcome.HOLD,
        found=(hold("blood-pressure-before", c.PRESSURE_TODAY),),
    ),
    Vignette(
        id="only-the-diastolic-is-high",
        story="Karl a week later: 132/94.",
        protocol="spravato-trd-alone",
        answers=(today.SYSTOLIC.answer(Decimal(132)), today.DIASTOLIC.answer(Decimal(94))),
        outcome=Outcome.HOLD,
        found=(hold("blood-pressure-before", c.PRESSURE_TODAY),),
    ),
    Vignette(
        id="pressure-exactly-140-over-90",
        story="Karl in the third week: 140/90 exactly. The label says above, so nothing is found.",
        protocol="spravato-trd-alone",
        answers=(today.SYSTOLIC.answer(Decimal(140)), today.DIASTOLIC.answer(Decimal(90))),
        outcome=Outcome.CLEAR,
        silent=("blood-pressure-before",),
    ),
    Vignette(
        id="breakfast-on-the-way",
        story=(
            "Ada's brother ate a roll an hour ago, drank coffee in the car and used his steroid nasal "
            "spray when he parked, half an hour ago."
        ),
        protocol="spravato-trd-alone",
        answers=(
            today.HOURS_SINCE_FOOD.answer(Decimal(1)),
            today.MINUTES_SINCE_LIQUID.answer(Decimal(10)),
            takes("Flonase"),
            today.HOURS_SINCE_NASAL.answer(Decimal("0.5")),
        ),
        outcome=Outcome.HOLD,
        found=(
            hold("food-too-recent", c.FASTING),
            hold("drink-too-recent", c.FASTING),
            hold("nasal-medicine-too-recent", c.NASAL),
        ),
    ),
    Vignette(
        id="exactly-two-hours",
        story="Two hours after lunch, half an hour after water, one hour after the nasal spray.",
        protocol="spravato-trd-alone",
        answers=(
            today.HOURS_SINCE_FOOD.answer(Decimal(2)),
            today.MINUTES_SINCE_LIQUID.answer(Decimal(30)),
            takes("Flonase"),
            today.HOURS_SINCE_NASAL.answer(Decimal(1)),
        ),
        outcome=Outcome.CLEAR,
        silent=("food-too-recent", "drink-too-recent", "nasal-medicine-too-recent"),
    ),
    Vignette(
        id="drives-himself",
        story="Jo, 38, came alone by car, means to drive home at four and has asked nobody.",
        protocol="trd-iv-induction",
        answers=(today.WILL_NOT_DRIVE.answer(False), today.ESCORT.answer(False)),
        outcome=Outcome.STOP,
        found=(stop("no-escort", c.ESCORT), stop("will-drive", c.DRIVING)),
    ),
    Vignette(
        id="severe-liver-impairment-spray",
        story="Gus, 58, has cirrhosis, Child-Pugh C, known for years; liver tests are recent.",
        protocol="spravato-trd-alone",
        answers=(ask.LIVER.answer("severe"), ask.LIVER_RISK.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("severe-liver-impairment", c.LIVER_LABEL),),
        silent=("moderate-liver-impairment", "liver-tests-missing"),
    ),
    Vignette(
        id="moderate-liver-impairment-spray",
        story=(
            "His cousin, 40, has Child-Pugh B disease from a rare storage disorder, neither alcohol "
            "nor hepatitis; nobody has tested this year."
        ),
        protocol="spravato-trd-alone",
        answers=(
            ask.LIVER.answer("moderate"),
            ask.LIVER_RISK.answer(False),
            today.LIVER_TESTS.answer(False),
        ),
        outcome=Outcome.CAUTION,
        found=(
            caution("liver-tests-missing", c.LIVER_TESTS),
            caution("moderate-liver-impairment", c.LIVER_LABEL),
        ),
    ),
    Vignette(
        id="mild-liver-impairment",
        story="A fatty liver, mild; tests are done. No printed criterion speaks of mild.",
        protocol="spravato-trd-alone",
        answers=(ask.LIVER.answer("mild"),),
        outcome=Outcome.CLEAR,
        silent=("severe-liver-impairment", "moderate-liver-impairment"),
    ),
    Vignette(
        id="interstitial-cystitis",
        story="Noor's uncle, 47, has interstitial cystitis that is quiet at present.",
        protocol="spravato-trd-alone",
        answers=(ask.CYSTITIS.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("bladder", c.BLADDER),),
    ),
    Vignette(
        id="bladder-symptoms-during-the-course",
        story="Before visit nine of his infusions Leo passes urine twelve times a day and it burns.",
        protocol="trd-iv-maintenance",
        answers=(ask.URINARY_SYMPTOMS.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("bladder", c.BLADDER),),
    ),
    Vignette(
        id="not-enrolled-in-the-rems",
        story="All is ready for the first spray on Monday; the enrolment form lies unsigned.",
        protocol="spravato-trd-alone",
        answers=(today.REMS_ENROLLED.answer(False),),
        outcome=Outcome.STOP,
        found=(stop("rems-enrolment-missing", c.REMS),),
    ),
    Vignette(
        id="infusions-need-no-rems",
        story="The same person chooses infusions: the REMS is of the nasal spray only.",
        protocol="trd-iv-induction",
        answers=(today.REMS_ENROLLED.answer(False),),
        outcome=Outcome.CLEAR,
    ),
    Vignette(
        id="suicide-prevention-the-only-reason",
        story=(
            "Tess's father hopes the spray will keep her brother from killing himself and sees no "
            "other reason. The label says that this was never shown."
        ),
        protocol="spravato-trd-alone",
        answers=(ask.SUICIDE_SOLE_REASON.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("suicide-prevention-not-shown", c.SUICIDE_LIMIT),),
    ),
    Vignette(
        id="columbia-high",
        story="Yesterday's screener: item 5 answered yes for the past month. High risk.",
        protocol="spravato-trd-alone",
        answers=(ask.CSSRS_RISK.answer("high"), ask.PHQ9_ITEM9.answer(Decimal(3))),
        outcome=Outcome.HOLD,
        found=(
            hold("high-suicide-risk", c.COLUMBIA_HIGH),
            caution("phq9-question-nine", c.QUESTION_NINE),
        ),
    ),
)
