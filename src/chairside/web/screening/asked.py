"""One question of the intake as the page shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chairside.clinic.screening.field_types import Day, Words
from chairside.clinic.screening.fields import CONSIDERED
from chairside.clinic.screening.queries import Given, Told, families
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture import AnyField
from chairside.knowledge.picture.field import Amount, Choice, YesNo
from chairside.units.number import plain

NOT_KNOWN = ("", "not known")
YES_NO = (("true", "yes"), ("false", "no"), NOT_KNOWN)
FEW_OPTIONS = 5
_UNITS = {"mm[Hg]": "mmHg", "mg/d": "mg a day", "wk": "weeks", "1": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`kind` is one of choices, select, number, line, lines, day; `value` as an input holds it.

    `number` is that of the answer shown, 0 for none; `told` is what the questionnaire said while
    nobody has answered here; `theirs` is what somebody else answered meanwhile.
    """

    id: str
    question: str
    kind: str
    unit: str
    options: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rows: int
    longest: int
    value: str
    number: int
    by_name: str
    at: datetime | None
    from_questionnaire: bool
    told: Told | None
    told_value: str
    wrong: str = ""
    theirs: Given | None = None

    @property
    def answered(self) -> bool:
        return bool(self.value)


def asked(
    field: AnyField,
    given: Given | None,
    told: Told | None,
    *,
    typed: str | None = None,
    wrong: str = "",
    theirs: Given | None = None,
) -> Asked:
    """`typed` is what was sent and not saved; it stays in the input."""
    kind, options = _kind(field)
    value = as_input(None if given is None else given.value) if typed is None else typed
    return Asked(
        id=field.id,
        question=field.question,
        kind=kind,
        unit=_UNITS.get(field.unit, field.unit) if isinstance(field, Amount) else "",
        options=options,
        groups=_groups() if field.id == CONSIDERED.id else (),
        rows=field.rows if isinstance(field, Words) else 1,
        longest=field.longest if isinstance(field, Words) else 40,
        value=value,
        number=0 if given is None else given.number,
        by_name="" if given is None else given.by_name,
        at=None if given is None else given.at,
        from_questionnaire=given is not None and given.source == "referral",
        told=told,
        told_value="" if told is None else as_input(field.parse(told.value)),
        wrong=wrong,
        theirs=theirs,
    )


def _kind(field: AnyField) -> tuple[str, tuple[tuple[str, str], ...]]:
    if isinstance(field, YesNo):
        return "choices", YES_NO
    if isinstance(field, Choice):
        options = (*field.options.items(), NOT_KNOWN)
        return ("choices" if len(options) <= FEW_OPTIONS else "select"), options
    if isinstance(field, Amount):
        return "number", ()
    if isinstance(field, Day):
        return "day", ()
    if isinstance(field, Words) and field.rows > 1:
        return "lines", ()
    return "line", ()


def _groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (family, tuple((each.id, each.title) for each in protocols))
        for family, protocols in families().items()
    )


def as_input(value: object) -> str:
    """A value as the input of a page holds it; empty for not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def from_input(field: AnyField, text: str) -> JsonValue:
    """What an input held, as the question reads it. Whether it is possible, the operation says."""
    text = text.strip()
    if not text:
        return None
    if isinstance(field, YesNo):
        return {"true": True, "false": False}.get(text, text)
    return text
