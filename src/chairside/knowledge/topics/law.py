"""Subjects for staff: the REMS and controlled substances, United States."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.regulators import (
    CFR_21_1301,
    CFR_21_1304,
    CFR_21_1317,
    DEA_LOSS_RULE_2023,
    DEA_WASTAGE_2014,
    FDA_NDC,
    SPRAVATO_REMS,
)
from chairside.knowledge.topic import Audience, Topic

REMS_PROGRAM = Topic(
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
            "Each patient is watched for at least two hours and until sedation, dissociation and "
            "slowed breathing have passed.",
            spravato.REMS,
        ),
        says(
            "The site names an authorised representative, enrols, trains its staff and keeps "
            "records.",
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
            "Inpatient sites are certified but enroll no patients and send no forms.",
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

CONTROLLED_SUBSTANCES = Topic(
    id="controlled-substances",
    version=1,
    title="Handling a Schedule III drug in the United States",
    audience=Audience.STAFF,
    statements=(
        says(
            "Ketamine and esketamine are Schedule III.",
            read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%220409-2051%22"),
        ),
        says(
            "Records are current, complete and accurate; federal law asks for no perpetual "
            "inventory.",
            read(CFR_21_1304, "http://www.law.cornell.edu/cfr/text/21/1304.21"),
        ),
        says(
            "Records are kept at least two years.",
            second_hand(
                CFR_21_1304,
                "https://central-dev.umaryland.edu/ehs/research-safety/chemical-safety/controlled-substances",
            ),
        ),
        says(
            "Stock is counted at the start and then at least every two years.",
            second_hand(
                CFR_21_1304,
                "https://central-dev.umaryland.edu/ehs/research-safety/chemical-safety/controlled-substances",
            ),
        ),
        says(
            "Containers of more than 1,000 units are counted exactly, others may be estimated.",
            recalled(CFR_21_1304),
        ),
        says(
            "Destruction of stock is recorded on Form 41.",
            read(CFR_21_1304, "http://www.law.cornell.edu/cfr/text/21/1304.21"),
        ),
        says("Two employees witness the destruction of stock.", recalled(CFR_21_1317)),
        says(
            "What is left after a dose is wastage, not stock: it is recorded by clinic and state "
            "rules, with two people as good practice.",
            recalled(DEA_WASTAGE_2014),
        ),
        says(
            "A dose given is recorded with name, strength, form, amount, date, patient and "
            "initials.",
            recalled(CFR_21_1304),
        ),
        says(
            "Theft or significant loss is told to the agency within one business day of its "
            "discovery, and Form 106 follows within 45 days.",
            second_hand(
                DEA_LOSS_RULE_2023,
                "https://regulations.justia.com/regulations/fedreg/agencies/drug-enforcement-administration/2023/06/22",
            ),
            second_hand(
                CFR_21_1301,
                "https://www.pharmacy.la.gov/page/controlled-dangerous-substance-loss-theft",
            ),
        ),
        says("It is kept in a locked cabinet of solid build.", recalled(CFR_21_1301)),
    ),
)
