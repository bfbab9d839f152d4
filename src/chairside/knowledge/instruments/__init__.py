"""Every instrument Chairside knows, in one tuple. The C-SSRS screener, which triages instead
of scoring, is in `cssrs`.
"""

from chairside.knowledge.instruments.audit_c import AUDIT_C
from chairside.knowledge.instruments.clinician_scores import (
    ALDRETE_SCORE,
    CADSS,
    CADSS_6,
    KSET,
    MADRS,
    PADSS,
    Y_BOCS,
)
from chairside.knowledge.instruments.gad7 import GAD7
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.instruments.moaas_scale import MOAAS_SCALE
from chairside.knowledge.instruments.pain import PAIN_NRS, PEG
from chairside.knowledge.instruments.patient_scores import (
    BDI_II,
    BPI_INTERFERENCE,
    BPI_SEVERITY,
    DAST_10,
    OCI_R,
    QIDS_SR16,
    WSAS,
)
from chairside.knowledge.instruments.pcl5 import PCL5
from chairside.knowledge.instruments.phq9 import PHQ9

INSTRUMENTS: tuple[Instrument, ...] = (
    PHQ9,
    GAD7,
    PCL5,
    AUDIT_C,
    PAIN_NRS,
    PEG,
    MOAAS_SCALE,
    MADRS,
    QIDS_SR16,
    BDI_II,
    Y_BOCS,
    OCI_R,
    BPI_SEVERITY,
    BPI_INTERFERENCE,
    CADSS,
    CADSS_6,
    KSET,
    DAST_10,
    WSAS,
    PADSS,
    ALDRETE_SCORE,
)

_BY_ID = {scale.id: scale for scale in INSTRUMENTS}


def instrument(instrument_id: str) -> Instrument:
    """Raises ValueError, naming the known ids, for an unknown one."""
    try:
        return _BY_ID[instrument_id]
    except KeyError:
        known = ", ".join(sorted(_BY_ID))
        raise ValueError(f"There is no instrument {instrument_id!r}. Known: {known}.") from None
