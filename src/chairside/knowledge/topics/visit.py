"""Subjects for staff: the hours of a treatment."""

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.sources.depression import RIVA_POSSE_2018, WAN_2015
from chairside.knowledge.sources.pain import SCHWARTZMAN_2009
from chairside.knowledge.sources.scales import ALDRETE
from chairside.knowledge.topic import Audience, Topic

OBSERVATION = Topic(
    id="observation",
    version=1,
    title="How often to look",
    audience=Audience.STAFF,
    statements=(
        says(
            "Spravato: blood pressure before, at about 40 minutes, then until it falls; pulse "
            "oximetry; at least two hours.",
            spravato.DOSING_DAY,
            spravato.OBSERVATION,
            spravato.OWNER_DOSING,
        ),
        says(
            "The REMS form records blood pressure three times: before, at 40 minutes, before "
            "leaving.",
            spravato.REMS_FORM,
        ),
        says(
            "A study of infusions measured at 0, 15, 30, 45, 60 and 90 minutes; values were back "
            "within an hour and a half.",
            papers.SZARMACH_2020,
        ),
        says(
            "Many clinics measure every 10 to 15 minutes during and every 15 to 30 minutes for "
            "one to two hours after, with oxygen watched throughout.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("The ketamine label asks for continuous monitoring of vital signs.", ketalar.DAILYMED),
    ),
)

BLOOD_PRESSURE = Topic(
    id="blood-pressure",
    version=1,
    title="Blood pressure during an infusion",
    audience=Audience.STAFF,
    statements=(
        says(
            "No source gives one number at which to act during an infusion. The clinic sets its "
            "own.",
            papers.YIP_2022,
        ),
        says(
            "One review argues that psychiatric guidance over-treats rises without symptoms and "
            "should follow that for hypertension.",
            papers.YIP_2022,
        ),
        says(
            "Common triggers are 180/110 or a rise of 20 to 30 %; symptoms such as chest pain, "
            "headache or changed vision are an emergency.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "1 mg/kg under the skin raised both pressures by about 10 mmHg at 30 minutes.",
            papers.GLUE_2018,
        ),
        says(
            "684 infusions: a mean peak of 3.3 over 3.2 mmHg at 30 minutes.",
            recalled(RIVA_POSSE_2018),
        ),
        says("205 infusions: four were stopped for an adverse event.", recalled(WAN_2015)),
        says(
            "In Spravato trials 8 to 19 % rose by 40 systolic or 25 diastolic within an hour and "
            "a half.",
            spravato.FROM_MEMORY,
        ),
    ),
)

DISSOCIATION = Topic(
    id="dissociation",
    version=1,
    title="Dissociation",
    audience=Audience.STAFF,
    statements=(
        says(
            "The full scale has 23 items and needs its owner's permission.", papers.RODRIGUES_2021
        ),
        says(
            "Dissociation did not predict benefit in 576 patients on esketamine.",
            papers.DISSOCIATION_576,
        ),
        says(
            "61 to 75 % of patients on Spravato had dissociative or perceptual changes by the "
            "scale.",
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)

RESCUE_MEDICINES = Topic(
    id="rescue-medicines",
    version=1,
    title="What clinics keep for trouble",
    audience=Audience.STAFF,
    statements=(
        says(
            "Nausea: ondansetron first; two drugs that prolong the QT interval are not combined. "
            "Doses are the prescriber's.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "High blood pressure: labetalol, hydralazine, clonidine or nitroglycerin are commonly"
            " stocked.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "Agitation: reassurance first, then stopping the infusion; a benzodiazepine may "
            "weaken the benefit.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("Saliva: the label advises a drying agent at anesthetic doses.", ketalar.DAILYMED),
        says(
            "Breathing: oxygen, mask, suction and airway. Ketamine has no antidote.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("Anaphylaxis: epinephrine.", guidance.PRACTICE_FROM_MEMORY),
        says(
            "The outpatient CRPS trial gave clonidine by mouth and midazolam to both arms.",
            read(SCHWARTZMAN_2009, "https://clinicaltrials.gov/ct2/show/NCT00579085"),
        ),
    ),
)

STAFFING = Topic(
    id="staffing",
    version=1,
    title="Who must be there",
    audience=Audience.STAFF,
    statements=(
        says(
            "Spravato: a prescriber on site during administration and monitoring, and a pulse "
            "oximeter.",
            spravato.REMS,
        ),
        says(
            "Pain infusions: a supervising clinician with advanced life support; a trained nurse "
            "below 1 mg/kg.",
            guidance.PAIN_FROM_MEMORY,
        ),
        says("Mood infusions: advanced cardiac life support.", guidance.MOOD_FROM_MEMORY),
        says(
            "The ketamine label asks for physicians experienced in anesthesia; it speaks of "
            "anesthetic use.",
            ketalar.DAILYMED,
        ),
    ),
)

GOING_HOME = Topic(
    id="going-home",
    version=1,
    title="When a patient may leave",
    audience=Audience.STAFF,
    statements=(
        says(
            "Spravato: after two hours, when blood pressure is falling and the patient is stable.",
            spravato.DOSING_DAY,
        ),
        says(
            "A PADSS of 9 or 10 counts as fit to leave; it follows the Aldrete criteria.",
            papers.PADSS_TABLE,
            papers.PADSS_MODIFIED,
        ),
        says(
            "Aldrete: activity, breathing, circulation, consciousness and oxygen, 0 to 2 each, 9 "
            "or more.",
            recalled(ALDRETE),
        ),
        says(
            "Clinics add: fully alert, oriented, dissociation passed, steady on the feet, asked "
            "about suicide, escort present.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "After an infusion many wait 30 to 60 minutes, others two hours; no source binds.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
