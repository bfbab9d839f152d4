"""The protocols Chairside knows, with their sources, and which of them this clinic has signed."""

from itertools import groupby

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.clinic.signoffs.queries import SignOff, sign_offs, standing
from chairside.documents.blocks import filled
from chairside.knowledge.item_views.protocols import phase_text, protocol_statements
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.web.documents.bibliography import sources_in
from chairside.web.navigation import address_for
from chairside.web.pages import PageRequest, page
from chairside.web.protocols.presenters import standings


@page(check_can_use_chairside)
def protocol_list(request: PageRequest) -> HttpResponseBase:
    now = standings(request.site)
    signed = sign_offs()
    families = [
        (
            family.value,
            [(entry, now[entry.id], signed.works(f"protocol:{entry.id}")) for entry in entries],
        )
        for family, entries in groupby(PROTOCOLS, key=lambda entry: entry.family)
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
        declared: Protocol = protocol(key)
    except ValueError:
        raise Http404 from None
    sections = filled(protocol_statements(declared))
    sign_off = standing(f"protocol:{declared.id}")
    context = {
        "protocol": declared,
        "standing": standings(request.site)[declared.id],
        "sign_off": sign_off,
        "is_signed": sign_off is not None and sign_off.sign_off is SignOff.SIGNED,
        "phases": [(phase.name, phase_text(phase)) for phase in declared.phases],
        "sections": sections,
        "sources": sources_in(sections, *declared.all_cites),
        "limits": address_for(request.actor, "limits"),
    }
    return render(request, "protocols/page.html", context)
