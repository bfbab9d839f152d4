"""What each address of the demonstration's clinic names: the keys that its pages are opened with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from chairside.clinic.patients.kinds import FactKind
from chairside.knowledge.items import ITEMS
from chairside.knowledge.protocols import PROTOCOLS

Keys = dict[str, Any]
MOST = 3
"""So many things of a kind are opened; of visits one in each state."""


def rows(label: str) -> list[Any]:
    return list(apps.get_model(label)._default_manager.order_by("pk"))


def uuids(label: str) -> list[Keys]:
    return [{"key": row.uuid} for row in rows(label)[:MOST]]


def of(label: str, name: str, owner: Callable[[Any], Model], field: str = "uuid") -> list[Keys]:
    """Things that stand below their owner's address: `key` is the owner's, `name` their own."""
    return [{"key": owner(row).uuid, name: getattr(row, field)} for row in rows(label)[:MOST]]


def visits() -> list[Keys]:
    by_state = {row.state: row for row in rows("visits.Visit")}
    return [{"key": row.uuid} for row in by_state.values()]


def facts() -> list[Keys]:
    kinds = {
        FactKind.ALLERGY: "patients.Allergy",
        FactKind.CONDITION: "patients.Condition",
        FactKind.MEDICATION: "patients.Medication",
        FactKind.WEIGHT: "patients.Measurement",
    }
    return [
        {**keys, "kind": kind.value}
        for kind, label in kinds.items()
        for keys in of(label, "fact", lambda row: row.patient)[:2]
    ]


def beyond() -> list[Keys]:
    """Values as if they were out of range: one is the farthest and the newest at once."""
    keys = of("visits.Observation", "farthest", lambda row: row.visit, "pk")
    return [{**key, "through": key["farthest"]} for key in keys]


def patients() -> list[Keys]:
    return uuids("patients.Patient")


# The start of an address, and what its keys may be; the longest start that fits counts.
KEYS: dict[str, Callable[[], list[Keys]]] = {
    "": lambda: [{}],
    "welcome/<": list,
    "ask/<": list,
    "consent/<": list,
    "treatments/<uuid:key>/": visits,
    "treatments/<uuid:key>/override/<": lambda: [{**key, "item": "baseline"} for key in visits()],
    "treatments/<uuid:key>/checks/<": lambda: of(
        "visits.Check", "check_id", lambda row: row.visit, "pk"
    ),
    "treatments/<uuid:key>/confirm/second/<": lambda: [
        {**key, "second": row.user_id} for key in visits() for row in rows("accounts.Pin")[:1]
    ],
    "treatments/<uuid:key>/prn/<": lambda: of(
        "administration.PrnGiven", "given", lambda row: row.visit
    ),
    "treatments/<uuid:key>/line/<": lambda: of("visits.IvLine", "line", lambda row: row.visit),
    "treatments/<uuid:key>/handover/<": lambda: of(
        "visits.Handover", "handover", lambda row: row.visit
    ),
    "prn/<": lambda: uuids("sites.PrnMedicine"),
    "treatments/<uuid:key>/limits/<": beyond,
    "treatments/<uuid:key>/events/<": lambda: of(
        "visits.AdverseEvent", "event_key", lambda row: row.visit
    ),
    "patients/<uuid:key>/": patients,
    "patients/<uuid:key>/consents/<": lambda: of(
        "consents.Consent", "consent", lambda row: row.patient
    ),
    "patients/<uuid:key>/consents/links/": lambda: of(
        "consents.SigningLink", "link", lambda row: row.patient
    ),
    "patients/<uuid:key>/numbers/<": lambda: of(
        "patients.Identifier", "number", lambda row: row.patient, "pk"
    ),
    "patients/<uuid:key>/contacts/<": lambda: of(
        "patients.Contact", "fact", lambda row: row.patient
    ),
    "patients/<uuid:key>/facts/<str:kind>/": lambda: [
        {"key": fact["key"], "kind": fact["kind"]} for fact in facts()
    ],
    "patients/<uuid:key>/facts/<str:kind>/<": facts,
    "patients/<uuid:key>/intake/trials/<": lambda: of(
        "screening.TreatmentTrial", "trial", lambda row: row.patient
    ),
    "patients/<uuid:key>/intake/questions/<": lambda: [
        {**key, "field_id": answer.field}
        for key in patients()[:2]
        for answer in rows("screening.Answer")[:4]
    ],
    "patients/<uuid:key>/suitability/overrides/<": lambda: of(
        "screening.Override", "override", lambda row: row.patient
    ),
    "patients/<uuid:key>/decisions/<": lambda: of(
        "screening.Decision", "decision", lambda row: row.patient
    ),
    "consents/<slug:use>/": lambda: [
        {"use": row.use.id} for row in rows("consents.ConsentDocument")
    ],
    "consents/version/<": lambda: uuids("consents.ConsentDocument"),
    "held/<": lambda: uuids("feeds.HeldReading"),
    "inbox/<": lambda: [
        {"kind": kind, "key": str(row.uuid)}
        for kind, label in (("referral", "referrals.Referral"), ("data", "feeds.HeldReading"))
        for row in rows(label)[:MOST]
    ],
    "mapped-codes/<": lambda: uuids("feeds.CodeMapping"),
    "knowledge/items/<": lambda: [{"key": item.key} for item in ITEMS[::20]],
    "protocols/<": lambda: [{"key": item.id} for item in PROTOCOLS[:4]],
    "limits/<": lambda: [{"protocol_id": item.id} for item in PROTOCOLS[:4]],
    "referrals/<": lambda: uuids("referrals.Referral"),
    "referrals/<uuid:key>/join/<": lambda: [
        {**key, "patient": patient["key"]}
        for key in uuids("referrals.Referral")[:2]
        for patient in patients()[:2]
    ],
    "devices/<": lambda: uuids("sites.Device"),
    "chairs/<": lambda: uuids("sites.Chair"),
    "sites/<": lambda: [{"key": row.pk} for row in rows("sites.Site")],
    "staff/<": lambda: [{"key": row.pk} for row in rows("accounts.User")],
    "staff/<int:key>/roles/<": lambda: [
        {"key": row.pk, "role": "nurse"} for row in rows("accounts.User")
    ],
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address pattern; `things` are the keys it can be opened with."""

    name: str
    pattern: URLPattern
    methods: tuple[str, ...]

    def things(self) -> list[Keys]:
        route = str(self.pattern.pattern)
        start = max((start for start in KEYS if route.startswith(start)), key=len)
        return KEYS[start]()


def patterns(entries: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        else:
            yield entry


def addresses() -> list[Address]:
    """Every address that is a page; the open ones and allauth's are not among them."""
    return [
        Address(pattern.name or "", pattern, pattern.callback.page.methods)
        for pattern in patterns(get_resolver().url_patterns)
        if hasattr(pattern.callback, "page")
    ]
