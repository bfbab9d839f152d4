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
from chairside.knowledge.protocols.other_uses import DRUGS, Drug, other_uses
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

OTHER_USES: tuple[Protocol, ...] = tuple(other_uses(PROTOCOLS))
"""Uses that no protocol describes: to be evaluated, never to be ordered or signed."""

_BY_ID = {protocol.id: protocol for protocol in (*PROTOCOLS, *OTHER_USES)}


def protocol(protocol_id: str) -> Protocol:
    """Raises ValueError, naming the known ids, for an unknown one."""
    try:
        return _BY_ID[protocol_id]
    except KeyError:
        known = ", ".join(sorted(entry.id for entry in PROTOCOLS))
        raise ValueError(f"There is no protocol {protocol_id!r}. Known: {known}.") from None


def drug(drug_id: str) -> Drug:
    """Raises ValueError, naming the known ids, for an unknown one."""
    for entry in DRUGS:
        if entry.id == drug_id:
            return entry
    known = ", ".join(entry.id for entry in DRUGS)
    raise ValueError(f"There is no drug {drug_id!r}. Known: {known}.")


def protocols_for(drug_id: str, indication: str) -> tuple[Protocol, ...]:
    """The protocols of a drug for an indication, or the one use that stands for none. Raises
    ValueError for an unknown drug or indication.
    """
    wanted = drug(drug_id)
    entries = tuple(
        entry
        for entry in (*PROTOCOLS, *OTHER_USES)
        if (entry.substance, entry.route) == (wanted.substance, wanted.route)
        and entry.indication == indication
    )
    if not entries:
        known = ", ".join(sorted({entry.indication for entry in PROTOCOLS}))
        raise ValueError(f"There is no indication {indication!r}. Known: {known}.")
    return entries
