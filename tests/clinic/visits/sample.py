"""One device sample of issue 10: what came, and what has to become of its rows.

The clinic is in New York; check-in at 10:00 (UTC-4) on 2026-03-16; messages come at 10:11 unless
they say otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from tests.clinic.setting import Clinic
from tests.clinic.visits.device_rows import another_patient, oru


class Came(NamedTuple):
    """A message, how long after ten and from where."""

    payload: bytes
    after: timedelta = timedelta(minutes=11)
    peer: str = "192.0.2.7"


@dataclass(frozen=True, slots=True)
class Sample:
    """`rows` are the counts over all its messages: charted, repeated, held. `charted` is what counts
    in the chart afterwards, by time; `held` the reasons in the queue, each by its beginning."""

    kind: str
    says: str
    came: tuple[Came, ...]
    rows: tuple[int, int, int]
    charted: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    given: Callable[[Clinic], None] | None = None


def at(clock: str) -> str:
    return f"20260316{clock.replace(':', '')}-0400"


def one(*rows: str, minute: float = 11, peer: str = "192.0.2.7", **header: str) -> Came:
    return Came(oru(*rows, **header), timedelta(minutes=minute), peer)


def raw(code: str, value: object, unit: str = "", *, sub_id: str = "1.1.1.1") -> str:
    return f"OBX|1|NM|{code}|{sub_id}|{value}|{unit}|||||R"


def text(code: str, words: str, *, sub_id: str) -> str:
    return f"OBX|1|ST|{code}|{sub_id}|{words}||||||F"


def is_called(*names: str) -> Callable[[Clinic], None]:
    """The monitor goes by these names too."""

    def call(clinic: Clinic) -> None:
        clinic.monitor.other_names = list(names)
        clinic.monitor.save()

    return call


def another_has_12345(clinic: Clinic) -> None:
    another_patient(clinic, "12345")


BEFORE = "Monitor 1 sends what it measured before it was with this patient."
SET_TO_ANOTHER = "Monitor 1 is set to another patient."
