"""The clinic's limits for a protocol: a prescriber sets and signs them."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.sites.checking import check_limits
from chairside.clinic.sites.limits import LIMIT_FIELDS, LimitValues, VitalLimit
from chairside.clinic.sites.models import ClinicLimits, Site
from chairside.clinic.sites.policies import check_can_sign_protocols
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocols import protocol
from chairside.units.number import plain


@operation
def sign_protocol(
    *,
    site: Site,
    protocol_id: str,
    limits: LimitValues,
    note: str = "",
    replaces: int | None,
    by: Actor,
    at: datetime,
) -> ClinicLimits:
    """A new version with the signer's name, bound to the content of the protocol as it is now.

    `replaces` is the version that was on the page, None for the first. A change says why in
    `note`. Errors: `Refusals` for what is missing or impossible, `Conflict` when another version
    was signed since.
    """
    check_can_sign_protocols(by)
    try:
        item = protocol(protocol_id)
    except ValueError as error:
        raise Refusal(gettext("Chairside knows no such protocol."), field="protocol_id") from error
    check_limits(limits, item)
    note = clean_text(
        note, label=gettext("The reason"), field="note", longest=400, required=replaces is not None
    )
    # Signatures of one site queue up here, so that versions are numbered without a gap.
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    before = _latest(site, protocol_id)
    _check_seen(before, replaces)
    values = {**_columns(limits), "protocol_hash": item.content_hash()}
    if before is not None and all(getattr(before, name) == new for name, new in values.items()):
        raise Refusal(
            gettext("Nothing differs from version %(version)s.") % {"version": before.version}
        )
    signed = ClinicLimits.objects.create(
        site=site,
        protocol_id=protocol_id,
        protocol_version=str(item.version),
        version=before.version + 1 if before else 1,
        signed_by_id=by.person_id,
        signed_name=by.name,
        signed_at=at,
        note=note,
        **values,
    )
    detail = {"protocol": protocol_id, "version": signed.version, "site": site.name, "note": note}
    write_audit(by=by, at=at, verb="protocol.sign", subject=signed, detail=detail)
    return signed


def _latest(site: Site, protocol_id: str) -> ClinicLimits | None:
    versions = ClinicLimits.objects.filter(site=site, protocol_id=protocol_id)
    return versions.order_by("-version").first()


def _check_seen(before: ClinicLimits | None, replaces: int | None) -> None:
    if (before.version if before else None) != replaces:
        who = (
            gettext("%(signed_name)s signed version %(version)s")
            % {"signed_name": before.signed_name, "version": before.version}
            if before
            else gettext("No version was signed")
        )
        raise Conflict(
            gettext("%(who)s after you opened this page. Compare it with yours and sign again.")
            % {"who": who}
        )


def _columns(limits: LimitValues) -> dict[str, object]:
    values = {field: field.of(limits) for field in LIMIT_FIELDS}
    return {
        **{
            field.column: None if value is None else field.stored(value)
            for field, value in values.items()
        },
        "rounding_mode": limits.rounding.value,
        "vital_limits": _vitals(limits.vital_limits),
    }


def _vitals(limits: Mapping[Metric, VitalLimit]) -> dict[str, dict[str, str]]:
    """Decimals as text: JSON numbers would pass through binary floating point."""
    stored: dict[str, dict[str, str]] = {}
    for metric, limit in limits.items():
        bounds = {"low": limit.low, "high": limit.high}
        given = {side: plain(bound) for side, bound in bounds.items() if bound is not None}
        if given:
            stored[metric.value] = given
    return stored
