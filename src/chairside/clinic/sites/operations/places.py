"""Sites and their chairs."""

import zoneinfo
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.sites.brand import checked_accent
from chairside.clinic.sites.models import Chair, DeviceBinding, Site
from chairside.clinic.sites.operations.staff import begin_work
from chairside.clinic.sites.policies import check_can_manage_sites
from chairside.clinic.versions import changed_since
from chairside.texts.compared import is_among
from chairside.units.dates import DateStyle, clock_of


@operation
def add_site(
    *,
    name: str,
    time_zone: str,
    date_style: str = DateStyle.US,
    address: str = "",
    phone: str = "",
    by: Actor,
    at: datetime,
) -> Site:
    """`time_zone` as in the IANA database: America/New_York.

    Until a second site is added everybody works at the first without being assigned. They go on
    working there: each open account is assigned to it.
    """
    check_can_manage_sites(by)
    values = _cleaned(
        name=name,
        time_zone=time_zone,
        date_style=date_style,
        address=address,
        phone=phone,
        but=None,
    )
    before = list(Site.objects.select_for_update(no_key=True).order_by("pk"))
    site = Site.objects.create(**values)
    write_audit(by=by, at=at, verb="site.add", subject=site, detail=values)
    if len(before) == 1:
        for user in User.objects.filter(is_active=True).order_by("pk"):
            begin_work(user=user, site=before[0], by=by, at=at)
    return site


@operation
def change_site(
    *,
    site: Site,
    name: str,
    time_zone: str,
    date_style: str,
    address: str = "",
    phone: str = "",
    seen: int,
    by: Actor,
    at: datetime,
) -> Site:
    """`seen` is `queries.version(site)` from when the form was filled."""
    check_can_manage_sites(by)
    site = Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    values = _cleaned(
        name=name,
        time_zone=time_zone,
        date_style=date_style,
        address=address,
        phone=phone,
        but=site,
    )
    _save_changes(site, values, seen=seen, by=by, at=at)
    return site


@operation
def change_brand(*, site: Site, accent: str, mark: str, seen: int, by: Actor, at: datetime) -> Site:
    """The color and the letters of the logo. An accent that is hard to read is refused."""
    check_can_manage_sites(by)
    site = Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    reasons = Reasons()
    values: dict[str, str] = {}
    with reasons.gathered():
        values["mark"] = clean_text(
            mark, label=gettext("The logo text"), field="mark", longest=12, required=False
        )
    with reasons.gathered():
        values["accent"] = checked_accent(accent)
    reasons.refuse_if_any()
    _save_changes(site, values, seen=seen, by=by, at=at)
    return site


def _save_changes(
    site: Site, values: dict[str, str], *, seen: int, by: Actor, at: datetime
) -> None:
    change = changed_since(site, version=seen, fields=tuple(values))
    if change is not None:
        raise Conflict(
            gettext(
                "%(by_name)s changed this site at %(clock)s, after you opened this page. Look at it "
                "again."
            )
            % {"by_name": change.by_name, "clock": clock_of(timezone.localtime(change.at))}
        )
    before = {field: getattr(site, field) for field in values}
    changed = [field for field in values if before[field] != values[field]]
    if not changed:
        raise Refusal(gettext("Nothing was changed."))
    for field in changed:
        setattr(site, field, values[field])
    site.save(update_fields=changed)
    write_audit(
        by=by,
        at=at,
        verb="site.change",
        subject=site,
        detail={field: [before[field], values[field]] for field in changed},
    )


def _cleaned(
    *, name: str, time_zone: str, date_style: str, address: str, phone: str, but: Site | None
) -> dict[str, str]:
    reasons = Reasons()
    values = {"time_zone": time_zone.strip(), "date_style": str(date_style)}
    with reasons.gathered():
        values["name"] = clean_text(name, label=gettext("The name"), field="name", longest=120)
        others = Site.objects.exclude(pk=but.pk) if but else Site.objects.all()
        if is_among(values["name"], others.values_list("name", flat=True)):
            raise Refusal(gettext("Another site has this name."), field="name")
    with reasons.gathered():
        values["address"] = clean_text(
            address, label=gettext("The address"), field="address", longest=300, required=False
        )
    with reasons.gathered():
        values["phone"] = clean_text(
            phone, label=gettext("The phone number"), field="phone", longest=40, required=False
        )
    if values["date_style"] not in {style.value for style in DateStyle}:
        reasons.add(gettext("Choose how dates are written."), field="date_style")
    if values["time_zone"] not in zoneinfo.available_timezones():
        reasons.add(
            gettext(
                "“%(time_zone)s” is not a time zone of the IANA database, such as America/Chicago."
            )
            % {"time_zone": time_zone},
            field="time_zone",
        )
    reasons.refuse_if_any()
    return values


@operation
def add_chair(*, site: Site, name: str, by: Actor, at: datetime) -> Chair:
    check_can_manage_sites(by)
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    name = _chair_name(site, name, but=None)
    chair = Chair.objects.create(site=site, name=name)
    write_audit(
        by=by, at=at, verb="chair.add", subject=chair, detail={"name": name, "site": site.name}
    )
    return chair


@operation
def rename_chair(*, chair: Chair, name: str, by: Actor, at: datetime) -> Chair:
    check_can_manage_sites(by)
    Site.objects.select_for_update(no_key=True).get(pk=chair.site_id)
    before = chair.name
    chair.name = _chair_name(chair.site, name, but=chair)
    if chair.name == before:
        raise Refusal(gettext("That is its name already."), field="name")
    chair.save(update_fields=["name"])
    detail = {"name": [before, chair.name]}
    write_audit(by=by, at=at, verb="chair.rename", subject=chair, detail=detail)
    return chair


def _chair_name(site: Site, name: str, *, but: Chair | None) -> str:
    name = clean_text(name, label=gettext("The name"), field="name", longest=60)
    others = Chair.objects.filter(site=site)
    others = others.exclude(pk=but.pk) if but else others
    if is_among(name, others.values_list("name", flat=True)):
        raise Refusal(
            gettext("%(name)s has a chair of this name, in use or retired.") % {"name": site.name},
            field="name",
        )
    return name


@operation
def retire_chair(*, chair: Chair, by: Actor, at: datetime) -> Chair:
    """It is offered no longer; its past treatments keep it. Devices must have left it."""
    check_can_manage_sites(by)
    chair = Chair.objects.select_for_update(no_key=True).get(pk=chair.pk)
    if not chair.in_use:
        raise Refusal(gettext("%(name)s is already retired.") % {"name": chair.name})
    here = DeviceBinding.objects.filter(chair=chair, unbound_at__isnull=True)
    labels = ", ".join(binding.device.label for binding in here.select_related("device"))
    if labels:
        raise Refusal(
            gettext("%(labels)s is still assigned to %(name)s. Take it away first.")
            % {"labels": labels, "name": chair.name}
        )
    chair.in_use = False
    chair.save(update_fields=["in_use"])
    write_audit(by=by, at=at, verb="chair.retire", subject=chair, detail={"name": chair.name})
    return chair


@operation
def reinstate_chair(*, chair: Chair, by: Actor, at: datetime) -> Chair:
    """A retired chair is offered again."""
    check_can_manage_sites(by)
    chair = Chair.objects.select_for_update(no_key=True).get(pk=chair.pk)
    if chair.in_use:
        raise Refusal(gettext("%(name)s is in use.") % {"name": chair.name})
    chair.in_use = True
    chair.save(update_fields=["in_use"])
    write_audit(by=by, at=at, verb="chair.reinstate", subject=chair, detail={"name": chair.name})
    return chair
