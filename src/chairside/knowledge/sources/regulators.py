"""Laws, regulators, labels, registers, payers' code sets and code systems."""

from chairside.knowledge.citations import Source, SourceKind

SPRAVATO_LABEL = Source(
    id="spravato-uspi",
    kind=SourceKind.LABEL,
    who="Janssen Pharmaceuticals",
    year=None,
    title="Spravato (esketamine) nasal spray, US prescribing information",
    where="set-id d81a6a79-a74a-44b7-822c-0dfa3036eaed; copies of different years were read",
)

SPRAVATO_LABEL_2019 = Source(
    id="spravato-uspi-2019",
    kind=SourceKind.LABEL,
    who="Janssen Pharmaceuticals",
    year=2019,
    title="Spravato (esketamine) nasal spray, US prescribing information, first version",
)

KETALAR_LABEL = Source(
    id="ketalar-uspi",
    kind=SourceKind.LABEL,
    who="Par Pharmaceutical",
    year=2024,
    title="Ketalar (ketamine hydrochloride) injection, US prescribing information",
)

FDA_CYP = Source(
    id="fda-cyp-examples",
    kind=SourceKind.REGULATION,
    who="US Food and Drug Administration",
    year=None,
    title="Examples of drugs that interact with CYP enzymes and transporter systems",
)
FDA_NDC = Source(
    id="fda-ndc-directory",
    kind=SourceKind.REGULATION,
    who="US Food and Drug Administration",
    year=None,
    title="National Drug Code directory, openFDA",
)
FDA_MONOTHERAPY_2025 = Source(
    id="fda-monotherapy-2025",
    kind=SourceKind.REGULATION,
    who="US Food and Drug Administration",
    year=2025,
    title="Approval of Spravato without an oral antidepressant, 17 January 2025",
)
FDA_COMPOUNDED_2023 = Source(
    id="fda-compounded-2023",
    kind=SourceKind.REGULATION,
    who="US Food and Drug Administration",
    year=2023,
    title="Warning on compounded ketamine for psychiatric disorders, October 2023",
)
SPRAVATO_REMS = Source(
    id="spravato-rems",
    kind=SourceKind.REGULATION,
    who="US Food and Drug Administration and Janssen",
    year=None,
    title="Spravato Risk Evaluation and Mitigation Strategy and its forms",
)
CFR_21_1304 = Source(
    id="21-cfr-1304",
    kind=SourceKind.REGULATION,
    who="US Code of Federal Regulations",
    year=None,
    title="21 CFR part 1304, records and reports of registrants",
)
CFR_21_1301 = Source(
    id="21-cfr-1301",
    kind=SourceKind.REGULATION,
    who="US Code of Federal Regulations",
    year=None,
    title="21 CFR 1301.75 and 1301.76, storage, loss and theft",
)
CFR_21_1317 = Source(
    id="21-cfr-1317",
    kind=SourceKind.REGULATION,
    who="US Code of Federal Regulations",
    year=None,
    title="21 CFR part 1317, disposal",
)
DEA_WASTAGE_2014 = Source(
    id="dea-wastage-2014",
    kind=SourceKind.REGULATION,
    who="US Drug Enforcement Administration",
    year=2014,
    title="Letter on pharmaceutical wastage, 17 October 2014",
    recalled=("title",),
)
DEA_LOSS_RULE_2023 = Source(
    id="dea-loss-rule-2023",
    kind=SourceKind.REGULATION,
    who="US Drug Enforcement Administration",
    year=2023,
    title="Final rule on reporting theft or significant loss, Federal Register 22 June 2023",
    where="document 2023-13085",
)
HCPCS = Source(
    id="hcpcs",
    kind=SourceKind.REGULATION,
    who="US Centers for Medicare and Medicaid Services",
    year=None,
    title="Healthcare Common Procedure Coding System",
)

ATC = Source(
    id="atc",
    kind=SourceKind.TERMINOLOGY,
    who="WHO Collaborating Centre for Drug Statistics Methodology",
    year=None,
    title="Anatomical Therapeutic Chemical classification",
)
LOINC = Source(
    id="loinc",
    kind=SourceKind.TERMINOLOGY,
    who="Regenstrief Institute",
    year=None,
    title="LOINC",
    where="loinc.org; free under its license, whose copyright line is kept",
)

SOURCES = (
    SPRAVATO_LABEL,
    SPRAVATO_LABEL_2019,
    KETALAR_LABEL,
    FDA_CYP,
    FDA_NDC,
    FDA_MONOTHERAPY_2025,
    FDA_COMPOUNDED_2023,
    SPRAVATO_REMS,
    CFR_21_1304,
    CFR_21_1301,
    CFR_21_1317,
    DEA_WASTAGE_2014,
    DEA_LOSS_RULE_2023,
    HCPCS,
    ATC,
    LOINC,
)
