"""What is given, when: from a published protocol, or built on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext

from chairside.knowledge.protocol import FixedDoses, Protocol, WeightedInfusion, WeightedRate
from chairside.pharmacology import Bolus, Dose, Infusion, infusion, nasal_device
from chairside.units import BodyWeight, DosePerWeight, DrugMass, Substance
from chairside.units.number import shown
from chairside.units.time import minutes

_START = timedelta(0)
# One device holds 28 mg, and five minutes are to pass before the next (Spravato label).
DEVICE_MG = Decimal(28)
DEVICE_REST = timedelta(minutes=5)


class RegimenError(ValueError):
    """No doses can be made of this. `field` is the form's field that is to blame."""

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    at: timedelta
    lasting: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """`key` is its letter on the page; `title` is short, `text` says every dose."""

    key: str
    title: str
    text: str
    doses: tuple[Dose, ...]


def regimen(*, key: str, title: str, doses: Sequence[Dose]) -> Regimen:
    return Regimen(key=key, title=title, text=described(doses), doses=tuple(doses))


def mass_for(
    *, amount: Decimal, per_kg: bool, weight: BodyWeight, substance: Substance
) -> DrugMass:
    if per_kg:
        return DosePerWeight.from_mg_per_kg(amount, substance) * weight
    return DrugMass.from_mg(amount, substance)


def infusion_doses(
    *, dose: DrugMass, over: timedelta, bolus: DrugMass | None = None, pause: Pause | None = None
) -> tuple[Dose, ...]:
    """A bolus first if there is one; a pause moves the rest of the infusion later.

    Raises RegimenError for a pause that does not fall inside the infusion.
    """
    first: tuple[Dose, ...] = () if bolus is None else (Bolus(dose=bolus),)
    whole = infusion(dose=dose, over=over)
    if pause is None:
        return (*first, whole)
    if not _START < pause.at < over:
        raise RegimenError(
            gettext("The infusion runs from 0 to %(length)s; a pause begins inside it.")
            % {"length": length(over)},
            field="pause_at",
        )
    before = Infusion(rate=whole.rate, start=_START, end=pause.at)
    after = Infusion(rate=whole.rate, start=pause.at + pause.lasting, end=over + pause.lasting)
    return (*first, before, after)


def device_doses(*, devices: int, apart: timedelta) -> tuple[Dose, ...]:
    one = DrugMass.from_mg(DEVICE_MG, Substance.ESKETAMINE)
    return tuple(nasal_device(dose=one, at=apart * number) for number in range(devices))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A protocol's dose as an option of the page; `dose` where it offers several fixed ones."""

    protocol: Protocol
    dose: DrugMass | None = None

    @property
    def value(self) -> str:
        return self.protocol.id if self.dose is None else f"{self.protocol.id}:{self.dose.mg}"

    @property
    def label(self) -> str:
        title = self.protocol.title
        return title if self.dose is None else f"{title}: {self.dose}"

    def doses(self, weight: BodyWeight) -> tuple[Dose, ...]:
        """Raises RegimenError where the protocol gives no single regimen."""
        dosing = self.protocol.dosing
        if isinstance(dosing, WeightedInfusion):
            return infusion_doses(dose=dosing.dose * weight, over=dosing.duration)
        if isinstance(dosing, WeightedRate):
            rate = min(dosing.rate * weight, dosing.ceiling)
            return (Infusion(rate=rate, end=dosing.duration),)
        if isinstance(dosing, FixedDoses) and self.dose is not None:
            devices, rest = divmod(self.dose.mg, DEVICE_MG)
            if self.dose.substance is Substance.ESKETAMINE and devices and not rest:
                return device_doses(devices=int(devices), apart=DEVICE_REST)
        raise RegimenError(
            gettext(
                "“%(title)s” gives no single regimen to draw: %(text)s. Build one regimen of it "
                "instead."
            )
            % {"title": self.protocol.title, "text": dosing.text},
            field="kind",
        )


def published(protocols: Sequence[Protocol]) -> tuple[Published, ...]:
    choices: list[Published] = []
    for protocol in protocols:
        if isinstance(protocol.dosing, FixedDoses):
            choices += [Published(protocol=protocol, dose=dose) for dose in protocol.dosing.choices]
        else:
            choices.append(Published(protocol=protocol))
    return tuple(choices)


def described(doses: Sequence[Dose]) -> str:
    """ "17.5 mg racemic ketamine over 20 min from 0 min; 17.5 mg … from 30 min" """
    return "; ".join(_told(dose) for dose in doses)


def _told(dose: Dose) -> str:
    if isinstance(dose, Infusion):
        lasting = dose.end - dose.start
        mass = dose.rate * lasting
        return gettext("%(mg)s over %(duration)s from %(start)s") % {
            "mg": _mg(mass),
            "duration": length(lasting),
            "start": length(dose.start),
        }
    if isinstance(dose, Bolus):
        return gettext("%(mg)s as a bolus at %(length)s") % {
            "mg": _mg(dose.dose),
            "length": length(dose.start),
        }
    return gettext("%(mg)s, %(route)s, at %(length)s") % {
        "mg": _mg(dose.dose),
        "route": dose.route,
        "length": length(dose.start),
    }


def _mg(mass: DrugMass) -> str:
    return f"{shown(mass.mg, places=2)} mg {mass.substance}"


def length(duration: timedelta) -> str:
    """In minutes, to two decimals: clinical times on this page are never longer than days."""
    return f"{shown(minutes(duration), places=2)} min"
