"""What the lines of the live page are drawn with."""

from collections.abc import Sequence

from chairside.clinic.administration.prn.queries import prn_given, prn_markers
from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import versions_of_limits
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.queries.chart import Marker


def limits_and_medicines(visit: Visit) -> tuple[ClinicLimits | None, Sequence[Marker]]:
    """The limits in force, and PRN medicines as markers."""
    versions = versions_of_limits(visit.site, visit.protocol_id)[:1]
    limits, given = read_together(versions, prn_given(visit).order_by("given_at", "id"))
    return next(iter(limits), None), prn_markers(given)
