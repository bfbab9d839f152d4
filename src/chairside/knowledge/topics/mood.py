"""Subjects for staff: depression and suicidality."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.sources.depression import (
    ABBAR_2022,
    FAVA_2020,
    MURROUGH_2013,
    SINGH_2016,
    STAR_D,
)
from chairside.knowledge.sources.guidelines import PARIKH_2021
from chairside.knowledge.topic import Audience, Topic

TREATMENT_RESISTANT_DEPRESSION = Topic(
    id="treatment-resistant-depression",
    version=1,
    title="What treatment-resistant depression means, and how common it is",
    audience=Audience.STAFF,
    statements=(
        says(
            "Major depression that at least two oral antidepressants of adequate dose and "
            "duration have not helped.",
            guidance.TRD_LABEL,
        ),
        says("In the current episode.", guidance.TRD_EPISODE),
        says(
            "How long a trial must last is not agreed: six to eight weeks or four to six.",
            guidance.TRD_LABEL,
            guidance.TRD_WEEKS_WEAK,
        ),
        says("The MGH-ATRQ asks for six weeks, the ATHF for four.", guidance.PRACTICE_FROM_MEMORY),
        says(
            "About 31 % of US adults on medicines for depression, 2.8 million people.",
            guidance.TRD_PREVALENCE_US,
        ),
        says("22 % of Canadians with depression.", guidance.CANADA_TRD),
        says("In STAR*D about a third had not remitted after four steps.", recalled(STAR_D)),
    ),
)

DEPRESSION_DOSES = Topic(
    id="depression-doses",
    version=1,
    title="Doses tried in depression",
    audience=Audience.STAFF,
    statements=(
        says("Two and three infusions a week worked equally well at day 15.", recalled(SINGH_2016)),
        says(
            "Of single doses of 0.1, 0.2, 0.5 and 1.0 mg/kg, 0.5 and 1.0 were clearest; 1.0 "
            "brought more dissociation and higher blood pressure.",
            recalled(FAVA_2020),
        ),
        says(
            "A single 0.5 mg/kg: 64 % responded at 24 hours against 28 % on midazolam.",
            recalled(MURROUGH_2013),
        ),
        says(
            "In nine trials 20.6 %, 23.8 % and 26.2 % were in remission at 24 hours, 72 hours and"
            " day 7.",
            papers.HAN_2016,
        ),
        says(
            "No guideline gives an upper limit for mood. Many clinics stay at or below 1.0 mg/kg "
            "over 40 minutes.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "Actual weight is the usual basis; ideal weight is an option from a body mass index "
            "of 30.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "In clinics the interval is stretched to the longest that holds the response, guided "
            "by questionnaires.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)

SUICIDALITY = Topic(
    id="suicidality",
    version=1,
    title="Ketamine and suicidal thoughts",
    audience=Audience.STAFF,
    statements=(
        says(
            "80 people with suicidal thoughts: the day after 0.5 mg/kg the scale was 4.96 points "
            "lower than after midazolam, and 55 % responded against 30 %.",
            papers.GRUNEBAUM_2018,
        ),
        says(
            "156 people: 63.0 % without suicidal thoughts on day 3 against 31.6 %. The benefit "
            "lay in bipolar disorder; in depression the difference was not significant. The "
            "abstract's fraction does not fit its percentage, so it is not recomputed here.",
            second_hand(
                ABBAR_2022,
                "https://www.scribd.com/document/557968323/Ketamine-for-the-acute-treatment-of-severe-suicidal-ideation-double",
            ),
        ),
        says("That trial gave two infusions of 0.5 mg/kg a day apart.", recalled(ABBAR_2022)),
        says(
            "In US practices suicidal thoughts lessened in 73.0 % of those who had them and rose "
            "in 6.0 % of all.",
            papers.MCINNES_2022,
        ),
    ),
)

MOOD_GUIDANCE = Topic(
    id="mood-guidance",
    version=1,
    title="What guidance says about mood disorders",
    audience=Audience.STAFF,
    statements=(
        says(
            "The APA consensus of 2017 points to the lack of long-term data on benefit and to "
            "limited data on safety.",
            guidance.MOOD_TITLE,
        ),
        says(
            "Best data: major depression without psychotic features; other diagnoses have less.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "Work-up: a full psychiatric evaluation with substance and psychosis history, a "
            "severity rating and past antidepressant trials.",
            guidance.MOOD_REPORT,
        ),
        says(
            "Also a urine drug screen, and a medical assessment as before an operation.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says("Consent is written and names the off-label use.", guidance.MOOD_FROM_MEMORY),
        says(
            "The clinician may give a Schedule III drug, is trained in advanced cardiac life "
            "support, and has a plan for behavioral emergencies.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "The facility monitors ECG, blood pressure and oxygen or carbon dioxide, has oxygen, "
            "and can respond fast.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "0.5 mg/kg over 40 minutes; with obesity consider ideal body weight; start lower "
            "where risk is higher.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "Each visit: a time-out, vital signs, stopping rules, discharge criteria, a "
            "responsible adult, no driving for about a day.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "Two or three visits a week for two to three weeks, then taper; decide again after "
            "the first month; the fewest doses needed.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "Over the long term watch thinking, urinary symptoms and substance use.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            "International experts note that fewer than 15 % remit after two failed treatments.",
            guidance.EXPERTS_2021,
        ),
        says(
            "A Canadian task force places intravenous ketamine third for treatment-resistant "
            "depression, in a trained facility.",
            guidance.CANADA_2021,
        ),
        says(
            "The Canadian depression guideline lists esketamine and ketamine as additions at "
            "lower lines.",
            guidance.CANADA_2023,
        ),
        says(
            "The Australian and New Zealand college: not first or second line, specialist "
            "setting, monitoring, registries.",
            guidance.AUSTRALIA,
        ),
        says(
            "An editorial asks for national registries of ketamine treatment.", guidance.REGISTRIES
        ),
        says(
            "Veterans Affairs 2022 keeps ketamine and esketamine for those whom several adequate "
            "trials have not helped.",
            guidance.VETERANS_MDD,
        ),
        says(
            "Veterans Affairs 2023 suggests against ketamine for post-traumatic stress disorder.",
            guidance.VETERANS_PTSD,
        ),
        says(
            "The Canadian agency is uncertain whether ketamine works or is safe in post-traumatic"
            " stress disorder.",
            guidance.CANADA_PTSD,
        ),
        says(
            "In its review of treatment-resistant depression the longest follow-up was 90 days "
            "and the longest effect of a dose 28 days.",
            guidance.CANADA_PTSD,
        ),
        says(
            "An open-access primer gives doses and monitoring for clinics.",
            read(PARIKH_2021, "https://pmc.ncbi.nlm.nih.gov/articles/PMC8374924"),
        ),
    ),
)
