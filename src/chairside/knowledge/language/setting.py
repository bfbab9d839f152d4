"""A number that no source fixes and that each clinic chooses and signs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from chairside.knowledge.citations import Statement
from chairside.units.names import unit_name
from chairside.units.number import Number, decimal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Blank until a prescriber of the clinic sets it; what sources suggest is only shown.

    `unit` is UCUM. A plain setting is signed as an item of knowledge and holds for all protocols.
    """

    set_with_limits: ClassVar[bool] = False

    id: str
    version: int
    title: str
    unit: str
    why_unset: str
    suggestions: tuple[Statement, ...] = ()

    def chosen(self, value: Number) -> "Chosen":
        """What one clinic has set."""
        return Chosen(setting_id=self.id, value=decimal_of(value))

    @property
    def printed_unit(self) -> str:
        return unit_name(self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundedSetting(Setting):
    """hint      what the form says below the input
    lowest, highest   between which the value must lie, both included: whole numbers of the unit.
              A decimal is above 0 too; None: it is any decimal above 0
    """

    hint: str = ""
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(BoundedSetting):
    """A setting that is set and signed for each protocol, with the clinic's limits.

    `optional`: the clinic may leave it open.
    """

    set_with_limits: ClassVar[bool] = True

    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Setting):
    """A lower and an upper bound of one vital sign, set and signed with the clinic's limits.

    `measures` is the id of the metric; a value beyond a bound gives a notice.
    """

    set_with_limits: ClassVar[bool] = True

    measures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    setting_id: str
    value: Decimal
