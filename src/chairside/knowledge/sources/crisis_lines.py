"""Who runs the national crisis lines and says which number is for emergencies."""

from chairside.knowledge.citations import Source, SourceKind

LIFELINE_988 = Source(
    id="988-lifeline",
    kind=SourceKind.WEB,
    who="988 Suicide & Crisis Lifeline, United States",
    year=None,
    title="Call, text and chat",
)
HELPLINE_988_CANADA = Source(
    id="988-canada",
    kind=SourceKind.WEB,
    who="9-8-8: Suicide Crisis Helpline, Canada",
    year=2023,
    title="Call and text",
)
SAMARITANS = Source(
    id="samaritans",
    kind=SourceKind.WEB,
    who="Samaritans, United Kingdom and Ireland",
    year=None,
    title="Free helpline 116 123",
)
NHS_CRISIS = Source(
    id="nhs-crisis",
    kind=SourceKind.WEB,
    who="National Health Service, North West Boroughs",
    year=None,
    title="Help in a crisis",
)
HSE_EMERGENCY = Source(
    id="hse-emergency",
    kind=SourceKind.WEB,
    who="Health Service Executive, Ireland",
    year=2020,
    title="Advice on World Suicide Prevention Day",
)
HEALTHDIRECT = Source(
    id="healthdirect-crisis",
    kind=SourceKind.WEB,
    who="Healthdirect Australia",
    year=None,
    title="Mental health crisis support",
)
LIFELINE_AUSTRALIA = Source(
    id="lifeline-australia",
    kind=SourceKind.WEB,
    who="Lifeline Australia",
    year=None,
    title="Crisis support by phone and text",
)
NEED_TO_TALK = Source(
    id="need-to-talk-1737",
    kind=SourceKind.WEB,
    who="Need to talk? 1737, New Zealand",
    year=2017,
    title="Free call or text",
)
MHF_NEW_ZEALAND = Source(
    id="mhf-new-zealand",
    kind=SourceKind.WEB,
    who="Mental Health Foundation of New Zealand",
    year=None,
    title="Whom to call when safety is at risk",
)

SOURCES = (
    LIFELINE_988,
    HELPLINE_988_CANADA,
    SAMARITANS,
    NHS_CRISIS,
    HSE_EMERGENCY,
    HEALTHDIRECT,
    LIFELINE_AUSTRALIA,
    NEED_TO_TALK,
    MHF_NEW_ZEALAND,
)
