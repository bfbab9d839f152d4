"""Which protocols a visit can be booked for in this clinic, and why the others cannot."""

from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.queries import standings, works
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.knowledge.protocols import PROTOCOLS, protocol


def check_bookable(protocol_id: str) -> Protocol:
    """The protocol, or a `Refusal` beside `protocol_id` that says why no visit is booked for it."""
    try:
        found = protocol(protocol_id)
    except ValueError as error:
        raise Refusal("Choose a protocol of this clinic.", field="protocol_id") from error
    if not found.orderable:
        raise Refusal(f"“{found.title}” cannot be given in this clinic.", field="protocol_id")
    if not isinstance(found.dosing, WeightedInfusion):
        raise Refusal(
            f"“{found.title}” is not one infusion in mg/kg ({found.dosing.text}). It cannot be "
            "scheduled as an infusion.",
            field="protocol_id",
        )
    if not works(f"{ItemKind.PROTOCOL}:{found.id}"):
        raise Refusal(
            f"“{found.title}” is off: {found.off_because} It can be scheduled once a prescriber "
            "has signed it under Knowledge.",
            field="protocol_id",
        )
    return found


def bookable() -> tuple[Protocol, ...]:
    """What `check_bookable` lets pass, in the order of declaration."""
    on = {each.item.id for each in standings() if each.works and each.item.kind == "protocol"}
    return tuple(
        each
        for each in PROTOCOLS
        if each.orderable and isinstance(each.dosing, WeightedInfusion) and each.id in on
    )
