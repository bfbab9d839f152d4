"""Products, the regulatory matrix, benchmarks, codes and the REMS form."""

from datetime import date
from decimal import Decimal

import pytest

from chairside.knowledge.benchmarks import BENCHMARKS
from chairside.knowledge.canonical import canonical_text, content_hash, to_json
from chairside.knowledge.coding import CODES, CodeSystem
from chairside.knowledge.instruments import INSTRUMENTS
from chairside.knowledge.instruments.change import AtMost, Below
from chairside.knowledge.products import PRODUCTS, product
from chairside.knowledge.protocol import Approval
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.regulatory import REGULATORY_ROWS, OralAntidepressant, standing
from chairside.knowledge.rems_form import MONITORING_FORM_2021, REMS_FORMS
from chairside.knowledge.route import Route
from chairside.units import DrugMass, Substance

TODAY = date(2026, 3, 13)


def test_vials_hold_what_the_label_says() -> None:
    # 200 mg in 20 mL, 500 mg in 10 mL, 500 mg in 5 mL.
    content = [str(vial.content) for vial in product("ketamine-injection").vials]
    assert content == ["200 mg", "500 mg", "500 mg"]
    kits = [kit.content for kit in product("spravato").kits]
    assert kits == [DrugMass.from_mg(n, Substance.ESKETAMINE) for n in (56, 84)]
    with pytest.raises(ValueError, match="tablets"):
        product("tablets")
    assert all(declared.schedule == "CIII" for declared in PRODUCTS)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 3, 4), None),
        (date(2019, 3, 5), "esketamine-nasal-trd-with-antidepressant"),
        (TODAY, "esketamine-nasal-trd-with-antidepressant"),
    ],
)
def test_spravato_from_the_day_it_was_marketed(on: date, expected: str | None) -> None:
    row = standing(
        substance=Substance.ESKETAMINE,
        route=Route.INTRANASAL,
        indication="treatment-resistant-depression",
        antidepressant=OralAntidepressant.WITH,
        on=on,
    )
    approved = row.id if row is not None and row.approval is Approval.APPROVED else None
    assert approved == expected


@pytest.mark.parametrize(
    ("on", "approval"),
    [
        (date(2025, 1, 16), Approval.OFF_LABEL),
        (date(2025, 1, 17), Approval.APPROVED),
    ],
)
def test_spravato_alone_from_the_day_of_its_approval(on: date, approval: Approval) -> None:
    row = standing(
        substance=Substance.ESKETAMINE,
        route=Route.INTRANASAL,
        indication="treatment-resistant-depression",
        antidepressant=OralAntidepressant.WITHOUT,
        on=on,
    )
    assert row is not None
    assert row.approval is approval


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda declared: declared.id)
def test_every_protocol_agrees_with_the_matrix(protocol: object) -> None:
    declared = next(one for one in PROTOCOLS if one is protocol)
    alone = declared.id == "spravato-trd-alone"
    row = standing(
        substance=declared.substance,
        route=declared.route,
        indication=declared.indication,
        antidepressant=OralAntidepressant.WITHOUT if alone else OralAntidepressant.WITH,
        on=TODAY,
    )
    assert row is not None
    assert row.approval is declared.approval


def test_regulatory_ids_are_distinct() -> None:
    assert len({row.id for row in REGULATORY_ROWS}) == len(REGULATORY_ROWS)


def test_benchmarks_say_who_is_missing() -> None:
    by_id = {row.id: row for row in BENCHMARKS}
    # (9016 - 537) / 9016 = 94.04 %; (240 - 93) / 240 = 61.25 %, the 61 % attrition of OKAPI.
    assert by_id["mcinnes-2022"].missing_percent == Decimal("94.0")
    assert by_id["corriger-2022"].missing_percent == Decimal("61.2")
    assert by_id["alnefeesi-2022"].missing_percent is None
    known = {definition.id for scale in INSTRUMENTS for definition in scale.definitions}
    for benchmark in BENCHMARKS:
        assert benchmark.denominator
        for outcome in benchmark.outcomes:
            assert not outcome.definition_id or outcome.definition_id in known


def test_codes_are_distinct_and_of_the_right_shape() -> None:
    keys = [(code.system, code.code) for code in CODES]
    assert len(keys) == len(set(keys))
    for code in CODES:
        if code.system is CodeSystem.LOINC:
            body, check = code.code.split("-")
            assert _luhn_mod10(body) == int(check)


def test_loinc_codes_of_instruments_have_their_check_digit() -> None:
    # LOINC codes end in a mod-10 check digit (LOINC Users' Guide, appendix).
    codes = [
        code
        for scale in INSTRUMENTS
        for code in (scale.loinc_panel, scale.loinc_total, *(item.loinc for item in scale.items))
        if code
    ]
    assert codes
    for code in codes:
        body, check = code.split("-")
        assert _luhn_mod10(body) == int(check), code


def _luhn_mod10(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return -total % 10


def test_the_rems_form_asks_what_its_instructions_ask() -> None:
    required = {field.id for field in MONITORING_FORM_2021.fields if field.required}
    assert {
        "takes-benzodiazepines",
        "takes-hypnotics",
        "takes-psychostimulants",
        "takes-maois",
        "pressure-before",
        "pressure-40",
        "pressure-after",
        "treatment-date",
        "dose",
    } <= required
    assert "patient-middle" not in required
    for form in REMS_FORMS:
        assert not form.complete
        assert len({field.id for field in form.fields}) == len(form.fields)


def test_twins_that_differ_only_in_kind_have_different_hashes() -> None:
    assert content_hash(AtMost(Decimal(5))) != content_hash(Below(Decimal(5)))
    assert '"type":"AtMost"' in canonical_text(AtMost(Decimal("5.0")))
    assert content_hash(AtMost(Decimal("5.0"))) == content_hash(AtMost(Decimal(5)))


@pytest.mark.parametrize("bad", [0.5, object(), {1.5}])
def test_what_has_no_canonical_form_is_refused(bad: object) -> None:
    with pytest.raises(TypeError):
        to_json(bad)
