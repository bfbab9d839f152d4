"""Esketamine nasal spray, by the US label."""

from datetime import timedelta

from chairside.knowledge.citations import read, says
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, FixedDoses, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    SPRAVATO_MONITORING,
)
from chairside.knowledge.readings import papers, spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.units import DrugMass, Substance

_DOSES = FixedDoses(
    choices=(DrugMass.from_mg(56, Substance.ESKETAMINE), DrugMass.from_mg(84, Substance.ESKETAMINE))
)
_PHASES = (
    Phase(
        name="weeks 1 to 4",
        gap=timedelta(hours=84),
        gap_from=timedelta(days=2),
        gap_to=timedelta(days=5),
        sessions=8,
        within=timedelta(weeks=4),
    ),
    Phase(
        name="weeks 5 to 8",
        gap=timedelta(days=7),
        gap_from=timedelta(days=5),
        gap_to=timedelta(days=9),
        sessions=4,
        within=timedelta(weeks=4),
    ),
    Phase(
        name="week 9 and after",
        gap=timedelta(days=14),
        gap_from=timedelta(days=7),
        gap_to=timedelta(days=14),
    ),
)
_SPACING = says(
    "Twice a week in weeks 1 to 4, once a week in weeks 5 to 8, and from week 9 every two "
    "weeks or once a week, as rarely as the response holds.",
    spravato.SCHEDULE,
)
_MISSED_VISIT = says(
    "Missed in weeks 1 to 4: go on with the current schedule. Missed later and worse: "
    "consider going back to the schedule before.",
    spravato.OWNER_DEVICES,
)
_REVIEW = (
    says("Look for benefit at the end of week 4 before going on.", spravato.OWNER_DOSING),
    says(
        "Day 1 is 56 mg; later doses are 56 or 84 mg. Devices hold 28 mg, with 5 minutes of "
        "rest between two.",
        spravato.HONG_KONG,
        spravato.OWNER_DEVICES,
    ),
)
_PRESSURE_RISK = (
    says(
        "Do not give it when a rise in blood pressure or in the pressure inside the skull "
        "would be a serious risk.",
        spravato.DOSING_DAY,
    ),
)

SPRAVATO_TRD_WITH_ANTIDEPRESSANT = Protocol(
    id="spravato-trd-with-antidepressant",
    version=1,
    title="Spravato with an oral antidepressant for treatment-resistant depression",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary=(
        "Esketamine nasal spray twice a week for four weeks, weekly for four, then every one or two "
        "weeks, beside an oral antidepressant."
    ),
    route=Route.INTRANASAL,
    approval=Approval.APPROVED,
    setting=CareSetting.OUTPATIENT,
    dosing=_DOSES,
    phases=_PHASES,
    spacing=_SPACING,
    missed_visit=_MISSED_VISIT,
    monitoring=SPRAVATO_MONITORING,
    discharge=IV_DISCHARGE,
    review=_REVIEW,
    stop=_PRESSURE_RISK,
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Approved in the United States; on the market since 5 March 2019.",
            read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2250458-028%22"),
        ),
        says("That the spray prevents suicide has not been shown.", spravato.CONTRAINDICATIONS),
    ),
    strength=Strength.GOOD,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(spravato.SCHEDULE, spravato.OWNER_DOSING, spravato.OWNER_DEVICES),
)

SPRAVATO_TRD_ALONE = Protocol(
    id="spravato-trd-alone",
    version=1,
    title="Spravato alone for treatment-resistant depression",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary="Esketamine nasal spray on the same schedule without an oral antidepressant.",
    route=Route.INTRANASAL,
    approval=Approval.APPROVED,
    setting=CareSetting.OUTPATIENT,
    dosing=_DOSES,
    phases=_PHASES,
    spacing=_SPACING,
    missed_visit=_MISSED_VISIT,
    monitoring=SPRAVATO_MONITORING,
    discharge=IV_DISCHARGE,
    review=_REVIEW,
    stop=_PRESSURE_RISK,
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Approved in the United States on 17 January 2025 for adults with treatment-resistant"
            " depression. Pages from before that date still ask for an oral antidepressant.",
            papers.FDA_MONOTHERAPY_2025,
        ),
        says(
            "In the trial 22.5 % were in remission at week 4 against 7.6 % on placebo (MADRS at "
            "most 12).",
            papers.TRD4005,
        ),
    ),
    strength=Strength.MODERATE,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(spravato.SCHEDULE, papers.FDA_MONOTHERAPY_2025),
)

SPRAVATO_MDD_SUICIDALITY = Protocol(
    id="spravato-mdd-suicidality",
    version=1,
    title="Spravato for depression with acute suicidal thoughts or behavior",
    indication="depression-with-acute-suicidality",
    family=Family.MOOD,
    summary="Esketamine nasal spray twice a week for four weeks, beside an oral antidepressant.",
    route=Route.INTRANASAL,
    approval=Approval.APPROVED,
    setting=CareSetting.OUTPATIENT,
    dosing=FixedDoses(
        choices=(
            DrugMass.from_mg(84, Substance.ESKETAMINE),
            DrugMass.from_mg(56, Substance.ESKETAMINE),
        )
    ),
    phases=(
        Phase(
            name="weeks 1 to 4",
            gap=timedelta(hours=84),
            gap_from=timedelta(days=2),
            gap_to=timedelta(days=5),
            sessions=8,
            within=timedelta(weeks=4),
        ),
    ),
    spacing=says(
        "84 mg twice a week for 4 weeks; the dose may be lowered to 56 mg.",
        spravato.SUICIDALITY_DOSE,
    ),
    missed_visit=_MISSED_VISIT,
    monitoring=SPRAVATO_MONITORING,
    discharge=IV_DISCHARGE,
    review=(says("Look for benefit at the end of week 4.", spravato.OWNER_DOSING),),
    stop=_PRESSURE_RISK,
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Approved for depressive symptoms in adults with major depression and acute suicidal "
            "thoughts or behavior.",
            spravato.CONTRAINDICATIONS,
        ),
        says(
            "That it prevents suicide or lessens suicidal thoughts has not been shown; it does "
            "not replace hospital care.",
            spravato.CONTRAINDICATIONS,
        ),
    ),
    strength=Strength.MODERATE,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(spravato.SUICIDALITY_DOSE, spravato.CONTRAINDICATIONS),
)
