"""Every protocol Chairside knows, in one tuple."""

from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols.alcohol_use_disorder_iv import ALCOHOL_USE_DISORDER_IV
from chairside.knowledge.protocols.anxiety_iv import ANXIETY_IV
from chairside.knowledge.protocols.chronic_migraine import CHRONIC_MIGRAINE
from chairside.knowledge.protocols.cocaine_use_disorder_iv import COCAINE_USE_DISORDER_IV
from chairside.knowledge.protocols.crps_outpatient import CRPS_OUTPATIENT
from chairside.knowledge.protocols.fibromyalgia_iv import FIBROMYALGIA_IV
from chairside.knowledge.protocols.neuropathic_pain_iv import NEUROPATHIC_PAIN_IV
from chairside.knowledge.protocols.ocd_iv import OCD_IV
from chairside.knowledge.protocols.phantom_limb_iv import PHANTOM_LIMB_IV
from chairside.knowledge.protocols.post_surgical_pain import POST_SURGICAL_PAIN
from chairside.knowledge.protocols.ptsd_iv import PTSD_IV
from chairside.knowledge.protocols.spinal_cord_injury_pain_iv import SPINAL_CORD_INJURY_PAIN_IV
from chairside.knowledge.protocols.spravato_mdd_suicidality import SPRAVATO_MDD_SUICIDALITY
from chairside.knowledge.protocols.spravato_trd_alone import SPRAVATO_TRD_ALONE
from chairside.knowledge.protocols.spravato_trd_with_antidepressant import (
    SPRAVATO_TRD_WITH_ANTIDEPRESSANT,
)
from chairside.knowledge.protocols.trd_iv_booster import TRD_IV_BOOSTER
from chairside.knowledge.protocols.trd_iv_induction import TRD_IV_INDUCTION
from chairside.knowledge.protocols.trd_iv_maintenance import TRD_IV_MAINTENANCE

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
