"""Every rule is declared whole, registered, and answers its own examples."""

from decimal import Decimal

import pytest

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.families import Family
from chairside.knowledge.language import Contradiction, Level, Rule
from chairside.knowledge.language.conditions import AtLeast, Facts
from chairside.knowledge.language.rule import Applies, Example
from chairside.knowledge.language.setting import Limit, Notice
from chairside.knowledge.picture import Picture
from chairside.knowledge.picture.visit_questions import SYSTOLIC
from chairside.knowledge.route import Route
from chairside.knowledge.rules import RULES, rule
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS, SETTINGS
from chairside.knowledge.sources import SOURCES
from chairside.knowledge.truth import Truth
from chairside.units import Substance

EXAMPLES = [(declared, example) for declared in RULES for example in declared.examples]


@pytest.mark.parametrize(
    ("declared", "example"),
    EXAMPLES,
    ids=[f"{declared.id}-{number}" for number, (declared, _) in enumerate(EXAMPLES)],
)
def test_an_example_is_answered_as_it_says(declared: Rule, example: Example) -> None:
    chosen: dict[str, Decimal] = {setting.setting_id: setting.value for setting in example.settings}
    assert declared.when.holds(Facts(example.picture, chosen)) is example.expected


@pytest.mark.parametrize("declared", RULES, ids=lambda declared: declared.id)
def test_a_rule_is_whole(declared: Rule) -> None:
    never = {Truth.YES} if isinstance(declared.when, Contradiction) else set()
    assert {example.expected for example in declared.examples} == set(Truth) - never
    assert declared.cites
    assert all(source in SOURCES for source in declared.sources)
    assert declared.sentence.endswith(".")
    assert declared.version >= 1
    assert declared.when.fields()
    assert all(setting in SETTINGS for setting in declared.when.settings())
    assert declared.when.words()


def test_a_rule_on_recalled_facts_is_off() -> None:
    assert rule("recent-cardiovascular-event").off_until_signed
    assert not rule("aneurysm-or-avm").off_until_signed
    with pytest.raises(ValueError, match="there-is-none"):
        rule("there-is-none")


def test_conflicts_between_sources_are_shown_and_soft_where_asked() -> None:
    # Psychosis: the stricter default with both readings; lamotrigine and MAOI never stop.
    assert rule("active-psychosis").level is Level.STOP
    assert rule("active-psychosis").differing
    for soft in ("lamotrigine", "maoi"):
        assert rule(soft).level is Level.CAUTION
        assert rule(soft).differing


TRAUMA_BY_VEIN = Applies(
    families=(Family.TRAUMA,), routes=(Route.INTRAVENOUS,), indications=("chronic-ptsd",)
)


@pytest.mark.parametrize(
    ("family", "route", "indication", "applies"),
    [
        (Family.TRAUMA, Route.INTRAVENOUS, "chronic-ptsd", True),
        (Family.MOOD, Route.INTRAVENOUS, "chronic-ptsd", False),
        (Family.TRAUMA, Route.INTRANASAL, "chronic-ptsd", False),
        (Family.TRAUMA, Route.INTRAVENOUS, "depression", False),
    ],
)
def test_a_rule_applies_where_family_route_and_indication_are_its_own(
    family: Family, route: Route, indication: str, applies: bool
) -> None:
    use = {"family": family, "route": route, "indication": indication}
    ketamine, esketamine = Substance.RACEMIC_KETAMINE, Substance.ESKETAMINE_HYDROCHLORIDE
    assert TRAUMA_BY_VEIN.to(**use, substance=ketamine) is applies
    assert Applies().to(**use, substance=ketamine)
    of_esketamine = Applies(substances=(Substance.ESKETAMINE,))
    assert of_esketamine.to(**use, substance=esketamine)
    assert not of_esketamine.to(**use, substance=ketamine)


def test_where_a_rule_applies_in_words() -> None:
    assert Applies().words() == "every protocol"
    assert TRAUMA_BY_VEIN.words() == "post-traumatic stress; intravenous treatment; chronic ptsd"
    assert Applies(routes=(Route.INTRANASAL,)).words() == "intranasal treatment"
    spray = Applies(routes=(Route.INTRANASAL,), substances=(Substance.ESKETAMINE,))
    assert spray.words() == "intranasal treatment; esketamine"


def test_a_rule_that_names_no_substance_keeps_the_hash_it_was_signed_under() -> None:
    """As `chairside knowledge list` gave it before rules could name one."""
    assert content_hash(rule("aneurysm-or-avm")) == (
        "3d2555ffbe03e58766d930bcb7900d50cd1853c99297590fdbda71e817898aa1"
    )


def test_a_comparison_with_a_setting_waits_until_the_clinic_has_set_it() -> None:
    condition = AtLeast(SYSTOLIC, ADEQUATE_TRIAL_WEEKS)
    picture = Picture.of(SYSTOLIC.answer(Decimal(140)))

    def holds(**chosen: int) -> Truth:
        return condition.holds(Facts(picture, {key: Decimal(chosen[key]) for key in chosen}))

    assert holds() is Truth.UNKNOWN
    assert holds(adequate_trial_weeks=140) is Truth.YES
    assert holds(adequate_trial_weeks=141) is Truth.NO


def test_limits_and_notices_are_set_with_a_protocol_and_only_the_rate_may_stay_open() -> None:
    for setting in SETTINGS:
        assert setting.set_with_limits is isinstance(setting, Limit | Notice), setting.id
    optional = {limit.id for limit in SETTINGS if isinstance(limit, Limit) and limit.optional}
    assert optional == {"max_rate_mg_per_h"}
