"""The protocols Chairside knows, with their sources, and which of them this clinic has signed."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.clinic.signoffs.queries import SignOff, standing
from chairside.clinic.signoffs.queries import standings as item_standings
from chairside.clinic.sites.queries import current_protocols, default_site, is_still_signed
from chairside.documents.blocks import filled
from chairside.knowledge.item_views.protocols import phase_text, protocol_statements
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.web.documents.bibliography import sources_in
from chairside.web.navigation import address_for
from chairside.web.pages import PageRequest, page


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether this clinic may use a protocol now, in words and as the tag's colour."""

    words: str
    tag: str


UNSIGNED = Standing("no limits signed here", "tag-off")
RECORD_ONLY = Standing("cannot be ordered here", "tag-off")
CHANGED = Standing("changed since its limits were signed", "tag-notice")


def standings() -> dict[str, Standing]:
    site = default_site()
    signed = current_protocols(site) if site else {}
    found = {}
    for each in PROTOCOLS:
        settings = signed.get(each.id)
        if settings is None:
            found[each.id] = UNSIGNED if each.orderable else RECORD_ONLY
        elif not is_still_signed(settings):
            found[each.id] = CHANGED
        else:
            words = f"limits signed {settings.signed_at:%Y-%m-%d} by {settings.signed_name}"
            found[each.id] = Standing(words, "tag-good")
    return found


@page(check_can_use_chairside)
def protocol_list(request: PageRequest) -> HttpResponseBase:
    now = standings()
    works = {each.item.key: each.works for each in item_standings()}
    families = [
        (
            family.value,
            [(each, now[each.id], works[f"protocol:{each.id}"]) for each in found],
        )
        for family, found in groupby(PROTOCOLS, key=lambda each: each.family)
    ]
    context = {
        "families": families,
        "limits": address_for(request.actor, "limits"),
        "here": "protocols",
    }
    return render(request, "protocols/list.html", context)


@page(check_can_use_chairside)
def protocol_page(request: PageRequest, key: str) -> HttpResponseBase:
    try:
        found: Protocol = protocol(key)
    except ValueError:
        raise Http404 from None
    sections = filled(protocol_statements(found))
    sign_off = standing(f"protocol:{found.id}")
    context = {
        "protocol": found,
        "standing": standings()[found.id],
        "sign_off": sign_off,
        "is_signed": sign_off is not None and sign_off.sign_off is SignOff.SIGNED,
        "phases": [(phase.name, phase_text(phase)) for phase in found.phases],
        "sections": sections,
        "sources": sources_in(sections, *found.all_cites),
        "limits": address_for(request.actor, "limits"),
    }
    return render(request, "protocols/page.html", context)
