"""A wristband's code: one is valid at a time, it says nothing, and what became of it stays."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.audit.queries import entries
from chairside.clinic.patients.models import Wristband
from chairside.clinic.patients.operations import (
    Verdict,
    issue_wristband,
    revoke_wristband,
    scan_wristband,
)
from chairside.clinic.patients.queries import wristband_by_code, wristbands_of
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.scan_codes import WRISTBAND, new_code, read_code
from tests.clinic.patients.people import AT, DESK, NURSE, RESEARCHER, THERAPIST, patient

pytestmark = pytest.mark.django_db


def verdict(code: str, against: object = None) -> Verdict:
    return scan_wristband(band=wristband_by_code(code), against=against, by=NURSE, at=AT)  # type: ignore[arg-type]


def test_a_code_is_digits_that_say_nothing_and_only_its_hash_is_kept() -> None:
    there = patient()
    code = issue_wristband(patient=there, by=DESK, at=AT)
    assert code.isdigit()
    assert len(code) == 32
    band = wristbands_of(there)[0]
    assert code not in str(vars(band))
    assert issue_wristband(patient=patient(), by=DESK, at=AT)[4:] != code[4:]


def test_a_scan_says_whose_it_is_and_is_kept() -> None:
    there, other = patient(), patient()
    code = issue_wristband(patient=there, by=DESK, at=AT)
    assert verdict(code) is Verdict.VALID
    assert verdict(code, there) is Verdict.SAME
    assert verdict(code, other) is Verdict.OTHER
    kept = [(entry.verb, entry.detail) for entry in entries(patient_id=other.pk, verb="wristband")]
    assert kept == [("wristband.check", {"verdict": "other"})]


def test_a_new_one_makes_the_one_before_it_invalid() -> None:
    there = patient()
    first = issue_wristband(patient=there, by=DESK, at=AT)
    second = issue_wristband(patient=there, by=NURSE, at=AT)
    assert verdict(first, there) is Verdict.REVOKED
    assert verdict(second, there) is Verdict.SAME
    assert len([band for band in wristbands_of(there) if band.revoked_at is None]) == 1


def test_a_revoked_one_is_valid_for_nobody() -> None:
    there = patient()
    code = issue_wristband(patient=there, by=DESK, at=AT)
    with pytest.raises(Refusal, match="reason"):
        revoke_wristband(patient=there, reason=" ", by=DESK, at=AT)
    revoke_wristband(patient=there, reason="Lost", by=DESK, at=AT)
    assert verdict(code) is Verdict.REVOKED
    assert verdict(code, there) is Verdict.REVOKED
    with pytest.raises(Refusal, match="No wristband"):
        revoke_wristband(patient=there, reason="Lost", by=DESK, at=AT)


def test_a_code_of_another_clinic_is_nobodys() -> None:
    there = patient()
    assert wristband_by_code(new_code(WRISTBAND)) is None
    assert verdict(new_code(WRISTBAND), there) is Verdict.UNKNOWN


@pytest.mark.django_db(False)
@given(place=st.integers(4, 31), digit=st.sampled_from("0123456789"))
def test_a_misread_digit_is_no_code(place: int, digit: str) -> None:
    code = new_code(WRISTBAND)
    misread = code[:place] + digit + code[place + 1 :]
    assert read_code(code, WRISTBAND) == code
    assert (read_code(misread, WRISTBAND) is None) is (misread != code)


def test_who_may_print_and_scan() -> None:
    there = patient()
    for by in (THERAPIST, RESEARCHER):
        with pytest.raises(PermissionRefused):
            issue_wristband(patient=there, by=by, at=AT)
    code = issue_wristband(patient=there, by=DESK, at=AT)
    with pytest.raises(PermissionRefused):
        scan_wristband(band=wristband_by_code(code), by=RESEARCHER, at=AT)


def test_the_database_keeps_what_a_wristband_was() -> None:
    there = patient()
    issue_wristband(patient=there, by=DESK, at=AT)
    rows = Wristband.objects.filter(patient=there)
    for change in ({"code_hash": "x"}, {"patient": patient()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(revoked_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wristband.objects.create(patient=there, code_hash="y", made_at=AT)
