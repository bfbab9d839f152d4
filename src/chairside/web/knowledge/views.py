"""All clinical knowledge as this clinic holds it, one item's page, and its signature."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.signoffs.operations import sign_item, withdraw_item
from chairside.clinic.signoffs.policies import check_can_sign_items
from chairside.clinic.signoffs.queries import (
    Standing,
    changes_since_signed,
    history,
    sign_offs,
    standing,
)
from chairside.knowledge.items import ItemKind
from chairside.knowledge.language import Setting
from chairside.knowledge.language.setting import BoundedSetting
from chairside.web.knowledge.forms import FilterForm, SignItemForm, WithdrawForm
from chairside.web.knowledge.presenters import Row, narrowed, page_of, tally
from chairside.web.navigation import address_for
from chairside.web.pages import PageRequest, page
from chairside.web.signing import is_signer

SHOWN_AT_FIRST = 40


@page(check_can_use_chairside)
def knowledge(request: PageRequest) -> HttpResponseBase:
    form = FilterForm(request.GET)
    signed = sign_offs()
    standings = signed.standings()
    rows = narrowed(standings, form.wanted())
    context = {
        "form": form,
        "count": len(rows),
        "rows": rows if "all" in request.GET else rows[:SHOWN_AT_FIRST],
        "tally": tally(standings),
        "gone": signed.gone,
        "here": "items",
    }
    part = request.htmx and not request.htmx.boosted
    return render(request, "knowledge/rows.html" if part else "knowledge/list.html", context)


@page(check_can_use_chairside)
def knowledge_item(request: PageRequest, key: str) -> HttpResponseBase:
    return _item_page(request, _standing_or_404(key))


@page(check_can_sign_items, methods=("GET", "POST"))
def sign(request: PageRequest, key: str) -> HttpResponseBase:
    item_standing = _standing_or_404(key)
    if request.method == "GET":
        return redirect("knowledge_item", key=key)
    form = _sign_form(item_standing, request.POST)
    if form.is_valid() and is_signer(request, form):
        try:
            sign_item(
                key=key,
                read_hash=form.cleaned_data["read_hash"],
                value=form.cleaned_data.get("value"),
                note=form.cleaned_data["note"],
                by=request.actor,
                at=request.now,
            )
        except Conflict as conflict:
            # What was typed stays, and the next signature is under what the page shows now.
            again = request.POST.copy()
            again["read_hash"] = item_standing.item.content_hash
            form = _sign_form(item_standing, again)
            form.refuse(conflict)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, gettext("Signed: %(title)s.") % {"title": item_standing.item.title}
            )
            return redirect("knowledge_item", key=key)
    return _item_page(request, item_standing, sign_form=form)


@page(check_can_sign_items, methods=("GET", "POST"))
def withdraw(request: PageRequest, key: str) -> HttpResponseBase:
    item_standing = _standing_or_404(key)
    if request.method == "GET":
        return redirect("knowledge_item", key=key)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_item(
                key=key, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                gettext("The signature is withdrawn: %(title)s.")
                % {"title": item_standing.item.title},
            )
            return redirect("knowledge_item", key=key)
    return _item_page(request, item_standing, withdraw_form=form)


def _standing_or_404(key: str) -> Standing:
    item_standing = standing(key)
    if item_standing is None:
        raise Http404
    return item_standing


def _sign_form(item_standing: Standing, data: Any = None) -> SignItemForm:
    declared = item_standing.item.declared
    return SignItemForm(
        data,
        unit=declared.unit if isinstance(declared, Setting) else "",
        hint=declared.hint if isinstance(declared, BoundedSetting) else "",
        with_value=item_standing.item.kind is ItemKind.SETTING,
        initial={"read_hash": item_standing.item.content_hash},
    )


def _item_page(
    request: PageRequest,
    item_standing: Standing,
    *,
    sign_form: SignItemForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponseBase:
    key = item_standing.item.key
    context = {
        "row": Row(item_standing),
        "standing": item_standing,
        "item": item_standing.item,
        "page": page_of(item_standing.item),
        "changes": changes_since_signed(item_standing),
        "history": history(key),
        "may_sign": allows(check_can_sign_items, request.actor) and not item_standing.elsewhere,
        "sign_form": sign_form or _sign_form(item_standing),
        "withdraw_form": withdraw_form or WithdrawForm(),
        "limits": address_for(request.actor, "limits"),
        "is_protocol": item_standing.item.kind is ItemKind.PROTOCOL,
    }
    refused = sign_form is not None or withdraw_form is not None
    return render(request, "knowledge/item.html", context, status=422 if refused else 200)
