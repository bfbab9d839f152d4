"""People of one model, typical or sampled, ready to be given doses."""

from collections.abc import Sequence
from dataclasses import dataclass

from chairside.pharmacology.citations import Citation
from chairside.pharmacology.doses import Dose
from chairside.pharmacology.fitting import Fitted, fit
from chairside.pharmacology.model import Analyte, Model, ModelRefusalError
from chairside.pharmacology.parameters import Individuals, typical
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.trajectory import Prepared, State, Trajectory, prepare, solve
from chairside.pharmacology.variability import sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    model: Model
    people: Individuals
    prepared: Prepared
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A cohort under doses: its exact trajectory, what must be said of it, and the papers used."""

    cohort: Cohort
    trajectory: Trajectory
    labels: tuple[str, ...]
    citations: tuple[Citation, ...]


def typical_cohort(
    *, model: Model, subject: Subject, analytes: Sequence[Analyte] | None = None
) -> Cohort:
    """One person with the model's typical values."""
    return _cohort(model, typical(model.parameters, subject), analytes, ())


def sampled_cohort(
    *,
    model: Model,
    subject: Subject,
    count: int,
    seed: int,
    first: int = 0,
    analytes: Sequence[Analyte] | None = None,
) -> Cohort:
    """`count` people who vary as published. Raises ModelRefusalError where no variability is."""
    if not model.variations:
        raise ModelRefusalError(f"No variability between patients is known to us for {model.name}.")
    people = sample(
        model.parameters, model.variations, subject, first=first, count=count, seed=seed
    )
    spread = tuple(item.source for item in model.variations)
    return _cohort(model, people, analytes, spread)


def course(
    cohort: Cohort,
    doses: Sequence[Dose],
    *,
    approximate: bool = False,
    initial: State | None = None,
) -> Course:
    """Give doses to a cohort, from nothing or from a state. Raises ModelRefusalError."""
    model, people = cohort.model, cohort.people.fresh()
    fitted: Fitted = fit(model, doses, approximate=approximate)
    inputs = model.absorb(fitted.doses, people)
    trajectory = solve(cohort.prepared, inputs, initial=initial)
    labels = [*fitted.labels]
    labels += model.faults_of_subject(people.subject)
    if model.assumptions is not None:
        labels += model.assumptions(doses, people.subject)
    cited = dict.fromkeys((*cohort.citations, *people.citations, *fitted.citations))
    return Course(
        cohort=cohort, trajectory=trajectory, labels=tuple(labels), citations=tuple(cited)
    )


def _cohort(
    model: Model,
    people: Individuals,
    analytes: Sequence[Analyte] | None,
    spread: tuple[Citation, ...],
) -> Cohort:
    wanted = tuple(analytes) if analytes is not None else (model.parent,)
    for analyte in wanted:
        model.check_analyte(analyte)
    reader = people.fresh()
    system = model.build(reader, wanted).observing(wanted)
    cited = tuple(dict.fromkeys((*reader.citations, *spread)))
    return Cohort(model=model, people=people, prepared=prepare(system), citations=cited)
