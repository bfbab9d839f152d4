"""Several lists in one statement are what each list is by itself."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Measurement, Patient
from chairside.clinic.screening.models import Answer, Decision
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.clinic.sites.models import ClinicLimits
from tests.clinic.setting import Clinic

pytestmark = pytest.mark.django_db


def _querysets(clinic: Clinic) -> list[QuerySet[Any]]:
    return [
        Patient.objects.filter(uuid=clinic.patient.uuid),
        Measurement.objects.order_by("-measured_at", "-pk"),
        Answer.objects.order_by("field", "-number").distinct("field"),
        Decision.objects.order_by("-number"),
        ItemSignOff.objects.order_by("pk").defer("content"),
        ClinicLimits.objects.order_by("-pk"),
        Patient.objects.filter(family_name="Nobody"),
    ]


def test_each_list_is_what_it_is_by_itself(clinic: Clinic) -> None:
    alone = [list(rows) for rows in _querysets(clinic)]
    with CaptureQueriesContext(connection) as captured:
        together = read_together(*_querysets(clinic))
    assert len(captured) == 1
    assert together == alone
    assert alone[-1] == []
    assert all(alone[:4])
    assert [[_values(row) for row in rows] for rows in together] == [
        [_values(row) for row in rows] for rows in alone
    ]


def _values(row: Model) -> dict[str, object]:
    """Numbers with their digits: 71.30 is not 71.3 on a page. What is deferred stays unread."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in row.get_deferred_fields()
    }
    return {
        name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()
    }
