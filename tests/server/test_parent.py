from chairside.server.parent import watch


def test_it_stops_when_the_parent_is_another() -> None:
    """Once a parent ends, its children are given to another process."""
    stopped: list[bool] = []
    parents = iter([4711, 1])
    watch(4711, lambda: next(parents), lambda: stopped.append(True))
    assert stopped == [True]
    assert next(parents, None) is None
