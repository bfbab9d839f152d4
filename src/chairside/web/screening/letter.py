"""The letter to the referring clinician, made from a signed decision."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.screening import operations
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.policies import check_can_write_letter
from chairside.clinic.screening.queries import Given
from chairside.documents.blocks import (
    Block,
    Box,
    Document,
    Inline,
    Letterhead,
    Look,
    Span,
    Style,
    Text,
    Tone,
    bullets,
    filled,
    line,
    lines,
    section,
)
from chairside.knowledge.canonical import JsonValue
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of, stamp_of
from chairside.web.at_site import site_of
from chairside.web.documents.pdf import pdf_of
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.deciding_forms import LetterForm
from chairside.web.screening.decisions import decision_named, decision_page
from chairside.web.screening.findings import facts_of
from chairside.web.screening.letter_form import ASKED, known_recipient, letter_form
from chairside.web.screening.presenters import FindingPresenter
from chairside.web.screening.signed import Decided, Signed, signed

_DECISION_SIGNED_BY = _("Decision signed by %(signed_by)s on %(moment)s\nSHA-256 ")
_DEAR_COLLEAGUE = _("Dear colleague,")
_THANK_YOU_FOR = _(
    "Thank you for your referral. We were asked whether this treatment suits your "
    "patient: %(protocol)s."
)
_APPROVAL = _("Approved or off-label")
_FROM = _("From %(written_by)s")
_STILL_NEEDED = _("What is still needed")
_WHAT_WAS_WEIGHED = _("What was weighed")
_DECISION_SIGNED_ELECTRONICALLY = _("Decision signed electronically on %(moment)s (%(zone)s)")
_LETTER_WRITTEN_BY = _("Letter written by %(written_by)s on %(stamp)s, %(sender)s")
_BORN = _("%(patient)s, born %(day)s")
_TITLE = _("Letter about a decision, %(day)s")
_REPLACED = _("A later decision of %(moment)s replaces this one.")


@page(check_can_write_letter, methods=("GET", "POST"))
def letter(request: PageRequest, key: UUID, decision: UUID) -> HttpResponseBase:
    """The PDF; by POST with what the form adds. The page again while the recipient is missing."""
    facts = facts_of(request, get_patient(request, key))
    row = decision_named(facts, decision)
    form = letter_form(facts.answers, request.POST if request.method == "POST" else {})
    if form.is_valid():
        with attempt(form):
            answers = {**facts.answers, **_keep_recipient(request, facts, form)}
            recipient = {name: given.text for name, given in known_recipient(answers).items()}
            added = operations.write_letter(
                decision=row,
                to=recipient[ASKED[0].id],
                added=form.cleaned_data["added"],
                by=request.actor,
                at=request.now,
            )
            newest = facts.decision_for(row.protocol_id)
            made = letter_of(
                row,
                recipient=recipient,
                added=added,
                later=newest.at if newest is not None and newest.number > row.number else None,
                written_by=request.actor.name,
                site=site_of(request),
                at=request.now,
            )
            answer = HttpResponse(pdf_of(made), content_type="application/pdf")
            # A file name travels further than the file: it names no patient.
            answer["Content-Disposition"] = f'inline; filename="letter-{str(decision)[:8]}.pdf"'
            return answer
    return decision_page(request, facts, decision, form=form)


def _keep_recipient(
    request: PageRequest, facts: PatientFacts, form: LetterForm
) -> Mapping[str, Given]:
    """What the form asked for, as it stands in the intake now."""
    answers: dict[str, JsonValue] = {
        field.id: form.cleaned_data[field.id] for field in ASKED if form.cleaned_data.get(field.id)
    }
    if not answers:
        return {}
    return operations.save_answers(
        patient=facts.patient,
        answers=answers,
        seen={name: facts.answers[name].number for name in answers if name in facts.answers},
        by=request.actor,
        at=request.now,
    )


def letter_of(
    decision: Decided,
    *,
    recipient: dict[str, str],
    added: str,
    later: datetime | None,
    written_by: str,
    site: Any,
    at: datetime,
) -> Document:
    """What the letter says: the decision as signed, to the recipient by question id.

    It comes from `site`, where whoever writes it works. `later` is when a newer decision about the same protocol was signed.
    """
    said = signed(decision)
    zone = ZoneInfo(site.time_zone) if site else timezone.get_current_timezone()
    written = at.astimezone(zone)
    day = day_of(written.date())
    sender = _sender(site)

    def moment(of: datetime) -> str:
        return stamp_of(of.astimezone(zone))

    blocks = (
        lines(str(_DEAR_COLLEAGUE), _THANK_YOU_FOR % {"protocol": said.protocol}),
        _decision(said),
        lines(Span(_REPLACED % {"moment": moment(later)}, Style.STRONG)) if later else lines(),
        section(_APPROVAL, _approvals(said)),
        section(_FROM % {"written_by": written_by}, lines(added)),
        section(_STILL_NEEDED, bullets(*_needed(said))),
        section(_WHAT_WAS_WEIGHED, *(line(_finding(finding, moment)) for finding in said.weighed)),
        _signature(
            _DECISION_SIGNED_ELECTRONICALLY % {"moment": moment(said.signed_at), "zone": zone},
            said.signed_by,
            _LETTER_WRITTEN_BY
            % {"written_by": written_by, "stamp": stamp_of(written), "sender": sender[0]},
        ),
    )
    by = {"signed_by": said.signed_by, "moment": moment(said.signed_at)}
    return Document(
        heading=_BORN % {"patient": said.patient, "day": day_of(said.born)},
        title=_TITLE % {"day": day},
        dated=written.date(),
        blocks=filled(blocks),
        look=Look.LETTER,
        footer=(_DECISION_SIGNED_BY % by, Span(said.sha256, Style.CODE)),
        letterhead=_letterhead(sender, recipient, day),
    )


def _letterhead(sender: tuple[str, ...], recipient: dict[str, str], day: str) -> Letterhead:
    return Letterhead(
        sender=_stacked(Span(sender[0], Style.ACCENT), *(Span(x, Style.SOFT) for x in sender[1:])),
        recipient=_stacked(recipient[ASKED[0].id], *_lines(recipient.get(ASKED[1].id, ""))),
        day=day,
    )


def _sender(site: Any) -> tuple[str, ...]:
    """The site's name, the lines of its address, its telephone."""
    if site is None:
        return ("",)
    return (
        site.name,
        *_lines(site.address),
        *([gettext("Telephone %(phone)s") % {"phone": site.phone}] if site.phone else []),
    )


def _stacked(*rows: Inline) -> tuple[Inline, ...]:
    """Each in a line of its own."""
    return tuple(part for row in rows for part in ("\n", row))[1:]


def _decision(said: Signed) -> Box:
    elsewhere = (
        gettext(", to %(elsewhere)s") % {"elsewhere": said.elsewhere} if said.elsewhere else ""
    )
    head = Span(
        gettext("Our decision: %(outcome)s%(elsewhere)s.\n")
        % {"outcome": said.outcome, "elsewhere": elsewhere},
        Style.STRONG,
    )
    return Box((line((head, said.reason)),), Tone.ACCENT)


def _approvals(said: Signed) -> Block:
    approvals = gettext("; or ").join(said.approvals)
    return lines(
        gettext("In the United States this treatment is %(approvals)s.") % {"approvals": approvals}
        if approvals
        else ""
    )


def _signature(decision: str, signed_by: str, letter: str) -> Box:
    """Two instants, each said by its name: a letter may be written long after its decision."""
    return Box((line(_stacked(decision, Span(signed_by, Style.STRONG), Span(letter, Style.SOFT))),))


def _finding(finding: FindingPresenter, moment: Callable[[datetime], str]) -> Text:
    rule, override = finding.rule, finding.override
    answers = "; ".join(_said(one.question, one.answer) for one in finding.inputs)
    parts: list[Inline] = [
        Span(f"{rule.look.words}: {rule.title}.", Style.STRONG),
        f" {rule.sentence}\n",
        Span(f"{answers}.", Style.SOFT),
    ]
    if override is not None:
        passed = gettext("%(by_name)s on %(moment)s: %(reason)s") % {
            "by_name": override.by_name,
            "moment": moment(override.at),
            "reason": override.reason,
        }
        parts.append(gettext("\nOverridden: %(passed)s") % {"passed": passed})
    parts += [Span(f"\n{source}", Style.SMALL) for source in rule.sources]
    return tuple(parts)


def _said(question: str, answer: str) -> str:
    return f"{question} {answer}" if question.endswith("?") else f"{question}: {answer}"


def _needed(said: Signed) -> tuple[str, ...]:
    """Each missing answer once, in the order of the rules that ask for it."""
    return tuple(dict.fromkeys(words for question in said.needed for words in question.missing))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
