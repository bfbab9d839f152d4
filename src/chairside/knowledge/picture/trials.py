"""Antidepressants tried before, and whether each counts as an adequate trial."""

from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.medicines import one_name
from chairside.knowledge.picture.field import Field, PictureError
from chairside.knowledge.truth import Truth, all_of, negate, truth_of
from chairside.units import QuantityError
from chairside.units.number import decimal_of, plain

_KEYS = {"medicine", "weeks", "adequate_dose", "this_episode", "helped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One medicine; None stands for what nobody knows. `weeks` at the dose that counts."""

    medicine: str
    weeks: Decimal | None
    adequate_dose: bool | None
    this_episode: bool | None
    helped: bool | None

    def long_enough(self, *, weeks_needed: Decimal | None) -> Truth:
        """UNKNOWN while the clinic has not said how many weeks are needed."""
        if self.weeks is None or weeks_needed is None:
            return Truth.UNKNOWN
        return truth_of(self.weeks >= weeks_needed)

    def failed_adequately(self, *, weeks_needed: Decimal | None) -> Truth:
        return all_of(
            (
                self.long_enough(weeks_needed=weeks_needed),
                truth_of(self.adequate_dose),
                truth_of(self.this_episode),
                negate(truth_of(self.helped)),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialHistory:
    """`complete` says that nothing else was tried in this episode."""

    trials: tuple[Trial, ...]
    complete: bool

    def at_least(self, count: int, *, weeks_needed: Decimal) -> Truth:
        """Whether at least `count` antidepressants failed in an adequate trial.

        Two trials of one antidepressant are one antidepressant.
        """
        if len(self._medicines(weeks_needed, Truth.YES)) >= count:
            return Truth.YES
        possible = len(self._medicines(weeks_needed, Truth.YES, Truth.UNKNOWN))
        return Truth.NO if self.complete and possible < count else Truth.UNKNOWN

    def _medicines(self, weeks_needed: Decimal, *wanted: Truth) -> set[str]:
        return {
            one_name(each.medicine)
            for each in self.trials
            if each.failed_adequately(weeks_needed=weeks_needed) in wanted
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials(Field[TrialHistory]):
    def check(self, value: TrialHistory) -> None:
        for each in value.trials:
            if each.weeks is not None and each.weeks < 0:
                raise PictureError(self.id, f"{each.medicine}: weeks cannot be negative.")

    def parse(self, value: object) -> TrialHistory:
        if not isinstance(value, dict) or not isinstance(value.get("complete"), bool):
            raise PictureError(self.id, "needs an object with 'trials' and 'complete'.")
        rows = value.get("trials")
        if not isinstance(rows, list):
            raise PictureError(self.id, "'trials' is a list.")
        history = TrialHistory(
            trials=tuple(self._trial(row) for row in rows), complete=value["complete"]
        )
        self.check(history)
        return history

    def _trial(self, row: object) -> Trial:
        if not isinstance(row, dict) or not isinstance(row.get("medicine"), str):
            raise PictureError(self.id, "each trial is an object with 'medicine'.")
        unknown = sorted(set(row) - _KEYS)
        if unknown:
            raise PictureError(self.id, f"a trial has no {', '.join(unknown)}.")
        weeks = row.get("weeks")
        flags: dict[str, bool | None] = {}
        for name in ("adequate_dose", "this_episode", "helped"):
            flag = row.get(name)
            if flag is not None and not isinstance(flag, bool):
                raise PictureError(self.id, f"'{name}' is true, false or null.")
            flags[name] = flag
        try:
            return Trial(
                medicine=row["medicine"],
                weeks=None if weeks is None else decimal_of(weeks),
                adequate_dose=flags["adequate_dose"],
                this_episode=flags["this_episode"],
                helped=flags["helped"],
            )
        except (QuantityError, TypeError) as problem:
            raise PictureError(self.id, str(problem)) from problem

    def schema(self) -> dict[str, JsonValue]:
        flag: JsonValue = {"type": ["boolean", "null"]}
        row: JsonValue = {
            "type": "object",
            "required": ["medicine"],
            "additionalProperties": False,
            "properties": {
                "medicine": {"type": "string"},
                "weeks": {"type": ["number", "string", "null"]},
                "adequate_dose": flag,
                "this_episode": flag,
                "helped": flag,
            },
        }
        return {
            "type": "object",
            "title": self.question,
            "required": ["trials", "complete"],
            "properties": {
                "trials": {"type": "array", "items": row},
                "complete": {"type": "boolean"},
            },
        }

    def text(self, value: TrialHistory) -> str:
        names = [
            each.medicine if each.weeks is None else f"{each.medicine} {plain(each.weeks)} weeks"
            for each in value.trials
        ]
        ending = "" if value.complete else " (list not complete)"
        return f"{', '.join(names) or 'none'}{ending}"
