"""Names of medicines and their classes."""

import importlib
import pkgutil

import pytest

from chairside.knowledge import medicines
from chairside.knowledge.medicines import DRUG_CLASSES, classes_of, drug_class, one_name
from chairside.knowledge.medicines.brands import GENERIC_OF


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        ("lorazepam", {"benzodiazepines"}),
        ("Lorazepam 1 mg tablet", {"benzodiazepines"}),
        ("ADDERALL XR 20 mg", {"psychostimulants"}),
        ("modafinil", {"psychostimulants", "cyp_inducers"}),
        ("olanzapine/fluoxetine", {"ssris"}),
        ("aspirin 81 mg", set()),
        ("St. John's wort", {"cyp_inducers"}),
        ("grapefruit juice", {"cyp_inhibitors"}),
        ("dextroamphetamine", {"psychostimulants"}),
    ],
)
def test_a_name_as_people_write_it(written: str, classes: set[str]) -> None:
    assert classes_of(written) == frozenset(classes)


@pytest.mark.parametrize("unknown", ["zzyzx", "", "lorazepamine"])
def test_a_name_nobody_knows(unknown: str) -> None:
    assert classes_of(unknown) is None


def test_no_class_is_left_out() -> None:
    declared = {
        importlib.import_module(f"{medicines.__name__}.{each.name}").CLASS.id
        for each in pkgutil.iter_modules(medicines.__path__)
        if each.name not in {"drug_class", "brands", "spelling"}
    }
    assert declared == {each.id for each in DRUG_CLASSES}
    assert all(each.cites for each in DRUG_CLASSES)
    with pytest.raises(ValueError, match="potions"):
        drug_class("potions")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Zoloft 100 mg", "sertraline"),
        ("Sertraline", "sertraline"),
        ("EFFEXOR XR", "venlafaxine"),
        ("olanzapine/fluoxetine", "fluoxetine and olanzapine"),
        ("A  blue One", "a blue one"),
    ],
)
def test_one_medicine_has_one_name(written: str, name: str) -> None:
    assert one_name(written) == name


def test_every_brand_and_its_medicine_are_known_antidepressants() -> None:
    antidepressants = {"ssris", "other_antidepressants", "maois"}
    for brand, generic in GENERIC_OF.items():
        assert classes_of(brand) == classes_of(generic), brand
        assert (classes_of(generic) or set()) & antidepressants, generic
        assert generic not in GENERIC_OF
