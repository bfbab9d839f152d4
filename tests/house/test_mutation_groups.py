"""The table behind `make mutants` names files and tests that exist."""

import pytest

from tools.mutation_groups import GROUPS, ROOT, Group


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_a_group_names_what_is_there(group: Group) -> None:
    for pattern in group.sources:
        assert list(ROOT.glob(pattern)), pattern
    for test in group.tests:
        assert (ROOT / test).exists(), test
    for test in group.deselect:
        file, name = test.split("::")
        assert f"def {name}(" in (ROOT / file).read_text(), test


def test_no_file_is_in_two_groups() -> None:
    paths = [path for group in GROUPS for path in group.source_paths()]
    assert len(paths) == len(set(paths))
