"""The end of a record: how the patient left, every move, the signature and what was added later."""

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.states import State
from chairside.documents.blocks import (
    Block,
    Facts,
    Paragraph,
    Row,
    Section,
    Span,
    Style,
    Table,
    fact,
    line,
    lines,
)
from chairside.knowledge.discharge import discharge_criterion
from chairside.web.records.wording import Clock, by_at


def leaving(record: Record, clock: Clock) -> Section:
    discharge = record.discharge
    if discharge is None:
        return Section(
            gettext("Discharge"), (line(gettext("The patient was not discharged.")),), "discharge"
        )
    criteria = tuple(
        Row(
            (discharge_criterion(name).text, gettext("met") if met else gettext("not met")),
            notice=not met,
        )
        for name, met in discharge.criteria.items()
    )
    rows = [
        Row((gettext("Discharged"), by_at(clock.time(discharge.at), discharge.by_name))),
        fact(gettext("Escorted by"), discharge.left_with),
        fact(
            gettext("Instructions for home"),
            gettext("given") if discharge.instructions_given else "",
            missing=gettext("not given"),
        ),
    ]
    if discharge.unmet_reason:
        rows.append(
            Row((gettext("Discharged with unmet criteria"), discharge.unmet_reason), notice=True)
        )
    if discharge.note:
        rows.append(Row((gettext("Remarks"), discharge.note)))
    table = Table(
        (gettext("Criterion"), gettext("Answer")),
        criteria,
        gettext("Criteria as they were answered"),
    )
    answered = Section(gettext("Discharge criteria"), (table,), "criteria", folded=True)
    return Section(gettext("Discharge"), (Facts(tuple(rows)), answered), "discharge")


def moves(record: Record, clock: Clock) -> Section:
    rows = tuple(
        Row(
            (
                clock.seconds(move.at),
                move.name.replace("_", " "),
                State(move.to_state).label,
                move.reason,
                move.by_name,
            ),
            notice=bool(move.reason) and move.name != "stop",
        )
        for move in record.moves
    )
    if not rows:
        return Section(gettext("History"), (line(gettext("Nothing has happened yet.")),), "moves")
    head = (
        gettext("At"),
        gettext("Move"),
        gettext("State after it"),
        gettext("Reason"),
        gettext("By"),
    )
    return Section(gettext("History"), (Table(head, rows, gettext("Visit log")),), "moves")


def signature(record: Record, clock: Clock) -> Section:
    signature = record.signature
    if signature is None:
        text = gettext("Not signed. This is a draft; it may still change.")
        hashed = Facts((Row((gettext("SHA-256 now"), Span(record.sha256, Style.CODE))),))
        return Section(gettext("Signature"), (line(text, notice=True), hashed), "signature")
    facts = Facts(
        (
            Row((gettext("Signed by"), signature.printed_name)),
            Row((gettext("Date and time"), f"{clock.stamp(signature.at)} ({clock.zone})")),
            Row((gettext("Meaning"), signature.meaning)),
            Row(("SHA-256", Span(signature.content_sha256, Style.CODE))),
        )
    )
    if record.intact:
        state = Paragraph(gettext("The record still has exactly the content that was signed."))
    else:
        text = gettext(
            "The record no longer has the content that was signed. Tell the practice admin."
        )
        state = Paragraph(text, notice=True)
    return Section(gettext("Signature"), (facts, lines(state)), "signature")


def addenda(record: Record, clock: Clock) -> Section | None:
    """What was added after the signature, each bound by its hash to what it follows."""
    if not record.addenda:
        return None
    blocks: list[Block] = [
        Facts(
            (
                Row((gettext("Addendum %(place)s") % {"place": place}, addendum.text), notice=True),
                Row((gettext("Written by"), by_at(addendum.by_name, clock.stamp(addendum.at)))),
                Row((gettext("Follows"), Span(addendum.follows_sha256, Style.CODE))),
                Row(("SHA-256", Span(addendum.sha256, Style.CODE))),
            )
        )
        for place, addendum in enumerate(record.addenda, start=1)
    ]
    return Section(gettext("Addenda"), tuple(blocks), "addenda")
