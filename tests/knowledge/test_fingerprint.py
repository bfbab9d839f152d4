"""A finding is the same finding until the rule or what it fired on changes."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.evaluation import Finding, evaluate
from chairside.knowledge.language import Moment, Rule
from chairside.knowledge.picture import Answer, Picture, medicine_list
from chairside.knowledge.picture.questions import AGE, ANEURYSM_OR_AVM, CYSTITIS
from chairside.knowledge.picture.visit_questions import MEDICINES, SYSTOLIC
from chairside.knowledge.protocols import protocol
from chairside.knowledge.rules import RULES, rule


def finding(rule_id: str, *answers: Answer, rules: tuple[Rule, ...] = RULES) -> Finding:
    result = evaluate(
        protocol=protocol("spravato-trd-alone"),
        picture=Picture.of(*answers),
        moment=Moment.BOTH,
        settings={},
        signed=frozenset(declared.id for declared in RULES),
        rules=rules,
    )
    (spoken,) = [spoken for spoken in result.findings if spoken.rule.id == rule_id]
    return spoken


def takes(*names: str) -> Answer:
    return MEDICINES.answer(medicine_list(names, complete=True))


def test_it_is_the_hash_of_the_rule_and_of_what_was_looked_at() -> None:
    spoken = finding("aneurysm-or-avm", ANEURYSM_OR_AVM.answer(True))
    assert spoken.looked_at == ("aneurysm_or_avm=yes",)
    text = json.dumps(
        ["aneurysm-or-avm", content_hash(rule("aneurysm-or-avm")), "aneurysm_or_avm=yes"]
    )
    assert spoken.fingerprint == hashlib.sha256(text.encode()).hexdigest()


def test_another_medicine_of_the_class_is_another_finding() -> None:
    before = finding("maoi", takes("Nardil"))
    assert finding("maoi", takes("Nardil", "Emsam")).fingerprint != before.fingerprint
    assert finding("maoi", takes("nardil", "aspirin")).fingerprint == before.fingerprint


def test_an_unrelated_answer_or_a_birthday_is_the_same_finding() -> None:
    old = finding("sixty-five-or-older", AGE.answer(Decimal(66)))
    older = finding("sixty-five-or-older", AGE.answer(Decimal(67)), CYSTITIS.answer(True))
    assert old.fingerprint == older.fingerprint


def test_a_changed_rule_is_another_finding() -> None:
    known = rule("aneurysm-or-avm")
    reworded = replace(known, sentence="Another sentence.")
    answer = ANEURYSM_OR_AVM.answer(True)
    same = finding(known.id, answer, rules=(known,))
    changed = finding(known.id, answer, rules=(reworded,))
    assert same.fingerprint == finding(known.id, answer).fingerprint
    assert changed.fingerprint != same.fingerprint


def test_an_answer_in_other_words_is_the_same_finding() -> None:
    """A pressure was “mm[Hg]” in what decisions were bound to before pages said “mmHg”."""
    systolic = SYSTOLIC.answer(Decimal(190))
    assert SYSTOLIC.words(systolic.value) == "190 mmHg"
    assert Picture.of(systolic).hashed(SYSTOLIC) == "190 mm[Hg]"
