"""The referrals that wait, kept current while the page is open, and those that were settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.queries import age_on
from chairside.clinic.referrals.desk_policies import check_can_open_referrals
from chairside.clinic.referrals.queries.desk import looking_automatic, settled, waiting
from chairside.web.followed import followed
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import page_number


@dataclass(frozen=True, slots=True)
class Row:
    """A referral in a list, with the age in whole years."""

    referral: Any
    age: int

    @property
    def unseen(self) -> bool:
        return bool(self.referral.urgent and self.referral.urgent_seen_at is None)


def _rows(request: PageRequest, referrals: Sequence[Any]) -> list[Row]:
    today = timezone.localdate(request.now)
    return [Row(referral, age_on(referral.birth_date, today)) for referral in referrals]


def _open(request: PageRequest) -> dict[str, object]:
    return {
        "tab": "open",
        "rows": _rows(request, waiting()),
        "automatic": _rows(request, looking_automatic()),
        "now": request.now,
    }


@page(check_can_open_referrals)
def open_list(request: PageRequest) -> HttpResponseBase:
    return render(request, "referrals/list.html", _open(request))


@page(check_can_open_referrals)
def open_rows(request: PageRequest) -> HttpResponseBase:
    """The list alone, for the page that is open."""
    return render(request, "referrals/rows.html", _open(request))


@page(check_can_open_referrals)
def settled_list(request: PageRequest) -> HttpResponseBase:
    settled_page = settled(page=page_number(request.GET))
    context = {"tab": "settled", "settled": settled_page, "rows": _rows(request, settled_page.rows)}
    return render(request, "referrals/settled.html", context)


@followed("referrals", check_can_open_referrals)
def referrals_topics(actor: Actor, key: str) -> list[str]:
    return ["referrals"]
