"""A permission is named once: no page knows a role, and each is asked on both sides of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from chairside.clinic.accounts.permissions import PERMISSIONS, Permission
from chairside.web.pages import PAGES
from tests.house.tree import ROOT, python_files, shown

SRC = ROOT / "src" / "chairside"
ASKED_BY_PAGES_ALONE = {
    # Nothing is written and nobody's record is opened by these; a page asks before it reads.
    "check_can_use_chairside",
    "check_can_read_audit",
    "check_can_see_devices",
    "check_can_read_limits",
    "check_can_read_documents",
    "check_can_find_patients",
    "check_can_see_bookings",
    # What loads the patient or the visit for a page asks about that one.
    "check_can_read",
    "check_can_read_clinical",
    "check_can_read_intake",
    "check_can_read_consents",
}
WITHOUT_A_PAGE = {
    "check_can_sign",  # the patient's own pages are opened by the link and no role
    "check_can_exceed_order",  # depends on the rate that is typed
}


@pytest.fixture(autouse=True)
def every_slice_is_imported() -> None:
    assert get_resolver().url_patterns


def asked(path: Path) -> Iterator[str]:
    """The permissions that the code of a file uses: by name, or one of a table by its key."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            if isinstance(node.slice, ast.Constant):
                yield f"{node.value.id}.{node.slice.value}"
            else:  # whichever move it is: all of the table
                yield from (name for name in PERMISSIONS if name.startswith(f"{node.value.id}."))
        elif isinstance(node, ast.Name):
            yield node.id


def asked_below(folder: str) -> set[str]:
    files = [path for path in python_files() if SRC / folder in path.parents]
    return {name for path in files if "policies" not in path.stem for name in asked(path)}


def test_a_page_names_a_permission_that_is_declared() -> None:
    undeclared = {
        page.name for page in PAGES.values() if page.permission not in PERMISSIONS.values()
    }
    assert not undeclared


def test_no_role_is_named_in_the_web() -> None:
    """Only the page where roles are given to people knows them."""
    groups = {"Role", "EVERYBODY", "CARE_TEAM", "CLINICAL", "BEDSIDE", "DESK"}
    naming = {
        shown(path).removeprefix("src/chairside/web/")
        for path in python_files()
        if SRC / "web" in path.parents and groups & set(asked(path))
    }
    assert naming == {"staff/forms.py", "staff/views.py"}


def test_no_page_asks_for_a_role_by_itself() -> None:
    asking = [
        shown(path)
        for path in python_files()
        if SRC / "web" in path.parents and "actor.has(" in path.read_text(encoding="utf-8")
    ]
    assert not asking


def test_every_permission_is_asked_by_a_page_or_a_button() -> None:
    assert set(PERMISSIONS) - asked_below("web") == WITHOUT_A_PAGE


def test_every_permission_is_asked_by_an_operation_or_a_query() -> None:
    assert set(PERMISSIONS) - asked_below("clinic") == ASKED_BY_PAGES_ALONE


@pytest.mark.parametrize("declared", PERMISSIONS.values(), ids=list(PERMISSIONS))
def test_a_permission_says_whose_it_is_and_what_it_is_about(declared: Permission[...]) -> None:
    assert declared.roles or declared.also or declared.by_link
    assert declared.to
    assert declared.about
    assert declared.module.split(".")[-1].endswith("policies")
