"""What the address asks for: read, checked and turned into quantities, or refused beside fields."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from chairside.pharmacology import Analyte, Ancestry, Model, Subject, model
from chairside.units import BodyWeight
from chairside.web.explorer.forms import QuestionForm, RegimenForm
from chairside.web.explorer.observed import OBSERVATIONS, Observation
from chairside.web.explorer.regimens import Regimen

LETTERS = ("A", "B", "C")
# What an address that leaves something out means. Kept apart from the first view below.
_USUAL = {
    "weight": "70",
    "age": "",
    "ancestry": Ancestry.NOT_ASIAN.value,
    "analyte": "",
    "hours": "4",
    "level": "100",
}
_USUAL_REGIMEN = {
    "kind": "",
    "amount": "0.5",
    "unit": "mg/kg",
    "over": "40",
    "substance": "racemic ketamine",
    "bolus": "",
    "pause_at": "",
    "pause_for": "",
    "devices": "2",
    "between": "5",
    "doses": "35 mg over 40 min",
}
FIRST_VIEW = "a-kind=trd-iv-induction&models=kamp_2020&models=clements_1981&models=fanta_2015"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`analyte` None is the drug itself; `level` in ng/mL; `hours` is how long is drawn."""

    subject: Subject
    regimens: tuple[Regimen, ...]
    models: tuple[Model, ...]
    analyte: Analyte | None
    hours: Decimal
    level: Decimal | None
    approximate: bool
    observed: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The forms as typed, and the question if nothing in them is wrong."""

    form: QuestionForm
    regimens: tuple[RegimenForm, ...]
    question: Question | None

    @property
    def problems(self) -> dict[str, str]:
        """Sentences by the id of the field they belong to."""
        return {
            form[name].auto_id: " ".join(str(sentence) for sentence in sentences)
            for form in (self.form, *self.regimens)
            for name, sentences in form.errors.items()
        }


def read(query: QueryDict) -> Asked:
    """An empty query is the first view."""
    typed = (query or QueryDict(FIRST_VIEW)).copy()
    for name, value in _USUAL.items():
        typed.setdefault(name, value)
    for letter in LETTERS:
        for name, value in _USUAL_REGIMEN.items():
            typed.setdefault(f"{letter.lower()}-{name}", value)
    form = QuestionForm(typed)
    regimens = tuple(RegimenForm(typed, prefix=letter.lower()) for letter in LETTERS)
    sound = form.is_valid()
    made: list[Regimen] = []
    # Without a weight the regimens are still checked, with one that leads to no question.
    weight = BodyWeight.from_kg(form.cleaned_data.get("weight", Decimal(70)))
    for letter, regimen_form in zip(LETTERS, regimens, strict=True):
        one = regimen_form.made(key=letter, weight=weight)
        sound = sound and regimen_form.is_valid()
        made += [one] if one is not None else []
    if sound and not made:
        regimens[0].add_error("kind", "Choose at least one regimen.")
        sound = False
    return Asked(form=form, regimens=regimens, question=_question(form, made) if sound else None)


def _question(form: QuestionForm, regimens: list[Regimen]) -> Question:
    typed = form.cleaned_data
    return Question(
        subject=Subject(
            weight=BodyWeight.from_kg(typed["weight"]),
            age_years=typed["age"],
            ancestry=Ancestry(typed["ancestry"]),
        ),
        regimens=tuple(regimens),
        models=tuple(model(model_id) for model_id in dict.fromkeys(typed["models"])),
        analyte=Analyte(typed["analyte"]) if typed["analyte"] else None,
        hours=typed["hours"],
        level=typed["level"],
        approximate=typed["approximate"],
        observed=tuple(
            observation for observation in OBSERVATIONS if observation.id in typed["observed"]
        ),
    )
