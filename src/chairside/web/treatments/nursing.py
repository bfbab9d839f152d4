"""PRN medicines, the IV line and the handover."""

from typing import Any

from django.utils.translation import gettext

from chairside.clinic.administration.prn.operations import give_prn, strike_prn
from chairside.clinic.administration.prn.policies import check_can_give_prn
from chairside.clinic.administration.prn.queries import prn_by_uuid
from chairside.clinic.sites.prn import prescribers, prn_medicines
from chairside.clinic.sites.workplaces import colleagues
from chairside.clinic.visits.operations import (
    hand_over,
    look_at_line,
    place_line,
    remove_line,
    take_over,
    withdraw_handover,
)
from chairside.clinic.visits.policies import (
    check_can_chart,
    check_can_hand_over_care,
    check_can_withdraw_handover,
    check_can_write,
)
from chairside.clinic.visits.queries.nursing import handover_by_uuid, line_by_uuid
from chairside.texts.translated import Declared as _
from chairside.web.treatments.addresses import or_404
from chairside.web.treatments.forms.bedside import ReasonForm
from chairside.web.treatments.forms.nursing import (
    HandoverForm,
    LineForm,
    LookForm,
    PrnForm,
    RemoveLineForm,
)
from chairside.web.treatments.sheets import Opened, Sheet


def _prn(opened: Opened) -> dict[str, dict[str, Any]]:
    """What is on the list and who may order it, by what the form sends."""
    site = opened.visit.site
    return {
        "medicine": {str(row.uuid): row for row in prn_medicines(site)},
        "ordered_by": {str(user.pk): user for user in prescribers(site)},
    }


def _choices(opened: Opened) -> dict[str, Any]:
    offered = {
        name: [(key, str(row)) for key, row in rows.items()] for name, rows in opened.of.items()
    }
    return {"choices": offered}


def _chosen(opened: Opened) -> dict[str, Any]:
    values = dict(opened.form.cleaned_data)
    return values | {name: rows[values[name]] for name, rows in opened.of.items()}


def _given(opened: Opened) -> Any:
    return or_404(prn_by_uuid(opened.visit, opened.named["given"]))


def _line(opened: Opened) -> Any:
    return or_404(line_by_uuid(opened.visit, opened.named["line"]))


def _takers(opened: Opened) -> dict[str, dict[str, Any]]:
    people = colleagues(opened.visit.site, check_can_hand_over_care)
    return {"to": {str(one.pk): one for one in people if one.pk != opened.request.actor.id}}


def _handover(opened: Opened) -> Any:
    return or_404(handover_by_uuid(opened.visit, opened.named["handover"]))


SHEETS = (
    Sheet(
        name="prn",
        path="prn/",
        permission=check_can_give_prn,
        operation=give_prn,
        of=_prn,
        form=PrnForm,
        options=_choices,
        entry=_chosen,
        template="prn",
        context=lambda opened: {
            "listed": opened.of["medicine"],
            "allergies": opened.inputs.facts.summary.allergies_text,
        },
        title=_("PRN medicine given"),
        said=lambda opened: (
            gettext("%(name)s recorded.")
            % {"name": opened.of["medicine"][opened.form.cleaned_data["medicine"]].name}
        ),
    ),
    Sheet(
        name="strike_prn",
        path="prn/<uuid:given>/strike/",
        permission=check_can_write,
        operation=strike_prn,
        subject="given",
        of=_given,
        form=ReasonForm,
        title=lambda opened: gettext("Strike out: %(of)s") % {"of": opened.of},
        lead=_("The entry stays in the record, struck out, with your reason."),
        send=_("Strike out"),
        said=_("Struck out; the entry stays in the record."),
    ),
    Sheet(
        name="place_line",
        path="line/",
        permission=check_can_chart,
        operation=place_line,
        form=LineForm,
        title=_("IV line placed"),
        said=_("IV line recorded."),
    ),
    Sheet(
        name="look_at_line",
        path="line/<uuid:line>/check/",
        permission=check_can_chart,
        operation=look_at_line,
        subject="line",
        of=_line,
        form=LookForm,
        title=lambda opened: gettext("IV site check: %(of)s") % {"of": opened.of},
        said=_("IV site check recorded."),
    ),
    Sheet(
        name="remove_line",
        path="line/<uuid:line>/remove/",
        permission=check_can_write,
        operation=remove_line,
        subject="line",
        of=_line,
        form=RemoveLineForm,
        title=lambda opened: gettext("IV line removed: %(of)s") % {"of": opened.of},
        send=_("Removed"),
        said=_("Removal of the IV line recorded."),
    ),
    Sheet(
        name="hand_over",
        path="handover/",
        permission=check_can_hand_over_care,
        operation=hand_over,
        of=_takers,
        form=HandoverForm,
        options=_choices,
        entry=_chosen,
        subject="visit",
        title=_("Handover"),
        send=_("Hand over"),
        said=_("Handed over. Shown at the top of the visit until it is taken over."),
    ),
    Sheet(
        name="take_over",
        path="handover/<uuid:handover>/taken/",
        permission=check_can_hand_over_care,
        operation=take_over,
        subject="handover",
        of=_handover,
        title=lambda opened: gettext("Handover %(of)s") % {"of": opened.of},
        lead=lambda opened: opened.of.text,
        send=_("I have taken over"),
        said=_("Taken over."),
    ),
    Sheet(
        name="withdraw_handover",
        path="handover/<uuid:handover>/withdraw/",
        permission=check_can_withdraw_handover,
        operation=withdraw_handover,
        subject="handover",
        of=_handover,
        form=ReasonForm,
        title=lambda opened: gettext("Withdraw the handover %(of)s") % {"of": opened.of},
        lead=_("It stays in the record with your reason. Another can then be written."),
        send=_("Withdraw"),
        said=_("Withdrawn. Another handover can be written."),
    ),
)
