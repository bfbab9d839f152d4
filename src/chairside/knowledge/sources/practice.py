"""What clinics are known to do without a published text that was read."""

from chairside.knowledge.citations import Source, SourceKind

CLINIC_PRACTICE = Source(
    id="clinic-practice",
    kind=SourceKind.PRACTICE,
    who="Common practice of ketamine clinics",
    year=None,
    title="written from memory; no text was read",
)

SOURCES = (CLINIC_PRACTICE,)
