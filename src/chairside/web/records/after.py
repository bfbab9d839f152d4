"""The end of a record: how the patient left, every move, the signature and what was added later."""

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
        return Section("Discharge", (line("The patient was not discharged."),), "discharge")
    criteria = tuple(
        Row((discharge_criterion(name).text, "met" if met else "not met"), notice=not met)
        for name, met in discharge.criteria.items()
    )
    rows = [
        Row(("Discharged", by_at(clock.time(discharge.at), discharge.by_name))),
        fact("Escorted by", discharge.left_with),
        fact(
            "Instructions for home",
            "given" if discharge.instructions_given else "",
            missing="not given",
        ),
    ]
    if discharge.unmet_reason:
        rows.append(Row(("Discharged with unmet criteria", discharge.unmet_reason), notice=True))
    if discharge.note:
        rows.append(Row(("Remarks", discharge.note)))
    table = Table(("Criterion", "Answer"), criteria, "Criteria as they were answered")
    answered = Section("Discharge criteria", (table,), "criteria", folded=True)
    return Section("Discharge", (Facts(tuple(rows)), answered), "discharge")


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
        return Section("History", (line("Nothing has happened yet."),), "moves")
    head = ("At", "Move", "State after it", "Reason", "By")
    return Section("History", (Table(head, rows, "Visit log"),), "moves")


def signature(record: Record, clock: Clock) -> Section:
    signature = record.signature
    if signature is None:
        text = "Not signed. This is a draft; it may still change."
        hashed = Facts((Row(("SHA-256 now", Span(record.sha256, Style.CODE))),))
        return Section("Signature", (line(text, notice=True), hashed), "signature")
    facts = Facts(
        (
            Row(("Signed by", signature.printed_name)),
            Row(("Date and time", f"{clock.stamp(signature.at)} ({clock.zone})")),
            Row(("Meaning", signature.meaning)),
            Row(("SHA-256", Span(signature.content_sha256, Style.CODE))),
        )
    )
    if record.intact:
        state = Paragraph("The record still has exactly the content that was signed.")
    else:
        text = "The record no longer has the content that was signed. Tell the practice admin."
        state = Paragraph(text, notice=True)
    return Section("Signature", (facts, lines(state)), "signature")


def addenda(record: Record, clock: Clock) -> Section | None:
    """What was added after the signature, each bound by its hash to what it follows."""
    if not record.addenda:
        return None
    blocks: list[Block] = [
        Facts(
            (
                Row((f"Addendum {place}", addendum.text), notice=True),
                Row(("Written by", by_at(addendum.by_name, clock.stamp(addendum.at)))),
                Row(("Follows", Span(addendum.follows_sha256, Style.CODE))),
                Row(("SHA-256", Span(addendum.sha256, Style.CODE))),
            )
        )
        for place, addendum in enumerate(record.addenda, start=1)
    ]
    return Section("Addenda", tuple(blocks), "addenda")
