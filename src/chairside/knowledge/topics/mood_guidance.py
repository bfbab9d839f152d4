"""What guidance says about mood disorders."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.guidelines import PARIKH_2021
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="mood-guidance",
    version=1,
    title="What guidance says about mood disorders",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "The APA consensus of 2017 points to the lack of long-term data on benefit and to "
                "limited data on safety."
            ),
            guidance.MOOD_TITLE,
        ),
        says(
            "Best data: major depression without psychotic features; other diagnoses have less.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "Work-up: a full psychiatric evaluation with substance and psychosis history, a "
                "severity rating and past antidepressant trials."
            ),
            guidance.MOOD_REPORT,
        ),
        says(
            "Also a urine drug screen, and a medical assessment as before an operation.",
            guidance.MOOD_FROM_MEMORY,
        ),
        says("Consent is written and names the off-label use.", guidance.MOOD_FROM_MEMORY),
        says(
            (
                "The clinician may give a Schedule III drug, is trained in advanced cardiac life "
                "support, and has a plan for behavioural emergencies."
            ),
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "The facility monitors ECG, blood pressure and oxygen or carbon dioxide, has oxygen, "
                "and can respond fast."
            ),
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "0.5 mg/kg over 40 minutes; with obesity consider ideal body weight; start lower "
                "where risk is higher."
            ),
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "Each visit: a time-out, vital signs, stopping rules, discharge criteria, a "
                "responsible adult, no driving for about a day."
            ),
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "Two or three visits a week for two to three weeks, then taper; decide again after "
                "the first month; the fewest doses needed."
            ),
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
            (
                "A Canadian task force places intravenous ketamine third for treatment-resistant "
                "depression, in a trained facility."
            ),
            guidance.CANADA_2021,
        ),
        says(
            (
                "The Canadian depression guideline lists esketamine and ketamine as additions at "
                "lower lines."
            ),
            guidance.CANADA_2023,
        ),
        says(
            (
                "The Australian and New Zealand college: not first or second line, specialist "
                "setting, monitoring, registries."
            ),
            guidance.AUSTRALIA,
        ),
        says(
            "An editorial asks for national registries of ketamine treatment.", guidance.REGISTRIES
        ),
        says(
            (
                "Veterans Affairs 2022 keeps ketamine and esketamine for those whom several adequate "
                "trials have not helped."
            ),
            guidance.VETERANS_MDD,
        ),
        says(
            "Veterans Affairs 2023 suggests against ketamine for post-traumatic stress disorder.",
            guidance.VETERANS_PTSD,
        ),
        says(
            (
                "The Canadian agency is uncertain whether ketamine works or is safe in post-traumatic"
                " stress disorder."
            ),
            guidance.CANADA_PTSD,
        ),
        says(
            (
                "In its review of treatment-resistant depression the longest follow-up was 90 days "
                "and the longest effect of a dose 28 days."
            ),
            guidance.CANADA_PTSD,
        ),
        says(
            "An open-access primer gives doses and monitoring for clinics.",
            read(PARIKH_2021, "https://pmc.ncbi.nlm.nih.gov/articles/PMC8374924"),
        ),
    ),
)
