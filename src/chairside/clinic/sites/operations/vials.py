"""Vial strengths that a site stocks. A dose is ordered from one of them; none is typed."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import VIAL_SIGNED, Site, VialSignature, VialStrength
from chairside.clinic.sites.policies import check_can_stock_vials
from chairside.clinic.sites.vials import is_known
from chairside.units import Substance
from chairside.units.number import plain


@operation
def stock_vial(
    *, site: Site, substance: Substance, mg_per_ml: Decimal, by: Actor, at: datetime
) -> VialStrength:
    """A strength that a label names can be ordered at once, another after a second signature."""
    check_can_stock_vials(by)
    strength = VialStrength._meta.get_field("mg_per_ml")
    if not 0 < mg_per_ml < 1000 or mg_per_ml != round(mg_per_ml, strength.decimal_places):
        raise Refusal(
            gettext("A strength is above 0 and below 1000 mg/mL, with at most 3 decimals."),
            field="mg_per_ml",
        )
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    stocked = VialStrength.objects.filter(
        site=site, substance=substance.value, mg_per_ml=mg_per_ml, retired_at__isnull=True
    )
    if stocked.exists():
        raise Refusal(
            gettext("%(mg_per_ml)s mg/mL is on the list already.")
            % {"mg_per_ml": plain(mg_per_ml)},
            field="mg_per_ml",
        )
    vial = VialStrength.objects.create(
        site=site,
        substance=substance.value,
        mg_per_ml=mg_per_ml,
        known=is_known(substance, mg_per_ml),
    )
    _sign(vial, 1, by, at)
    _note(vial, "vial.stock", by, at)
    return vial


@operation
def sign_vial(*, vial: VialStrength, by: Actor, at: datetime) -> None:
    """The second signature, another person's. From then on it can be ordered."""
    check_can_stock_vials(by)
    vial = _locked(vial)
    signed_by = list(vial.signatures.values_list("by_id", flat=True))
    _sign(vial, VIAL_SIGNED.check_position(signed_by, by), by, at)
    _note(vial, "vial.sign", by, at)


@operation
def retire_vial(*, vial: VialStrength, by: Actor, at: datetime) -> None:
    """No longer stocked: nothing is ordered from it any more."""
    check_can_stock_vials(by)
    vial = _locked(vial)
    vial.retired_at, vial.retired_by_id = at, by.person_id
    vial.save(update_fields=["retired_at", "retired_by_id"])
    _note(vial, "vial.retire", by, at)


def _locked(vial: VialStrength) -> VialStrength:
    vial = VialStrength.objects.select_for_update(no_key=True).get(pk=vial.pk)
    if vial.retired_at is not None:
        raise Refusal(gettext("This strength is no longer stocked."))
    return vial


def _sign(vial: VialStrength, position: int, by: Actor, at: datetime) -> None:
    VialSignature.objects.create(
        vial=vial, position=position, at=at, by_id=by.person_id, by_name=by.name
    )


def _note(vial: VialStrength, verb: str, by: Actor, at: datetime) -> None:
    detail = {"strength": str(vial), "site": vial.site.name}
    write_audit(by=by, at=at, verb=verb, subject=vial, detail=detail)
