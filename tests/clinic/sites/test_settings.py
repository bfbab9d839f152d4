"""Every declared setting is set by a person and read by a rule, an operation or a notice."""

import ast
from decimal import Decimal
from pathlib import Path

import pytest

import chairside.clinic
from chairside.clinic.sites.limits import LIMIT_FIELDS, LIMITED_METRICS, limit_notices
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import vital_limits_of
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.items import is_set_with_limits, item
from chairside.knowledge.language.setting import BoundedSetting, Limit, Notice, Setting
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import LIMITS, NOTICES, SETTINGS
from chairside.web.sites.limits_form import LimitsForm

CLINIC = Path(next(iter(chairside.clinic.__path__)))


def attributes_read() -> set[str]:
    """Attributes that the clinic's code reads, outside the slice that stores the limits."""
    return {
        node.attr
        for path in CLINIC.rglob("*.py")
        if path.relative_to(CLINIC).parts[0] != "sites"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.id)
def test_a_setting_is_asked_for_in_one_place(setting: Setting) -> None:
    """On its own page of the knowledge, or in the form of the clinic's limits."""
    assert is_set_with_limits(item(f"setting:{setting.id}")) is isinstance(setting, Limit | Notice)
    assert type(setting) in {Setting, BoundedSetting, Limit, Notice}


def test_every_limit_is_a_field_of_the_form_and_a_column() -> None:
    assert [field.setting for field in LIMIT_FIELDS] == list(LIMITS)
    form = LimitsForm()
    columns = {column.name for column in ClinicLimits._meta.get_fields()}
    for limit in LIMIT_FIELDS:
        field = form.fields[limit.name]
        assert field.label == limit.setting.title
        assert field.help_text == limit.setting.hint
        assert field.required is not limit.setting.optional
        assert getattr(field, "unit", None) == limit.setting.printed_unit
        assert limit.column in columns


def test_every_limit_is_read_where_something_is_ordered_checked_or_due() -> None:
    read = attributes_read()
    assert [limit.setting.id for limit in LIMIT_FIELDS if limit.column not in read] == []


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.id)
def test_every_notice_has_two_bounds_in_the_form_and_is_given(notice: Notice) -> None:
    metric = Metric(notice.measures)
    assert notice.unit == METRICS[metric].unit
    assert {f"{metric}_low", f"{metric}_high"} <= set(LimitsForm().fields)
    bounds = {metric.value: {"low": "50", "high": "60"}}
    limits = vital_limits_of(ClinicLimits(vital_limits=bounds))
    assert len(limit_notices({metric: Decimal(49)}, limits)) == 1
    assert len(limit_notices({metric: Decimal(61)}, limits)) == 1
    assert limit_notices({metric: Decimal(55)}, limits) == []


def test_every_setting_that_is_signed_as_an_item_is_read_by_a_rule() -> None:
    read = {setting.id for rule in RULES for setting in rule.when.settings()}
    signed = {setting.id for setting in SETTINGS if not setting.set_with_limits}
    assert signed == read


def test_notices_and_limits_have_one_order_everywhere() -> None:
    assert tuple(notice.measures for notice in NOTICES) == LIMITED_METRICS
