"""Which vial strengths a site stocks, and which a product's label names."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import VIAL_SIGNED, Site, VialSignature, VialStrength
from chairside.knowledge.products import PRODUCTS
from chairside.units import Substance


@dataclass(frozen=True, slots=True)
class StockedVial:
    """`signatures` are one, or two for a strength that no label here names."""

    vial: VialStrength
    signatures: Sequence[VialSignature]

    @property
    def can_be_ordered(self) -> bool:
        return self.vial.known or VIAL_SIGNED.is_complete(self.signatures)

    def is_signed_by(self, person_id: int | None) -> bool:
        return any(signature.by_id == person_id for signature in self.signatures)


def known_strengths(substance: Substance) -> list[Decimal]:
    """Of the labels that are declared, rising."""
    return sorted(
        vial.concentration.mg_per_ml
        for product in PRODUCTS
        for vial in product.vials
        if vial.concentration.substance is substance
    )


def is_known(substance: Substance, mg_per_ml: Decimal) -> bool:
    return mg_per_ml in known_strengths(substance)


def stocked_vials(site: Site) -> list[StockedVial]:
    """By substance, rising."""
    stocked = VialStrength.objects.filter(site=site, retired_at__isnull=True)
    vials, signatures = read_together(
        stocked.order_by("substance", "mg_per_ml"),
        VialSignature.objects.filter(vial__in=stocked).order_by("pk"),
    )
    return [
        StockedVial(vial, [signed for signed in signatures if signed.vial_id == vial.pk])
        for vial in vials
    ]


def strengths_to_order(site: Site, substance: Substance) -> list[Decimal]:
    """Those that an order may name, rising."""
    return [
        stocked.vial.mg_per_ml
        for stocked in stocked_vials(site)
        if stocked.can_be_ordered and stocked.vial.substance == substance
    ]


def vial_by_id(pk: int) -> VialStrength | None:
    return VialStrength.objects.select_related("site").filter(pk=pk).first()
