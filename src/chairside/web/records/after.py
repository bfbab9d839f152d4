"""The end of a record: how the patient left, every move, the signature and what was added later."""

from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.states import State
from chairside.knowledge.discharge import discharge_criterion
from chairside.web.records.blocks import Block, Facts, Row, Section, Table, fact, line, lines
from chairside.web.records.wording import Clock, by_at


def leaving(record: Record, clock: Clock) -> Section:
    found = record.discharge
    if found is None:
        return Section("discharge", "Discharge", (lines(line("The patient was not discharged.")),))
    criteria = tuple(
        Row((discharge_criterion(name).text, "met" if met else "not met"), notice=not met)
        for name, met in found.criteria.items()
    )
    rows = [
        Row(("Discharged", by_at(clock.time(found.at), found.by_name))),
        fact("Left with", found.left_with),
        fact(
            "Instructions for home",
            "given" if found.instructions_given else "",
            missing="not given",
        ),
    ]
    if found.unmet_reason:
        rows.append(Row(("Let go although unmet", found.unmet_reason), notice=True))
    if found.note:
        rows.append(Row(("Remarks", found.note)))
    table = Table("Criteria as they were answered", ("Criterion", "Answer"), criteria)
    return Section("discharge", "Discharge", (Facts(tuple(rows)), table))


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
        return Section("moves", "History", (lines(line("Nothing has happened yet.")),))
    head = ("At", "Move", "State after it", "Reason", "By")
    return Section("moves", "History", (Table("Every move of the visit", head, rows),))


def signature(record: Record, clock: Clock) -> Section:
    found = record.signature
    if found is None:
        text = "Not signed. This is a draft; it may still change."
        hashed = Facts((Row(("SHA-256 now", record.sha256), code=True),))
        return Section("signature", "Signature", (lines(line(text, notice=True)), hashed))
    facts = Facts(
        (
            Row(("Signed by", found.printed_name)),
            Row(("Date and time", f"{clock.stamp(found.at)} ({clock.zone})")),
            Row(("Meaning", found.meaning)),
            Row(("SHA-256", found.content_sha256), code=True),
        )
    )
    if record.intact:
        state = line("The record still has exactly the content that was signed.")
    else:
        text = "The record no longer has the content that was signed. Tell the practice admin."
        state = line(text, notice=True)
    return Section("signature", "Signature", (facts, lines(state)))


def addenda(record: Record, clock: Clock) -> Section | None:
    """What was added after the signature, each bound by its hash to what it follows."""
    if not record.addenda:
        return None
    blocks: list[Block] = [
        Facts(
            (
                Row((f"Addendum {place}", found.text), notice=True),
                Row(("Written by", by_at(found.by_name, clock.stamp(found.at)))),
                Row(("Follows", found.follows_sha256), code=True),
                Row(("SHA-256", found.sha256), code=True),
            )
        )
        for place, found in enumerate(record.addenda, start=1)
    ]
    return Section("addenda", "Addenda", tuple(blocks))
