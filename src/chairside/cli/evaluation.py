"""`chairside knowledge evaluate`: one patient's picture from a file, held against the rules."""

import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from chairside.cli.answering import AsJson, print_json, refuse
from chairside.knowledge.evaluation import Evaluation, Finding, Outcome, evaluate
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import Picture, picture_from_json
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol, protocols_for
from chairside.knowledge.questions import AnswerError
from chairside.knowledge.regulatory import OralAntidepressant, RegulatoryRow, standing
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import SETTINGS
from chairside.units import QuantityError
from chairside.units.number import decimal_of

LARGEST = 4 * 1024 * 1024
"""Bytes of a picture's file; one patient needs a few thousand."""
_MOMENTS = {"screening": Moment.SCREENING, "visit": Moment.VISIT, "both": Moment.BOTH}


def evaluate_picture(
    *,
    picture: Annotated[
        Path, typer.Option(help="A JSON file as `schema` describes; - reads stdin.")
    ],
    protocol_id: Annotated[str, typer.Option("--protocol", help="The id of a protocol.")] = "",
    drug: Annotated[
        str, typer.Option(help="Instead of a protocol: a drug, and --indication.")
    ] = "",
    indication: Annotated[str, typer.Option(help="What the drug is for.")] = "",
    moment: Annotated[str, typer.Option(help="screening, visit or both.")] = "both",
    setting: Annotated[
        list[str] | None, typer.Option("--set", help="What the clinic has set: id=value.")
    ] = None,
    signed: Annotated[
        list[str] | None, typer.Option(help="The id of an unverified rule the clinic has signed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hold every rule against one patient. Decision support; a prescriber decides."""
    answer = evaluate(
        protocol=_chosen(protocol_id, drug, indication),
        picture=_picture(picture),
        moment=_moment(moment),
        settings=_settings(setting or []),
        signed=_signed(signed or []),
    )
    if as_json:
        approvals = [
            {"approval": str(row.approval), "use": row.use, "note": row.note}
            for row in _rows(answer)
        ]
        print_json({**answer.as_json(), "approvals": approvals})
    else:
        _show(answer)


def _chosen(protocol_id: str, drug: str, indication: str) -> Protocol:
    if protocol_id and not drug and not indication:
        return _protocol(protocol_id)
    if protocol_id or not drug or not indication:
        refuse("Name a --protocol, or a --drug and an --indication.")
    try:
        return protocols_for(drug, indication)[0]
    except ValueError as error:
        refuse(str(error))


def _rows(answer: Evaluation) -> list[RegulatoryRow]:
    """Approved or off-label today, with and without an oral antidepressant."""
    treatment = answer.protocol
    rows = [
        standing(
            substance=treatment.substance,
            route=treatment.route,
            indication=treatment.indication,
            antidepressant=case,
            on=datetime.now(UTC).date(),
        )
        for case in (OralAntidepressant.WITH, OralAntidepressant.WITHOUT)
    ]
    return [*{row.id: row for row in rows if row is not None}.values()]


def _protocol(protocol_id: str) -> Protocol:
    try:
        return protocol(protocol_id)
    except ValueError:
        known = ", ".join(protocol.id for protocol in PROTOCOLS)
        refuse(f"--protocol {protocol_id!r} is not known. One of: {known}.")


def _moment(word: str) -> Moment:
    try:
        return _MOMENTS[word]
    except KeyError:
        refuse(f"--moment {word!r} is not one of: {', '.join(_MOMENTS)}.")


def _picture(path: Path) -> Picture:
    try:
        value = json.loads(_text(path), parse_float=Decimal, parse_constant=_no_constant)
    except (json.JSONDecodeError, RecursionError) as error:
        refuse(f"{path} is not JSON: {error}.")
    except ValueError as error:
        refuse(f"{path}: {error}")
    try:
        return picture_from_json(value)
    except AnswerError as error:
        refuse(f"{path}: {error} `chairside knowledge schema` prints what is read.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number.")


def _text(path: Path) -> str:
    """Raises nothing: what cannot be read is said."""
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
    except OSError as error:
        refuse(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.")
    if len(raw) > LARGEST:
        refuse(f"{path} is larger than {LARGEST // 1024 // 1024} MB; a picture is one patient.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(f"{path} is not UTF-8 text.")


def _settings(pairs: list[str]) -> dict[str, Decimal]:
    known = {setting.id for setting in SETTINGS}
    values: dict[str, Decimal] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            refuse(f"--set {pair!r} is not id=value.")
        if name not in known:
            refuse(f"--set {name!r} is not known. One of: {', '.join(sorted(known))}.")
        try:
            values[name] = decimal_of(value)
        except QuantityError as error:
            refuse(f"--set {name}: {error}")
    return values


def _signed(ids: list[str]) -> frozenset[str]:
    known = {rule.id for rule in RULES}
    for rule_id in ids:
        if rule_id not in known:
            refuse(f"--signed {rule_id!r} is not the id of a rule.")
    return frozenset(ids)


def _show(answer: Evaluation) -> None:
    print(f"{answer.protocol.title}: {answer.outcome.upper()}")
    if answer.unsigned:
        print(answer.unsigned)
    for row in _rows(answer):
        depends = (
            "" if row.antidepressant is OralAntidepressant.EITHER else f" {row.antidepressant}"
        )
        said = f"{str(row.approval).capitalize()}{depends}: {row.substance}, for {row.use}."
        print(f"{said} {row.note}".rstrip())
    for finding in answer.findings:
        _show_finding(finding, str(finding.rule.level))
    if answer.missing_fields:
        print("\nNot known, and asked for:")
        for field in answer.missing_fields:
            print(f"- {field.text} ({field.id})")
    unset = {setting.id: setting for question in answer.questions for setting in question.unset}
    for chosen in unset.values():
        print(f"- Not set by the clinic: {chosen.title} (--set {chosen.id}=…)")
    for finding in answer.off_findings:
        _show_finding(finding, f"not signed; {finding.rule.level}")
    if answer.off:
        print("\nOff until the clinic signs: " + ", ".join(rule.id for rule in answer.off))
    if answer.outcome is not Outcome.CLEAR:
        print("\nDecision support only: a prescriber decides.")


def _show_finding(finding: Finding, level: str) -> None:
    rule = finding.rule
    print(f"\n[{level}] {rule.title} (rule:{rule.id}, {rule.grade.label})\n  {rule.sentence}")
    for entry in finding.inputs:
        print(f"  - {entry.field.text} {entry.answer}")
    for statement in rule.differing:
        print(f"  Differing: {statement.text}")
