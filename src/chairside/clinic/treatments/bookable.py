"""Which protocols a visit can be booked for in this clinic, and why the others cannot."""

from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.queries import SignOffs, sign_offs
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.knowledge.protocols import PROTOCOLS, protocol


def check_bookable(protocol_id: str, signed: SignOffs | None = None) -> Protocol:
    """The protocol, or a `Refusal` beside `protocol_id` that says why no visit is booked for it."""
    try:
        asked = protocol(protocol_id)
    except ValueError as error:
        raise Refusal(gettext("Choose a protocol of this clinic."), field="protocol_id") from error
    if not asked.orderable:
        raise Refusal(
            gettext("“%(title)s” cannot be given in this clinic.") % {"title": asked.title},
            field="protocol_id",
        )
    if not isinstance(asked.dosing, WeightedInfusion):
        raise Refusal(
            gettext(
                "“%(title)s” is not one infusion in mg/kg (%(text)s). It cannot be scheduled as an "
                "infusion."
            )
            % {"title": asked.title, "text": asked.dosing.text},
            field="protocol_id",
        )
    if not (signed or sign_offs()).works(f"{ItemKind.PROTOCOL}:{asked.id}"):
        raise Refusal(
            gettext(
                "“%(title)s” is off: %(off_because)s It can be scheduled once a prescriber has "
                "signed it under Knowledge."
            )
            % {"title": asked.title, "off_because": asked.off_because},
            field="protocol_id",
        )
    return asked


def bookable() -> tuple[Protocol, ...]:
    """What `check_bookable` lets pass, in the order of declaration."""
    signed = sign_offs()
    return tuple(
        entry
        for entry in PROTOCOLS
        if entry.orderable
        and isinstance(entry.dosing, WeightedInfusion)
        and signed.works(f"{ItemKind.PROTOCOL}:{entry.id}")
    )
