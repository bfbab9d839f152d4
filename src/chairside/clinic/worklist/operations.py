"""Taking, giving, snoozing and setting as done what waits in the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.live import announce
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.workplaces import colleagues
from chairside.clinic.worklist.models import Entry
from chairside.clinic.worklist.policies import check_can_work_inbox, check_snooze
from chairside.clinic.worklist.severity import Severity


@dataclass(frozen=True, slots=True)
class Thing:
    """What waits, as the slice above hands it down; `may` opens the page where it is done. `site` is
    the one at whose page somebody works on it; None while the clinic has none."""

    kind: str
    key: str
    may: Permission[...]
    severity: Severity
    patient_id: int | None = None
    site: Site | None = None


@operation
def assign(*, thing: Thing, to: Actor, by: Actor, at: datetime) -> Entry:
    """To oneself or to a colleague who may do it."""
    _check(thing, by)
    if not thing.may.is_held_by(to):
        raise Refusal(
            gettext("%(name)s cannot do this: only %(who)s may %(to)s.")
            % {"name": to.name, "who": thing.may.who, "to": thing.may.to},
            field="to",
        )
    if thing.site and not colleagues(thing.site, thing.may).filter(pk=to.person_id).exists():
        raise Refusal(
            gettext("%(name)s does not work at %(site)s.")
            % {"name": to.name, "site": thing.site.name},
            field="to",
        )
    entry = _locked(thing)
    entry.owner_id, entry.owner_name = to.person_id, to.name
    return _saved(entry, thing, "assign", "assigned", {"to": to.person_id}, by, at)


@operation
def release(*, thing: Thing, by: Actor, at: datetime) -> Entry:
    """Nobody's again."""
    _check(thing, by)
    entry = _locked(thing)
    entry.owner_id, entry.owner_name = None, ""
    return _saved(entry, thing, "release", "assigned", {}, by, at)


@operation
def snooze(*, thing: Thing, until: datetime, reason: str, by: Actor, at: datetime) -> Entry:
    """Out of sight until a time, unless it becomes more urgent before."""
    _check(thing, by)
    check_snooze(thing.severity, until=until, at=at)
    entry = _locked(thing)
    entry.snoozed_reason = clean_text(
        reason, label=gettext("The reason"), field="reason", longest=300
    )
    entry.snoozed_until, entry.snoozed_severity = until, thing.severity.value
    detail = {"until": until.isoformat()}
    return _saved(entry, thing, "snooze", "snoozed", detail, by, at)


@operation
def wake(*, thing: Thing, by: Actor, at: datetime) -> Entry:
    """End a snooze now."""
    _check(thing, by)
    entry = _locked(thing)
    if entry.snoozed_until is None:
        raise Refusal(gettext("This is not snoozed."))
    entry.snoozed_until = entry.snoozed_at = entry.snoozed_by_id = None
    entry.snoozed_severity = entry.snoozed_reason = entry.snoozed_by_name = ""
    return _saved(entry, thing, "wake", "", {}, by, at)


@operation
def set_done(*, thing: Thing, reason: str, by: Actor, at: datetime) -> Entry:
    """For what nothing else ends. It comes back when it happens again."""
    _check(thing, by)
    entry = _locked(thing)
    entry.done_reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    return _saved(entry, thing, "done", "done", {}, by, at)


def _check(thing: Thing, by: Actor) -> None:
    check_can_work_inbox(by)
    if not thing.may.is_held_by(by):
        raise PermissionRefused(
            gettext("Only %(who)s may %(to)s.") % {"who": thing.may.who, "to": thing.may.to}
        )


def _locked(thing: Thing) -> Entry:
    """The entry as it is now; two people at once come one after the other."""
    entry, _ = Entry.objects.select_for_update().get_or_create(kind=thing.kind, key=thing.key)
    return entry


def _saved(
    entry: Entry,
    thing: Thing,
    verb: str,
    prefix: str,
    detail: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> Entry:
    if prefix:
        setattr(entry, f"{prefix}_at", at)
        setattr(entry, f"{prefix}_by_id", by.person_id)
        setattr(entry, f"{prefix}_by_name", by.name)
    entry.save()
    write_audit(
        by=by,
        at=at,
        verb=f"inbox.{verb}",
        subject=entry,
        patient_id=thing.patient_id,
        detail={"kind": thing.kind, **detail},
    )
    announce("inbox", "changed")
    return entry
