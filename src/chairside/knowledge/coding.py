"""Code systems and the codes a clinic's records use. Prices are never encoded."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.citations import Cite, read, recalled, second_hand
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.sources.regulators import ATC, FDA_NDC, HCPCS, LOINC


class CodeSystem(StrEnum):
    """Values are the system URIs that FHIR R4 uses."""

    LOINC = "http://loinc.org"
    SNOMED_CT = "http://snomed.info/sct"
    RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
    UNII = "http://fdasis.nlm.nih.gov"
    ATC = "http://www.whocc.no/atc"
    NDC = "http://hl7.org/fhir/sid/ndc"
    ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
    HCPCS = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
    LOCAL = "urn:chairside:local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    system: CodeSystem
    code: str
    meaning: str
    cites: tuple[Cite, ...]
    note: str = ""

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])


_REPOSITORY = second_hand(LOINC, "a public repository of FHIR profiles")
_FROM_MEMORY = recalled(LOINC)
_FDA_100 = read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2271872-7296%22")
_OSMIND = second_hand(HCPCS, "https://www.osmind.org/blog/spravato-j-code")
_CAREPARTNERS = second_hand(HCPCS, "https://www.carepartnersct.com/2-1-22-pharm-changes")


def _code(system: CodeSystem, code: str, meaning: str, cite: Cite, note: str = "") -> Code:
    return Code(system=system, code=code, meaning=meaning, cites=(cite,), note=note)


VITAL_SIGNS: tuple[Code, ...] = (
    _code(CodeSystem.LOINC, "8480-6", "Systolic blood pressure", _REPOSITORY),
    _code(CodeSystem.LOINC, "8462-4", "Diastolic blood pressure", _REPOSITORY),
    _code(CodeSystem.LOINC, "85354-9", "Blood pressure panel", _FROM_MEMORY),
    _code(CodeSystem.LOINC, "8867-4", "Heart rate", _REPOSITORY),
    _code(CodeSystem.LOINC, "9279-1", "Respiratory rate", _REPOSITORY),
    _code(CodeSystem.LOINC, "59408-5", "Oxygen saturation by pulse oximetry", _REPOSITORY),
    _code(CodeSystem.LOINC, "29463-7", "Body weight", _REPOSITORY),
    _code(CodeSystem.LOINC, "8302-2", "Body height", _REPOSITORY),
    _code(CodeSystem.LOINC, "39156-5", "Body mass index", _REPOSITORY),
    _code(CodeSystem.LOINC, "72514-3", "Pain severity, 0 to 10", _REPOSITORY),
)
DRUGS: tuple[Code, ...] = (
    _code(CodeSystem.RXNORM, "6130", "ketamine", second_hand(ATC, "a public repository")),
    _code(CodeSystem.UNII, "O18YUO0I83", "ketamine hydrochloride", _FDA_100),
    _code(CodeSystem.SNOMED_CT, "373464007", "ketamine", second_hand(ATC, "a public repository")),
    _code(CodeSystem.ATC, "N01AX03", "ketamine", second_hand(ATC, "a public repository")),
    _code(CodeSystem.ATC, "N06AX27", "esketamine, antidepressant", recalled(ATC)),
    _code(CodeSystem.ATC, "N01AX14", "esketamine, anesthetic", recalled(ATC)),
)
BILLING: tuple[Code, ...] = (
    _code(
        CodeSystem.HCPCS,
        "J0013",
        "Esketamine nasal spray, 1 mg",
        _OSMIND,
        "From 1 January 2026, in place of S0013.",
    ),
    _code(
        CodeSystem.HCPCS,
        "G2082",
        "Visit with up to 56 mg esketamine and 2 h observation",
        _CAREPARTNERS,
        "Established patients, drug supplied by the practice, no other visit code that day.",
    ),
    _code(
        CodeSystem.HCPCS,
        "G2083",
        "Visit with more than 56 mg esketamine and 2 h observation",
        _CAREPARTNERS,
        "Established patients, drug supplied by the practice, no other visit code that day.",
    ),
)
# From memory all of them: they help to search, and are off until the clinic signs them.
_DIAGNOSES = (
    ("F32", "Major depressive disorder, single episode"),
    ("F33", "Major depressive disorder, recurrent"),
    ("F31", "Bipolar disorder"),
    ("F43.1", "Post-traumatic stress disorder"),
    ("F42", "Obsessive-compulsive disorder"),
    ("F41.1", "Generalised anxiety disorder"),
    ("F40.10", "Social anxiety disorder"),
    ("F10.20", "Alcohol dependence"),
    ("F14.20", "Cocaine dependence"),
    ("G90.5", "Complex regional pain syndrome I"),
    ("G54.6", "Phantom limb syndrome with pain"),
    ("M79.7", "Fibromyalgia"),
    ("G43.7", "Chronic migraine"),
    ("G89.18", "Acute pain after a procedure"),
    ("G89.4", "Chronic pain syndrome"),
    ("R45.851", "Suicidal ideation"),
    ("N30.1", "Interstitial cystitis"),
    ("R03.0", "Elevated blood pressure reading"),
)
DIAGNOSES: tuple[Code, ...] = tuple(
    _code(CodeSystem.ICD_10_CM, code, meaning, recalled(ATC)) for code, meaning in _DIAGNOSES
)

CODE_LISTS: dict[str, tuple[Code, ...]] = {
    "vital-signs": VITAL_SIGNS,
    "drugs": DRUGS,
    "billing": BILLING,
    "diagnoses": DIAGNOSES,
}
CODES: tuple[Code, ...] = tuple(code for codes in CODE_LISTS.values() for code in codes)
