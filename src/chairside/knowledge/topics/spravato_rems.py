"""The Spravato REMS."""

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.regulators import SPRAVATO_REMS
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="spravato-rems",
    version=1,
    title="The Spravato REMS",
    audience=Audience.STAFF,
    statements=(
        says(
            "Its goal is to lessen sedation, dissociation, slowed breathing, abuse and misuse.",
            spravato.REMS,
        ),
        says(
            (
                "Each patient is watched for at least two hours and until sedation, dissociation and "
                "slowed breathing have passed."
            ),
            spravato.REMS,
        ),
        says(
            (
                "The site names an authorised representative, enrols, trains its staff and keeps "
                "records."
            ),
            spravato.REMS,
        ),
        says(
            "Prescriber and patient sign the enrolment form before the first treatment.",
            spravato.REMS_PATIENTS,
        ),
        says(
            "A monitoring form follows every session and is sent within seven calendar days.",
            spravato.REMS_FORM_VIDEO,
            second_hand(SPRAVATO_REMS, "https://lucido-go.com/learn/spravato-rems-filing-deadline"),
        ),
        says(
            "Inpatient sites are certified but enrol no patients and send no forms.",
            spravato.REMS_INPATIENT,
        ),
        says("It is never dispensed for use at home.", spravato.REMS_FORM_VIDEO),
        says(
            "The REMS is told before a patient moves between certified sites.",
            second_hand(
                SPRAVATO_REMS,
                "https://manuzoid.com/manuals/DG5YY-Spravato%20Outpatient%20Healthcare%20Setting%20Enrollment%20Form%20User%20guide",
            ),
        ),
        says(
            "A site buys per patient through a certified pharmacy or in bulk from a distributor.",
            second_hand(
                SPRAVATO_REMS,
                "https://manualspro.net/445180-spravato-outpatient-healthcare-setting-enrollment-form-user-guide",
            ),
        ),
        says("Telephone 1-855-382-6022, fax 1-877-778-0091.", spravato.REMS_FORM),
    ),
)
