"""Which observation is due when, relative to the start and the stop of the drug."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from chairside.knowledge.citations import Cite


class CheckKind(StrEnum):
    BLOOD_PRESSURE = "blood-pressure"
    HEART_RATE = "heart-rate"
    SPO2 = "spo2"
    RESPIRATORY_RATE = "respiratory-rate"
    SEDATION = "sedation-moaas"
    DISSOCIATION = "dissociation"
    COMFORT = "comfort"
    NAUSEA = "nausea"
    PAIN = "pain-nrs"
    MOOD_SAFETY = "mood-and-safety"
    IV_SITE = "iv-site"


CHECK_LABELS: dict[CheckKind, str] = {
    CheckKind.BLOOD_PRESSURE: "Blood pressure",
    CheckKind.HEART_RATE: "Heart rate",
    CheckKind.SPO2: "Oxygen saturation",
    CheckKind.RESPIRATORY_RATE: "Respiratory rate",
    CheckKind.SEDATION: "Sedation (MOAA/S)",
    CheckKind.DISSOCIATION: "Dissociation",
    CheckKind.COMFORT: "Comfort",
    CheckKind.NAUSEA: "Nausea",
    CheckKind.PAIN: "Pain (0 to 10)",
    CheckKind.MOOD_SAFETY: "Mood and safety",
    CheckKind.IV_SITE: "Infusion site",
}


class Anchor(StrEnum):
    """What an offset is counted from."""

    BEFORE_START = "before start"
    START = "after start"
    STOP = "after stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCheck:
    """When one kind of check is due.

    every_during   repeats while the drug runs, first one interval after the start
    after_start    single times after the start, whether or not the drug still runs
    after_stop     single times after the stop
    continuous     watched all the time on the monitor; the times are when it is charted
    """

    kind: CheckKind
    before_start: bool
    every_during: timedelta | None = None
    after_start: tuple[timedelta, ...] = ()
    after_stop: tuple[timedelta, ...] = ()
    continuous: bool = False

    def __post_init__(self) -> None:
        if self.every_during is not None and self.every_during <= timedelta(0):
            raise ValueError("An interval between checks must be more than zero.")
        for times in (self.after_start, self.after_stop):
            if list(times) != sorted(set(times)) or any(time <= timedelta(0) for time in times):
                raise ValueError("Times of checks rise, are distinct and more than zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheck:
    kind: CheckKind
    anchor: Anchor
    offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringPlan:
    """A suggestion a prescriber of the clinic changes and signs; nothing here is binding.

    `observe_after_stop` and `observe_after_start` are the least times before discharge; None
    where no source gives one. With neither, the clinic sets it.
    """

    checks: tuple[PlannedCheck, ...]
    observe_after_stop: timedelta | None
    observe_after_start: timedelta | None
    note: str
    cites: tuple[Cite, ...]

    def due(self, *, planned: timedelta) -> tuple[DueCheck, ...]:
        """All checks of a visit whose drug runs for `planned`, in the order they fall due.

        A repeat that would fall on the stop itself is left out: the checks after the stop
        begin there. With a longer or paused infusion ask again with the new duration.
        """
        due: list[DueCheck] = []
        for check in self.checks:
            if check.before_start:
                due.append(_due(check, Anchor.BEFORE_START, timedelta(0)))
            due += [_due(check, Anchor.START, time) for time in _starts(check, planned=planned)]
            due += [_due(check, Anchor.STOP, time) for time in check.after_stop]
        order = list(Anchor)
        return tuple(sorted(due, key=lambda check: (order.index(check.anchor), check.offset)))


def _starts(check: PlannedCheck, *, planned: timedelta) -> list[timedelta]:
    times = set(check.after_start)
    if check.every_during is not None:
        step = check.every_during
        count = -(-planned // step)
        times |= {step * number for number in range(1, count) if step * number < planned}
    return sorted(times)


def _due(check: PlannedCheck, anchor: Anchor, offset: timedelta) -> DueCheck:
    return DueCheck(kind=check.kind, anchor=anchor, offset=offset)
