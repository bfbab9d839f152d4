"""Esketamine nasal spray for depression with acute suicidal thoughts or behaviour."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, FixedDoses, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    SPRAVATO_MONITORING,
)
from chairside.knowledge.readings import spravato
from chairside.knowledge.route import Route
from chairside.units import DrugMass, Substance

SPRAVATO_MDD_SUICIDALITY = Protocol(
    id="spravato-mdd-suicidality",
    version=1,
    title="Spravato for depression with acute suicidal thoughts or behaviour",
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
    missed_visit=says(
        "Missed in weeks 1 to 4: go on with the current schedule. Missed later and worse: "
        "consider going back to the schedule before.",
        spravato.OWNER_DEVICES,
    ),
    monitoring=SPRAVATO_MONITORING,
    discharge=IV_DISCHARGE,
    review=(says("Look for benefit at the end of week 4.", spravato.OWNER_DOSING),),
    stop=(
        says(
            "Do not give it when a rise in blood pressure or in the pressure inside the skull "
            "would be a serious risk.",
            spravato.DOSING_DAY,
        ),
    ),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Approved for depressive symptoms in adults with major depression and acute suicidal "
            "thoughts or behaviour.",
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
