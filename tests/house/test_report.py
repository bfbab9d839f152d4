"""What `python -m tools.house` counts."""

from tools.house import cycles, functions, structure


def test_a_cycle_is_found_and_a_shared_import_is_none() -> None:
    assert cycles({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}) == []
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert cycles({"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"c"}}) == [["a", "b"], ["c", "d"]]


def test_a_function_is_as_long_as_its_lines() -> None:
    assert dict(
        functions("def one():\n    pass\n\n\nasync def two():\n    a = 1\n    return a\n")
    ) == {
        "one": 2,
        "two": 3,
    }


def test_every_bound_of_the_house_is_kept() -> None:
    assert [measure for measure in structure() if measure.broken] == []
