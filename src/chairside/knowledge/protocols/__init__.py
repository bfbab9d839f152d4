"""Every protocol Chairside knows, in one tuple."""

from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols.depression_iv import (
    TRD_IV_BOOSTER,
    TRD_IV_INDUCTION,
    TRD_IV_MAINTENANCE,
)
from chairside.knowledge.protocols.nerve_pain import (
    CRPS_OUTPATIENT,
    NEUROPATHIC_PAIN_IV,
    PHANTOM_LIMB_IV,
    SPINAL_CORD_INJURY_PAIN_IV,
)
from chairside.knowledge.protocols.other_mental_health import ANXIETY_IV, OCD_IV, PTSD_IV
from chairside.knowledge.protocols.other_pain import (
    CHRONIC_MIGRAINE,
    FIBROMYALGIA_IV,
    POST_SURGICAL_PAIN,
)
from chairside.knowledge.protocols.spravato import (
    SPRAVATO_MDD_SUICIDALITY,
    SPRAVATO_TRD_ALONE,
    SPRAVATO_TRD_WITH_ANTIDEPRESSANT,
)
from chairside.knowledge.protocols.substance_use import (
    ALCOHOL_USE_DISORDER_IV,
    COCAINE_USE_DISORDER_IV,
)

PROTOCOLS: tuple[Protocol, ...] = (
    TRD_IV_INDUCTION,
    TRD_IV_MAINTENANCE,
    TRD_IV_BOOSTER,
    SPRAVATO_TRD_WITH_ANTIDEPRESSANT,
    SPRAVATO_TRD_ALONE,
    SPRAVATO_MDD_SUICIDALITY,
    PTSD_IV,
    OCD_IV,
    ANXIETY_IV,
    ALCOHOL_USE_DISORDER_IV,
    COCAINE_USE_DISORDER_IV,
    CRPS_OUTPATIENT,
    NEUROPATHIC_PAIN_IV,
    SPINAL_CORD_INJURY_PAIN_IV,
    FIBROMYALGIA_IV,
    PHANTOM_LIMB_IV,
    CHRONIC_MIGRAINE,
    POST_SURGICAL_PAIN,
)

_BY_ID = {protocol.id: protocol for protocol in PROTOCOLS}


def protocol(protocol_id: str) -> Protocol:
    """Raises ValueError, naming the known ids, for an unknown one."""
    try:
        return _BY_ID[protocol_id]
    except KeyError:
        known = ", ".join(sorted(_BY_ID))
        raise ValueError(f"There is no protocol {protocol_id!r}. Known: {known}.") from None
