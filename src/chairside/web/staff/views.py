"""Who works here: accounts, their roles, and the link by which a person chooses a password."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts import operations
from chairside.clinic.accounts.badges import badges_of, is_for
from chairside.clinic.accounts.policies import check_can_manage_staff
from chairside.clinic.accounts.queries import staff, staff_member
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries_about
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.operations import assign_site, unassign_site
from chairside.clinic.sites.policies import check_can_assign_sites
from chairside.clinic.sites.queries import site_by_id, sites
from chairside.clinic.sites.workplaces import assigned_sites
from chairside.texts.translated import Declared as _
from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import ReasonForm
from chairside.web.staff.forms import AddStaffForm, GrantForm, SiteForm

ACCOUNT_STATES = {
    "open": _("open"),
    "waits": _("password not chosen yet"),
    "closed": _("closed"),
}


def account_state(person: Any) -> str:
    if not person.is_active:
        return "closed"
    return "open" if person.has_usable_password() else "waits"


def _roles(person: Any) -> list[str]:
    return [grant.get_role_display() for grant in person.open_grants]


STAFF = DataTable(
    "staff",
    _("account"),
    _("accounts"),
    (
        Column("name", _("Name"), lambda person: person.printed_name, fixed=True),
        Column("email", _("Signs in as"), lambda person: person.email),
        Column("roles", _("Roles"), lambda person: ", ".join(_roles(person))),
        Column("last", _("Last sign-in"), lambda person: person.last_login),
        Column("account", _("Account"), account_state),
    ),
    first="name",
    words=lambda person: f"{person.printed_name} {person.email}",
    choices=(
        Choice("role", _("Role"), _roles),
        Choice("state", _("Account"), lambda person: [ACCOUNT_STATES[account_state(person)]]),
    ),
)


@page(check_can_manage_staff)
def staff_list(request: PageRequest) -> HttpResponseBase:
    return render(request, "staff/list.html", {"listing": Listing(STAFF, request).narrow(staff())})


@page(check_can_manage_staff, methods=("GET", "POST"))
def add(request: PageRequest) -> HttpResponseBase:
    form = AddStaffForm(request.POST or None)
    if form.is_valid():
        with attempt(form):
            user = operations.add_staff(
                email=form.cleaned_data["email"],
                full_name=form.cleaned_data["full_name"],
                credentials=form.cleaned_data["credentials"],
                roles=[Role(role) for role in form.cleaned_data["roles"]],
                by=request.actor,
                at=request.now,
            )
            return show_link(request, user.pk, new=True)
    status = 422 if form.is_bound else 200
    return render(request, "staff/add.html", {"form": form}, status=status)


@page(check_can_manage_staff)
def member(request: PageRequest, key: int) -> HttpResponseBase:
    return show_member(request, key)


@page(check_can_manage_staff, methods=("POST",))
def grant(request: PageRequest, key: int) -> HttpResponseBase:
    person = staff_member(key)
    if person is None:
        raise Http404
    form = GrantForm(request.POST)
    if form.is_valid():
        with attempt(form):
            role = Role(form.cleaned_data["role"])
            operations.grant_role(user=person, role=role, by=request.actor, at=request.now)
            messages.success(
                request,
                gettext("%(full_name)s is now %(label)s.")
                % {"full_name": person.full_name, "label": role.label},
            )
            return redirect("staff_member", key=key)
    return show_member(request, key, form=form)


@page(check_can_manage_staff, methods=("POST",))
def revoke(request: PageRequest, key: int, role: str) -> HttpResponseBase:
    person = staff_member(key)
    if person is None or role not in set(Role):
        raise Http404
    try:
        operations.revoke_role(user=person, role=Role(role), by=request.actor, at=request.now)
        messages.success(
            request,
            gettext("%(full_name)s is no longer %(label)s.")
            % {"full_name": person.full_name, "label": Role(role).label},
        )
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("staff_member", key=key)


@page(check_can_assign_sites, methods=("POST",))
def assign(request: PageRequest, key: int) -> HttpResponseBase:
    person = staff_member(key)
    if person is None:
        raise Http404
    places = sites()
    form = SiteForm(request.POST, sites=places)
    if form.is_valid():
        with attempt(form):
            site = next(site for site in places if str(site.pk) == form.cleaned_data["site"])
            assign_site(user=person, site=site, by=request.actor, at=request.now)
            messages.success(
                request,
                gettext("%(full_name)s now works at %(name)s.")
                % {"full_name": person.full_name, "name": site.name},
            )
            return redirect("staff_member", key=key)
    return show_member(request, key, site_form=form)


@page(check_can_assign_sites, methods=("POST",))
def unassign(request: PageRequest, key: int, site: int) -> HttpResponseBase:
    person, place = staff_member(key), site_by_id(site)
    if person is None or place is None:
        raise Http404
    try:
        unassign_site(user=person, site=place, by=request.actor, at=request.now)
        messages.success(
            request,
            gettext("%(full_name)s no longer works at %(name)s.")
            % {"full_name": person.full_name, "name": place.name},
        )
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("staff_member", key=key)


@page(check_can_manage_staff, methods=("POST",))
def set_open(request: PageRequest, key: int) -> HttpResponseBase:
    person = staff_member(key)
    if person is None:
        raise Http404
    active = request.POST.get("active") == "yes"
    try:
        operations.set_active(user=person, active=active, by=request.actor, at=request.now)
        said = (
            gettext("The account of %(name)s is open again.")
            if active
            else gettext("The account of %(name)s is closed and signed out.")
        )
        messages.success(request, said % {"name": person.full_name})
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("staff_member", key=key)


@page(check_can_manage_staff, methods=("POST",))
def link(request: PageRequest, key: int) -> HttpResponseBase:
    return show_link(request, key, new=False)


def show_link(request: PageRequest, key: int, *, new: bool) -> HttpResponseBase:
    """The answer to the POST itself: the link is shown once and is in no address and no list."""
    person = staff_member(key)
    if person is None:
        raise Http404
    token = operations.invite(user=person, by=request.actor, at=request.now)
    address = request.build_absolute_uri(reverse("welcome", args=[token]))
    context = {"person": person, "address": address, "new": new}
    return render(request, "staff/link.html", context)


def show_member(
    request: PageRequest,
    key: int,
    *,
    form: GrantForm | None = None,
    site_form: SiteForm | None = None,
    badge_form: ReasonForm | None = None,
) -> HttpResponseBase:
    person = staff_member(key)
    if person is None:
        raise Http404
    held = {grant.role for grant in person.grants.all() if grant.revoked_at is None}
    badges = badges_of(person)
    every, assigned = sites(), assigned_sites(person)
    left = [site for site in every if site not in assigned]
    context = {
        "person": person,
        "roles": [role for role in Role if role in held],
        "form": (form or GrantForm()).offer(held),
        "can_be_granted": len(held) < len(Role),
        "trail": entries_about(subject_type="user", subject_id=str(key))[-30:][::-1],
        "sites": assigned,
        "has_several_sites": len(every) > 1,
        "works_everywhere": Role.ADMIN in held,
        "site_form": (site_form or SiteForm(sites=left)) if left else None,
        "is_self": person.pk == request.actor.id,
        "badges": badges,
        "has_valid_badge": any(badge.revoked_at is None for badge in badges),
        "can_have_badge": person.is_active and is_for(held),
        "badge_form": badge_form or ReasonForm(),
    }
    status = 422 if form or site_form or badge_form else 200
    return render(request, "staff/member.html", context, status=status)
