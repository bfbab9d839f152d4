"""Every instrument Chairside knows, in one tuple. The C-SSRS screener, which triages instead
of scoring, is in `cssrs`.
"""

from chairside.knowledge.instruments.aldrete_score import ALDRETE_SCORE
from chairside.knowledge.instruments.audit_c import AUDIT_C
from chairside.knowledge.instruments.bdi_ii import BDI_II
from chairside.knowledge.instruments.bpi_interference import BPI_INTERFERENCE
from chairside.knowledge.instruments.bpi_severity import BPI_SEVERITY
from chairside.knowledge.instruments.cadss import CADSS
from chairside.knowledge.instruments.cadss_6 import CADSS_6
from chairside.knowledge.instruments.dast_10 import DAST_10
from chairside.knowledge.instruments.gad7 import GAD7
from chairside.knowledge.instruments.instrument import Instrument
from chairside.knowledge.instruments.kset import KSET
from chairside.knowledge.instruments.madrs import MADRS
from chairside.knowledge.instruments.moaas_scale import MOAAS_SCALE
from chairside.knowledge.instruments.oci_r import OCI_R
from chairside.knowledge.instruments.padss import PADSS
from chairside.knowledge.instruments.pain import PAIN_NRS, PEG
from chairside.knowledge.instruments.pcl5 import PCL5
from chairside.knowledge.instruments.phq9 import PHQ9
from chairside.knowledge.instruments.qids_sr16 import QIDS_SR16
from chairside.knowledge.instruments.wsas import WSAS
from chairside.knowledge.instruments.y_bocs import Y_BOCS

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

_BY_ID = {each.id: each for each in INSTRUMENTS}


def instrument(instrument_id: str) -> Instrument:
    """Raises ValueError, naming the known ids, for an unknown one."""
    try:
        return _BY_ID[instrument_id]
    except KeyError:
        known = ", ".join(sorted(_BY_ID))
        raise ValueError(f"There is no instrument {instrument_id!r}. Known: {known}.") from None
