"""Names of medicines and their classes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.medicines import (
    DRUG_CLASSES,
    KNOWN_NAMES,
    Entry,
    classes_mentioned,
    classes_of,
    drug_class,
    entry_of,
    one_name,
)
from chairside.knowledge.medicines.antidepressants import ANTIDEPRESSANT_CLASSES
from chairside.knowledge.medicines.brands import GENERIC_OF
from chairside.knowledge.medicines.of_no_class import OF_NO_CLASS
from chairside.knowledge.picture import medicine_list


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
        ("StJohns wort", {"cyp_inducers"}),
        ("Fluoxétine 20 mg", {"ssris"}),
        ("levo\u00adthyroxine 50 µg", {"thyroid_hormones"}),
        ("lora\u200bzepam", {"benzodiazepines"}),
        ("co codamol 30/500", {"opioids"}),
        ("S ketamine", {"ketamines"}),
        ("Wellbutrin™ XL", {"other_antidepressants"}),
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


@pytest.mark.parametrize(
    "written",
    [
        "lisinopril, ayahuasca",
        "lisinopril, teophylline",
        "aspirin + zzyzx forte",
        "multivitamin / phenibut",
        "aspirin; kratom",
        "aspirin and kratom",
        "lisinopril teophylline",
        "lisinopril\nteophylline",
        "sertraline 50 mg with tianeptinex",
        "aspirin/patch",
        "zzyzx calcium",
        "50 mg",
        "аspirin",
        "",
    ],
)
def test_one_part_that_nobody_knows_holds_the_whole(written: str) -> None:
    assert not entry_of(written).recognised
    assert medicine_list((written,), complete=True).unrecognised == (written,)


@pytest.mark.parametrize(
    "written",
    [
        "not on theophylline",
        "no theophylline",
        "stopped lithium in May",
        "lithium (stopped)",
        "allergic to theophylline",
        "theophylline allergy",
        "used to take phenelzine",
        "was on phenelzine until 2024",
        "lithium?",
        "off lithium",
        "doesn't take lorazepam",
        "phenelzine: discontinued",
        "intolerant of codeine",
    ],
)
def test_what_is_not_taken_is_asked_and_is_no_medicine_taken(written: str) -> None:
    entry = entry_of(written)
    assert entry == Entry(classes=frozenset(), recognised=False, denied=True)


def test_what_is_taken_beside_what_is_not_keeps_its_class() -> None:
    entry = entry_of("sertraline 50 mg, not on theophylline")
    assert (entry.classes, entry.recognised) == (frozenset({"ssris"}), False)
    assert entry_of("lorazepam, zzyzx").classes == {"benzodiazepines"}


@pytest.mark.parametrize(
    "written",
    [
        "cetirizine for allergies",
        "metformin 500 mg twice a day with meals",
        "ibuprofen 400 mg as needed for pain",
        "insulin glargine 20 units at bedtime",
        "amoxicillin 500 mg",
        "lisinopril / hydrochlorothiazide 20/12.5 mg",
        "calcium carbonate and vitamin D",
        "omeprazole 20 mg EC capsules, once every morning",
        "levothyroxine 50 mcg in the morning without food",
    ],
)
def test_how_lists_are_usually_written_is_understood(written: str) -> None:
    assert entry_of(written).recognised


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        ("Auvelity", {"nmda_antagonists", "other_antidepressants"}),
        ("dextromethorphan with bupropion", {"nmda_antagonists", "other_antidepressants"}),
        ("olanzapine/samidorphan", {"naltrexone"}),
        ("memantine 10 mg", {"nmda_antagonists"}),
        ("amantadine", {"nmda_antagonists"}),
        ("Nyquil", {"nmda_antagonists", "sedative_hypnotics"}),
        ("Dayquil", {"nmda_antagonists", "sympathomimetics"}),
        ("Symbyax", {"ssris", "other_antidepressants"}),
        ("Limbitrol", {"benzodiazepines", "other_antidepressants"}),
        ("Spravato 56 mg", {"ketamines"}),
        ("compounded ketamine lozenge 100 mg", {"ketamines"}),
    ],
)
def test_a_combination_carries_the_classes_of_both(written: str, classes: set[str]) -> None:
    assert entry_of(written) == Entry(frozenset(classes), recognised=True, denied=False)


@given(
    st.lists(st.sampled_from(KNOWN_NAMES), min_size=1, max_size=3),
    st.text(alphabet="bcdfgjkqvwxz", min_size=4, max_size=9),
    st.sampled_from([", ", "; ", " / ", " + ", " and ", " ", "\n"]),
    st.integers(0, 3),
)
@settings(max_examples=60)
def test_a_strange_word_anywhere_holds_the_whole(
    names: list[str], strange: str, between: str, place: int
) -> None:
    parts = [*names]
    parts.insert(min(place, len(parts)), strange)
    assert not entry_of(between.join(parts)).recognised


def test_every_known_name_is_recognised_by_itself() -> None:
    assert [name for name in KNOWN_NAMES if not entry_of(name).recognised] == []


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
        # A brand that combines two carries the classes of both.
        assert classes_mentioned(brand) >= classes_mentioned(generic), brand
        assert classes_mentioned(generic) & ANTIDEPRESSANT_CLASSES, generic
        assert generic not in GENERIC_OF
