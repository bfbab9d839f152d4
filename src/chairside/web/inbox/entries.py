"""What waits for somebody, with who owns it and whether it is snoozed; the gravest and oldest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chairside.clinic.one_statement import read_together
from chairside.clinic.worklist.operations import Thing
from chairside.clinic.worklist.queries import NOTHING_DECIDED, Decided, decided
from chairside.texts.translated import Declared as _
from chairside.web.inbox.kinds import KINDS, Kind
from chairside.web.inbox.viewer import Viewer
from chairside.web.inbox.waiting import Waiting

WHOSE = {
    "open": _("Mine and unassigned"),
    "mine": _("Mine"),
    "unassigned": _("Unassigned"),
    "all": _("All"),
    "snoozed": _("Snoozed"),
}


@dataclass(frozen=True, slots=True)
class InboxEntry:
    kind: Kind
    waiting: Waiting
    decided: Decided
    site: Any
    is_mine: bool
    is_snoozed: bool

    @property
    def is_open(self) -> bool:
        """It waits for this person: theirs or nobody's, and not put off."""
        return not self.is_snoozed and (self.is_mine or self.decided.owner is None)

    @property
    def thing(self) -> Thing:
        return Thing(
            kind=self.kind.id,
            key=self.waiting.key,
            may=self.kind.permission,
            severity=self.waiting.severity,
            patient_id=self.waiting.patient_id,
            site=self.site,
        )

    def is_shown(self, whose: str) -> bool:
        return {
            "open": self.is_open,
            "mine": self.is_mine and not self.is_snoozed,
            "unassigned": self.decided.owner is None and not self.is_snoozed,
            "all": True,
            "snoozed": self.is_snoozed,
        }[whose]


def kinds_for(viewer: Viewer) -> list[Kind]:
    """Those whose page this person may open."""
    return [kind for kind in KINDS if kind.permission.is_held_by(viewer.by)]


def entries(viewer: Viewer, kinds: Sequence[Kind] | None = None) -> list[InboxEntry]:
    """All of them, snoozed ones and colleagues' too. Three statements, whatever they hold."""
    kinds = kinds_for(viewer) if kinds is None else kinds
    many = [(kind, waiting) for kind, rows in _read(viewer, kinds) for waiting in rows]
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for kind, waiting in many:
        keys[kind.id].append(waiting.key)
    known = decided(
        keys,
        {kind.id: kind.permission for kind in kinds},
        {kind.id: viewer.site if kind.of_site else None for kind in kinds},
    )
    composed = [
        _entry(viewer, kind, waiting, known.get((kind.id, waiting.key), NOTHING_DECIDED))
        for kind, waiting in many
    ]
    return sorted(filter(None, composed), key=_gravest_first)


def entry(viewer: Viewer, kind: Kind, key: str) -> InboxEntry | None:
    """One of them; None once its slice says that it no longer waits."""
    return next((row for row in entries(viewer, [kind]) if row.waiting.key == key), None)


def _read(viewer: Viewer, kinds: Sequence[Kind]) -> list[tuple[Kind, list[Waiting]]]:
    querysets = [kind.rows(viewer) for kind in kinds]
    rows: list[list[Any]] = []
    if querysets:
        rows = read_together(*(part for parts in querysets for part in parts))
    many, begin = [], 0
    for kind, parts in zip(kinds, querysets, strict=True):
        own = rows[begin : begin + len(parts)]
        many.append((kind, list(kind.waiting(viewer, own))))
        begin += len(parts)
    return many


def _entry(viewer: Viewer, kind: Kind, waiting: Waiting, known: Decided) -> InboxEntry | None:
    if kind.ends_here and known.done_at is not None and waiting.since <= known.done_at:
        return None
    is_mine = known.owner is not None and known.owner.id == viewer.by.id
    snooze = known.snooze
    is_snoozed = snooze is not None and snooze.hides(waiting.severity, viewer.now)
    return InboxEntry(kind, waiting, known, viewer.site, is_mine, is_snoozed)


def _gravest_first(row: InboxEntry) -> tuple[int, datetime]:
    return -row.waiting.severity.rank, row.waiting.since
