"""What is known of each use, told plainly; in one tuple, one for each use."""

from chairside.knowledge.consenting.known.alcohol import ALCOHOL
from chairside.knowledge.consenting.known.anxiety import ANXIETY
from chairside.knowledge.consenting.known.crps import CRPS
from chairside.knowledge.consenting.known.depression import DEPRESSION
from chairside.knowledge.consenting.known.fibromyalgia import FIBROMYALGIA
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.consenting.known.neuropathic import NEUROPATHIC
from chairside.knowledge.consenting.known.ocd import OCD
from chairside.knowledge.consenting.known.phantom_limb import PHANTOM_LIMB
from chairside.knowledge.consenting.known.ptsd import PTSD
from chairside.knowledge.consenting.known.spray_for_depression import SPRAY_FOR_DEPRESSION
from chairside.knowledge.consenting.known.spray_for_suicidality import SPRAY_FOR_SUICIDALITY

KNOWN: tuple[Known, ...] = (
    DEPRESSION,
    SPRAY_FOR_DEPRESSION,
    SPRAY_FOR_SUICIDALITY,
    PTSD,
    OCD,
    ANXIETY,
    ALCOHOL,
    CRPS,
    NEUROPATHIC,
    FIBROMYALGIA,
    PHANTOM_LIMB,
)

_BY_USE = {each.use_id: each for each in KNOWN}


def known_of(use_id: str) -> Known:
    """Raises KeyError for a use of which nothing is told; a test holds that there is none."""
    return _BY_USE[use_id]
