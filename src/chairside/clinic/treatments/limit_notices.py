"""Values held against the limits this clinic has set."""

from collections.abc import Mapping
from decimal import Decimal

from chairside.clinic.sites.models import ClinicProtocol
from chairside.hl7v2.metrics import METRICS, Metric


def limit_notices(values: Mapping[Metric, Decimal], settings: ClinicProtocol | None) -> list[str]:
    """Sentences for values outside the limits this clinic has set; unset limits give none."""
    return [sentence for _, _, sentence in outside_limits(values, settings)]


def outside_limits(
    values: Mapping[Metric, Decimal], settings: ClinicProtocol | None
) -> list[tuple[Metric, str, str]]:
    """Metric, side (low or high) and sentence of every value beyond a limit."""
    limits = settings.vital_limits if settings is not None else {}
    found = []
    for metric, value in values.items():
        bounds = limits.get(metric.value, {})
        info = METRICS[metric]
        for side, beyond in (("low", value.__lt__), ("high", value.__gt__)):
            bound = bounds.get(side)
            if bound is not None and beyond(Decimal(str(bound))):
                word = "below" if side == "low" else "above"
                sentence = (
                    f"{info.name} {value.normalize():f} {_unit(metric)} is {word} the clinic's "
                    f"limit of {bound}."
                )
                found.append((metric, side, sentence))
    return found


def _unit(metric: Metric) -> str:
    return "mmHg" if METRICS[metric].unit == "mm[Hg]" else METRICS[metric].unit.value
