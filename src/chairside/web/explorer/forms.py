"""The fields of the page. Every one is in the address, so that a comparison is a link."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.knowledge.protocols import PROTOCOLS
from chairside.pharmacology import MODELS, Analyte, Ancestry, Bolus, Dose, Infusion
from chairside.pharmacology.dose_text import DoseTextError, parse_dose
from chairside.texts.translated import Declared as _
from chairside.units import BodyWeight, DrugMass, Substance
from chairside.units.number import plain
from chairside.web.bound_fields import ClinicBoundField
from chairside.web.explorer.observed import OBSERVATIONS
from chairside.web.explorer.regimens import (
    Pause,
    Regimen,
    RegimenError,
    device_doses,
    infusion_doses,
    mass_for,
    published,
    regimen,
)
from chairside.web.forms import ClinicForm, NumberField, TextAreaField

# What the page can draw, not what may be given.
_MOST_MG = 10_000
_MOST_MINUTES = 1440
_MOST_WRITTEN = 12

PUBLISHED = {entry.value: entry for entry in published(PROTOCOLS)}
BUILT = (
    ("infusion", _("Infusion into a vein")),
    ("bolus", _("Bolus into a vein")),
    ("nasal", _("Nasal esketamine devices")),
    ("written", _("Doses written out")),
)
FIELDS_OF = {
    "infusion": ("amount", "unit", "over", "substance", "bolus", "pause_at", "pause_for"),
    "bolus": ("amount", "unit", "substance"),
    "nasal": ("devices", "between"),
    "written": ("doses", "substance"),
}
_NEEDED = {
    "infusion": ("amount", "unit", "over", "substance"),
    "bolus": ("amount", "unit", "substance"),
    "nasal": ("devices", "between"),
    "written": ("doses", "substance"),
}
SLIDES = {
    "weight": ("40", "160", "1"),
    "age": ("18", "90", "1"),
    "hours": ("1", "24", "0.5"),
    "level": ("5", "500", "5"),
    "amount": ("0", "2", "0.05"),
    "over": ("2", "180", "1"),
}
SUBSTANCES = (Substance.RACEMIC_KETAMINE, Substance.ESKETAMINE)


class ExplorerBoundField(ClinicBoundField):
    """`kinds` are those of a regimen that read the field, `slides` the least, most and step of its slider."""

    template_name = "explorer/field.html"
    told_first = False  # a script writes the error below the slider

    @property
    def kinds(self) -> str:
        if not isinstance(self.form, RegimenForm):
            return ""
        return " ".join(kind for kind, names in FIELDS_OF.items() if self.name in names)

    @property
    def slides(self) -> tuple[str, str, str] | None:
        return SLIDES.get(self.name)


def number(label: str, *, low: str, high: int, unit: str, **options: Any) -> NumberField:
    return NumberField(
        label=label,
        unit=unit,
        min_value=Decimal(low),
        max_value=Decimal(high),
        max_digits=10,
        decimal_places=4,
        error_messages={
            "min_value": gettext("At least %(low)s %(unit)s.") % {"low": low, "unit": unit},
            "max_value": gettext("This page draws up to %(high)s %(unit)s.")
            % {"high": high, "unit": unit},
            "max_decimal_places": gettext("Four decimals at most."),
            "max_digits": gettext("This number is too long."),
        },
        **options,
    )


def choice(label: str, choices: Iterable[Any], **options: Any) -> forms.ChoiceField:
    wrong = {"invalid_choice": gettext("“%(value)s” is not one of the choices.")}
    return forms.ChoiceField(label=label, choices=choices, error_messages=wrong, **options)


class QuestionForm(ClinicForm):
    """Whose curves, by which models, over how long."""

    bound_field_class = ExplorerBoundField
    optional = ("age", "level")

    weight = number(_("Weight"), low="1", high=700, unit="kg")
    age = number(_("Age"), low="0", high=129, unit="years", required=False)
    ancestry = choice(_("Ancestry"), [(ancestry.value, ancestry.value) for ancestry in Ancestry])
    analyte = choice(
        _("Substance to draw"),
        [
            ("", _("the drug itself")),
            *((a.value, a.value) for a in (Analyte.NORESKETAMINE, Analyte.HYDROXYNORESKETAMINE)),
        ],
        required=False,
    )
    hours = number(_("Time shown"), low="0.5", high=48, unit="h")
    level = number(
        _("Level"),
        low="0.01",
        high=100_000,
        unit="ng/mL",
        required=False,
        help_text=_("For “time above”. Any level to compare by; none is recommended."),
    )
    models = forms.MultipleChoiceField(
        label=_("Models"),
        choices=[(model.id, model.name) for model in MODELS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one model."),
            "invalid_choice": _("There is no model “%(value)s”."),
        },
    )
    approximate = forms.BooleanField(
        label=_("Apply S-ketamine models to racemic ketamine, as a labeled approximation"),
        required=False,
    )
    observed = forms.MultipleChoiceField(
        label=_("Observed timing"),
        choices=[(observation.id, observation.label) for observation in OBSERVATIONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("There is no observation “%(value)s”.")},
    )
    log = forms.BooleanField(label=_("Logarithmic scale"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["models"].error_messages["required"] = gettext("Choose at least one model.")


def kinds() -> list[Any]:
    """The choices of a regimen: built here, then the protocols by what they treat."""
    families = [
        (
            gettext("Published: %(family)s") % {"family": family.value},
            [(entry.value, entry.label) for entry in group],
        )
        for family, group in groupby(PUBLISHED.values(), key=lambda entry: entry.protocol.family)
    ]
    return [("", "nothing"), (gettext("Build one"), list(BUILT)), *families]


class RegimenForm(ClinicForm):
    """One regimen; which fields count depends on `kind`."""

    bound_field_class = ExplorerBoundField
    optional = ("bolus", "pause_at", "pause_for")

    kind = choice(_("Regimen"), kinds(), required=False)
    amount = number(_("Dose"), low="0", high=_MOST_MG, unit="", required=False)
    unit = choice(_("Dose in"), [("mg/kg", "mg/kg"), ("mg", "mg")], required=False)
    over = number(_("Given over"), low="0", high=_MOST_MINUTES, unit="min", required=False)
    substance = choice(
        _("Drug"), [(substance.value, substance.value) for substance in SUBSTANCES], required=False
    )
    bolus = number(
        _("Bolus first, in the same unit"), low="0", high=_MOST_MG, unit="", required=False
    )
    pause_at = number(_("Pause at"), low="0", high=_MOST_MINUTES, unit="min", required=False)
    pause_for = number(_("Pause for"), low="0", high=_MOST_MINUTES, unit="min", required=False)
    devices = choice(
        _("Devices"), [(str(n), f"{n} ({28 * n} mg)") for n in (1, 2, 3)], required=False
    )
    between = number(_("Minutes between"), low="0", high=_MOST_MINUTES, unit="min", required=False)
    doses = TextAreaField(
        label=_("Doses, one a line"),
        help_text=_("35 mg over 40 min · nasal 28 mg at 5 min · film 50 mg · oral 84 mg"),
        max_length=1500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in _NEEDED.get(cleaned.get("kind", ""), ()):
            if name not in self.errors and cleaned.get(name) in (None, ""):
                self.add_error(name, gettext("Required."))
        used = FIELDS_OF.get(cleaned.get("kind", ""), ())
        for name in ("amount", "over"):
            if name in used and cleaned.get(name) == 0:
                self.add_error(name, gettext("Zero draws nothing."))
        # What is typed into fields that do not count for this kind is kept and not judged.
        for name in [field for field in self.errors if field not in (*used, "kind")]:
            del self.errors[name]
        return cleaned

    def made(self, *, key: str, weight: BodyWeight) -> Regimen | None:
        """The regimen, or None where there is none or it was refused beside its field."""
        if not self.is_valid() or not self.cleaned_data["kind"]:
            return None
        try:
            return self._made(key, weight)
        except RegimenError as error:
            self.add_error(error.field, error.sentence)
        return None

    def _made(self, key: str, weight: BodyWeight) -> Regimen:
        typed = self.cleaned_data
        kind: str = typed["kind"]
        if kind in PUBLISHED:
            option = PUBLISHED[kind]
            return regimen(key=key, title=option.label, doses=option.doses(weight))
        if kind == "nasal":
            count = int(typed["devices"])
            doses = device_doses(devices=count, apart=_minutes(typed["between"]))
            return regimen(
                key=key,
                title=gettext("%(value)s mg nasal esketamine") % {"value": 28 * count},
                doses=doses,
            )
        substance = Substance(typed["substance"])
        if kind == "written":
            given = _written(typed["doses"], weight, substance)
            return regimen(key=key, title=gettext("doses written out"), doses=given)
        return self._intravenous(key, weight, substance)

    def _intravenous(self, key: str, weight: BodyWeight, substance: Substance) -> Regimen:
        typed = self.cleaned_data
        per_kg = typed["unit"] == "mg/kg"

        def mass(name: str) -> DrugMass:
            amount = typed[name]
            return mass_for(amount=amount, per_kg=per_kg, weight=weight, substance=substance)

        dose_words = f"{plain(typed['amount'])} {typed['unit']} {substance}"
        if typed["kind"] == "bolus":
            return regimen(
                key=key,
                title=gettext("%(dose_words)s, bolus") % {"dose_words": dose_words},
                doses=[Bolus(dose=mass("amount"))],
            )
        return regimen(
            key=key,
            title=gettext("%(dose_words)s over %(typed)s min")
            % {"dose_words": dose_words, "typed": plain(typed["over"])},
            doses=infusion_doses(
                dose=mass("amount"),
                over=_minutes(typed["over"]),
                bolus=mass("bolus") if typed["bolus"] else None,
                pause=self._pause(),
            ),
        )

    def _pause(self) -> Pause | None:
        at, lasting = self.cleaned_data["pause_at"], self.cleaned_data["pause_for"]
        if not at and not lasting:
            return None
        if not lasting:
            raise RegimenError(gettext("How long is the pause?"), field="pause_for")
        if not at:
            raise RegimenError(gettext("When does the pause begin?"), field="pause_at")
        return Pause(at=_minutes(at), lasting=_minutes(lasting))


def _written(text: str, weight: BodyWeight, substance: Substance) -> list[Dose]:
    """Raises RegimenError for what is no dose, or one beyond what the page draws."""
    lines = [line.strip() for line in text.replace(";", "\n").splitlines() if line.strip()]
    if not lines:
        raise RegimenError(gettext("Required."), field="doses")
    if len(lines) > _MOST_WRITTEN:
        raise RegimenError(
            gettext("At most %(most_written)s doses.") % {"most_written": _MOST_WRITTEN},
            field="doses",
        )
    return [_one_written(line, weight, substance) for line in lines]


def _one_written(line: str, weight: BodyWeight, substance: Substance) -> Dose:
    beyond = RegimenError(
        gettext(
            "“%(line)s” is beyond what this page draws: %(most_mg)s mg and %(most_minutes)s min."
        )
        % {"line": line[:60], "most_mg": _MOST_MG, "most_minutes": _MOST_MINUTES},
        field="doses",
    )
    try:
        dose = parse_dose(line, weight=weight, substance=substance)
        if isinstance(dose, Infusion):
            mass, end = dose.rate * (dose.end - dose.start), dose.end
        else:
            mass, end = dose.dose, dose.start
    except DoseTextError as error:
        raise RegimenError(str(error), field="doses") from error
    except (OverflowError, ArithmeticError) as error:
        raise beyond from error
    if mass.mg > _MOST_MG or end > timedelta(minutes=_MOST_MINUTES):
        raise beyond
    return dose


def _minutes(value: Decimal) -> timedelta:
    return timedelta(microseconds=int(value * 60_000_000))
