"""Published parameters, and the values that virtual people have of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.system import FloatArray


@dataclass(frozen=True, slots=True)
class Parameter:
    """One printed number: typical `value` in `unit`, at 70 kg where the model scales by weight."""

    symbol: str
    value: float
    unit: str
    meaning: str
    source: Citation
    grade: Grade = Grade.SECOND_HAND


@dataclass(slots=True)
class Individuals:
    """P people of one subject description: a value (P,) for each parameter.

    Reading a parameter notes its source, so that a result cites exactly what it used.
    """

    subject: Subject
    values: Mapping[str, FloatArray]
    sources: Mapping[str, Citation]
    used: set[str] = field(default_factory=set)

    def __getitem__(self, symbol: str) -> FloatArray:
        self.used.add(symbol)
        return self.values[symbol]

    def fresh(self) -> "Individuals":
        """The same people with an empty note of what was read."""
        return replace(self, used=set())

    @property
    def count(self) -> int:
        return max(value.size for value in self.values.values())

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Sources of what was read so far, in the order of the model's parameters, once each."""
        citations = [self.sources[symbol] for symbol in self.sources if symbol in self.used]
        return tuple(dict.fromkeys(citations))


def typical(parameters: Sequence[Parameter], subject: Subject) -> Individuals:
    return with_values(
        parameters, subject, {item.symbol: np.array([item.value]) for item in parameters}
    )


def with_values(
    parameters: Sequence[Parameter], subject: Subject, values: Mapping[str, FloatArray]
) -> Individuals:
    return Individuals(subject, values, {item.symbol: item.source for item in parameters})


def weight_scale(subject: Subject, exponent: float) -> float:
    """(weight / 70 kg) ** exponent, the allometric factor."""
    return float((float(subject.weight.kg) / 70.0) ** exponent)
