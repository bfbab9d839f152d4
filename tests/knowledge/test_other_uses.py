"""Every drug with every indication can be evaluated, and says how it stands with the regulator."""

from decimal import Decimal

import pytest

from chairside.knowledge.evaluation import Outcome, evaluate
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import Picture, picture_from_json
from chairside.knowledge.protocol import Approval
from chairside.knowledge.protocols import (
    OTHER_USES,
    PROTOCOLS,
    protocol,
    protocols_for,
)
from chairside.knowledge.protocols.other_uses import DRUGS

INDICATIONS = sorted({entry.indication for entry in PROTOCOLS})


@pytest.mark.parametrize("drug", [drug.id for drug in DRUGS])
@pytest.mark.parametrize("indication", INDICATIONS)
def test_every_drug_with_every_indication_is_evaluated_and_fails_closed(
    drug: str, indication: str
) -> None:
    entries = protocols_for(drug, indication)
    assert entries
    for entry in entries:
        result = evaluate(
            protocol=entry,
            picture=Picture.of(),
            moment=Moment.BOTH,
            settings={"adequate_trial_weeks": Decimal(6)},
            signed=frozenset(),
        )
        assert result.outcome is Outcome.ASK
        assert protocol(entry.id) is entry


@pytest.mark.parametrize(
    "indication",
    [
        name
        for name in INDICATIONS
        if name not in ("treatment-resistant-depression", "depression-with-acute-suicidality")
    ],
)
def test_spravato_outside_its_approval_is_off_label_and_stays_under_the_rems(
    indication: str,
) -> None:
    (use,) = protocols_for("spravato", indication)
    assert use.approval is Approval.OFF_LABEL
    assert "off-label; distribution stays under the REMS" in use.title
    result = evaluate(
        protocol=use,
        picture=picture_from_json({"rems_enrolled": False}),
        moment=Moment.SCREENING,
        settings={},
        signed=frozenset(),
    )
    assert "rems-enrolment-missing" in {finding.rule.id for finding in result.findings}


@pytest.mark.parametrize("indication", INDICATIONS)
def test_compounded_nasal_ketamine_is_weighed_by_what_is_not_the_sprays_alone(
    indication: str,
) -> None:
    """The REMS, the antidepressant beside it and the older person's dose are Spravato's."""
    (use,) = protocols_for("ketamine-nasal", indication)
    assert use.approval is Approval.NOT_APPROVED
    assert "Compounded ketamine" in use.title
    assert "not approved" in use.title
    result = evaluate(
        protocol=use,
        picture=picture_from_json(
            {
                "age_years": 70,
                "rems_enrolled": False,
                "takes_oral_antidepressant": False,
                "medicines": {"names": ["oxymetazoline", "sertraline"], "complete": True},
                "hours_since_nasal_medicine": "0.5",
                "hours_since_food": 1,
                "intracerebral_haemorrhage": True,
            }
        ),
        moment=Moment.BOTH,
        settings={},
        signed=frozenset(),
    )
    fired = {finding.rule.id for finding in result.findings}
    assert {"nasal-medicine-too-recent", "food-too-recent", "intracerebral-haemorrhage"} <= fired
    spravato_alone = {
        "rems-enrolment-missing",
        "oral-antidepressant-missing",
        "sixty-five-or-older",
        "antidepressant-not-listed",
    }
    named = {*fired, *(question.rule.id for question in result.questions)}
    assert not spravato_alone & named


def test_a_use_without_a_protocol_is_never_ordered() -> None:
    assert not any(use.orderable or use.on_by_default for use in OTHER_USES)
    assert len({entry.id for entry in (*PROTOCOLS, *OTHER_USES)}) == len(PROTOCOLS) + len(
        OTHER_USES
    )


def test_what_does_not_exist_is_said() -> None:
    with pytest.raises(ValueError, match="no drug 'potion'"):
        protocols_for("potion", INDICATIONS[0])
    with pytest.raises(ValueError, match="no indication 'sadness'"):
        protocols_for("spravato", "sadness")
