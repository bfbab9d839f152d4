"""Each drug for each indication that no protocol describes, so that it can be evaluated all the same.

No dose, schedule or evidence is known here: such a use can be weighed and referred, not ordered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chairside.knowledge.citations import says
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, Described, Protocol
from chairside.knowledge.protocols.depression_iv import TRD_IV_INDUCTION
from chairside.knowledge.protocols.spravato import SPRAVATO_TRD_ALONE
from chairside.knowledge.readings import guidance
from chairside.knowledge.regulatory import REGULATORY_ROWS
from chairside.knowledge.route import Route
from chairside.units import Substance

_NOT_READ = says(
    "No schedule was read for this use; a prescriber sets it.", guidance.PRACTICE_FROM_MEMORY
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """`like` is the protocol whose monitoring and criteria for leaving hold for this drug; `note`
    is true of the drug whatever it is given for.
    """

    id: str
    name: str
    substance: Substance
    route: Route
    like: Protocol
    note: str = ""


DRUGS: tuple[Drug, ...] = (
    Drug(
        id="spravato",
        name="Spravato (esketamine nasal spray)",
        substance=Substance.ESKETAMINE,
        route=Route.INTRANASAL,
        like=SPRAVATO_TRD_ALONE,
        note="distribution stays under the REMS",
    ),
    *(
        Drug(
            id=f"ketamine-{word}",
            name=f"Ketamine, {route.value}",
            substance=Substance.RACEMIC_KETAMINE,
            route=route,
            like=TRD_IV_INDUCTION,
        )
        for word, route in (
            ("iv", Route.INTRAVENOUS),
            ("im", Route.INTRAMUSCULAR),
            ("sc", Route.SUBCUTANEOUS),
            ("oral", Route.ORAL),
        )
    ),
    Drug(
        id="ketamine-nasal",
        name="Compounded ketamine, intranasal",
        substance=Substance.RACEMIC_KETAMINE,
        route=Route.INTRANASAL,
        like=TRD_IV_INDUCTION,
    ),
)


def other_uses(declared: tuple[Protocol, ...]) -> Iterable[Protocol]:
    """One for each drug and indication that `declared` leaves out."""
    indications = {entry.indication: entry for entry in declared}
    known = {(entry.substance, entry.route, entry.indication) for entry in declared}
    for drug in DRUGS:
        for indication, entry in indications.items():
            if (drug.substance, drug.route, indication) not in known:
                yield _use(drug, entry)


def _use(drug: Drug, entry: Protocol) -> Protocol:
    approval = _approval(drug, entry.indication)
    trouble = entry.indication.replace("-", " ")
    standing = "; ".join(part for part in (str(approval), drug.note) if part)
    return replace(
        drug.like,
        id=f"{drug.id}-for-{entry.indication}",
        version=1,
        title=f"{drug.name} for {trouble} ({standing})",
        indication=entry.indication,
        family=entry.family,
        summary="No protocol for this use was read. It can be weighed, not ordered.",
        route=drug.route,
        approval=approval,
        dosing=Described(substance=drug.substance, text="no dose was read for this use"),
        phases=(),
        spacing=_NOT_READ,
        missed_visit=_NOT_READ,
        review=(),
        evidence=(),
        therapy=(),
        strength=Strength.NOT_READ,
        orderable=False,
        on_by_default=False,
        off_because="no protocol for this use was read.",
        cites=(),
    )


def _approval(drug: Drug, indication: str) -> Approval:
    """Off-label where the regulatory matrix has no row for the use."""
    for row in REGULATORY_ROWS:
        if (
            row.substance is drug.substance
            and drug.route in row.routes
            and (not row.indications or indication in row.indications)
        ):
            return row.approval
    return Approval.OFF_LABEL
