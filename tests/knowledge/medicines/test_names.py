"""Names of medicines and their classes."""

import re

import pytest

from chairside.knowledge.medicines import (
    DRUG_CLASSES,
    KNOWN_NAMES,
    classes_of,
    drug_class,
    one_name,
)
from chairside.knowledge.medicines.antidepressants import ANTIDEPRESSANT_CLASSES
from chairside.knowledge.medicines.brands import GENERIC_OF
from chairside.knowledge.medicines.of_no_class import OF_NO_CLASS


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


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        # United States and United Kingdom, as on the box or from a phone.
        ("Zyvox", {"maois"}),
        ("selegiline patch (Emsam)", {"maois"}),
        ("Rivotril 0.5", {"benzodiazepines"}),
        ("Onfi", {"benzodiazepines"}),
        ("Elvanse 30mg", {"psychostimulants"}),
        ("Focalin XR", {"psychostimulants"}),
        ("Strattera", {"psychostimulants"}),
        ("Percocet 5/325", {"opioids"}),
        ("co-codamol 30/500", {"opioids"}),
        ("MST 10mg", {"opioids"}),
        ("Tylenol with codeine", {"opioids"}),
        ("Tylenol #3", {"opioids"}),
        ("Tylenol 3", {"opioids"}),
        ("Tylenol 325 mg", set()),
        ("Tylenol PM", {"sedative_hypnotics"}),
        ("Haldol", {"blunting_antipsychotics"}),
        ("Clozaril", {"blunting_antipsychotics"}),
        ("Abilify", set()),
        ("fluvoxamine", {"ssris", "cyp_inhibitors"}),
        ("Lustral", {"ssris"}),
        ("Diflucan", {"cyp_inhibitors"}),
        ("clopidogrel 75", {"cyp_inhibitors"}),
        ("Dilantin", {"cyp_inducers"}),
        ("St John’s Wort", {"cyp_inducers"}),
        ("Zimovane", {"sedative_hypnotics"}),
        ("phenobarbitone", {"sedative_hypnotics", "cyp_inducers"}),
        ("Neurontin", {"other_sedatives"}),
        ("Trintellix", {"other_antidepressants"}),
        ("Contrave", {"naltrexone", "other_antidepressants"}),
        ("Uniphyllin", {"xanthines"}),
        ("Priadel", {"lithium"}),
        ("Claritin-D 24 hour", {"sympathomimetics"}),
        ("Claritin", set()),
        ("Advil Cold & Sinus", {"sympathomimetics"}),
        ("Ventolin inhaler", {"sympathomimetics"}),
        ("budesonide 64 mcg nasal spray", {"nasal_medicines"}),
        ("Magnesium 400 mg", set()),
    ],
)
def test_common_names_of_each_class(written: str, classes: set[str]) -> None:
    assert classes_of(written) == frozenset(classes)


def test_a_mineral_behind_a_name_nobody_knows_does_not_make_it_known() -> None:
    assert classes_of("zzyzx magnesium") is None
    assert classes_of("acamprosate calcium") == frozenset()


def test_no_name_is_both_of_a_class_and_of_none() -> None:
    assert not OF_NO_CLASS & {name for medicines in DRUG_CLASSES for name in medicines.names}


def test_no_class_names_a_medicine_twice() -> None:
    for medicines in DRUG_CLASSES:
        assert len(set(medicines.names)) == len(medicines.names), medicines.id


def test_a_longer_name_never_loses_the_class_of_a_shorter_one_inside_it() -> None:
    for longer in KNOWN_NAMES:
        for shorter in KNOWN_NAMES:
            if shorter in longer and re.search(rf"(?<![a-z]){re.escape(shorter)}(?![a-z])", longer):
                assert (classes_of(shorter) or set()) <= (classes_of(longer) or set()), longer


@pytest.mark.parametrize("unknown", ["zzyzx", "", "lorazepamine"])
def test_a_name_nobody_knows(unknown: str) -> None:
    assert classes_of(unknown) is None


def test_a_class_names_its_source_and_is_looked_up() -> None:
    assert all(drug_class.cites for drug_class in DRUG_CLASSES)
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
    for brand, generic in GENERIC_OF.items():
        assert classes_of(brand) == classes_of(generic), brand
        assert (classes_of(generic) or set()) & ANTIDEPRESSANT_CLASSES, generic
        assert generic not in GENERIC_OF
