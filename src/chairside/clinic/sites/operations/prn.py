"""The clinic's list of PRN medicines. Doses are the clinic's own; none comes with Chairside."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.kinds import DoseUnit, Route
from chairside.clinic.sites.models import PrnMedicine, Site
from chairside.clinic.sites.policies import check_can_sign_prn
from chairside.texts.compared import alike


@operation
def sign_prn(
    *,
    site: Site,
    name: str,
    usual_dose: Decimal,
    unit: str,
    route: str,
    by: Actor,
    at: datetime,
) -> PrnMedicine:
    """The caller has asked for the password again."""
    check_can_sign_prn(by)
    name = clean_text(name, label=gettext("The name"), field="name", longest=120)
    check_dose(usual_dose, field="usual_dose")
    if unit not in DoseUnit.values:
        raise Refusal(gettext("Choose the unit."), field="unit")
    if route not in Route.values:
        raise Refusal(gettext("Choose the route."), field="route")
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    listed = PrnMedicine.objects.filter(site=site, route=route, retired_at__isnull=True)
    if any(alike(name, row.name) for row in listed):
        raise Refusal(
            gettext("%(name)s by this route is on the list already.") % {"name": name}, field="name"
        )
    medicine = PrnMedicine.objects.create(
        site=site,
        name=name,
        usual_dose=usual_dose,
        unit=unit,
        route=route,
        signed_at=at,
        signed_by_id=by.person_id,
        signed_by_name=by.name,
    )
    _note(medicine, "prn.sign", by, at)
    return medicine


@operation
def retire_prn(*, medicine: PrnMedicine, by: Actor, at: datetime) -> None:
    check_can_sign_prn(by)
    medicine = PrnMedicine.objects.select_for_update(no_key=True).get(pk=medicine.pk)
    if medicine.retired_at is not None:
        raise Refusal(gettext("This medicine is off the list already."))
    medicine.retired_at, medicine.retired_by_id = at, by.person_id
    medicine.save(update_fields=["retired_at", "retired_by_id"])
    _note(medicine, "prn.retire", by, at)


def check_dose(dose: Decimal, *, field: str) -> None:
    """Errors: `Refusal` for what no column holds exactly."""
    if not 0 < dose < 1_000_000 or dose != round(dose, 3):
        raise Refusal(gettext("A dose is above 0 and has at most 3 decimals."), field=field)


def _note(medicine: PrnMedicine, verb: str, by: Actor, at: datetime) -> None:
    detail = {"medicine": str(medicine), "site": medicine.site.name}
    write_audit(by=by, at=at, verb=verb, subject=medicine, detail=detail)
