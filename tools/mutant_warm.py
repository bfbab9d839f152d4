"""Mutants tried in a process that has the tests collected and the database made.

First every test runs unchanged, and the lines of the group that it comes to are kept. Then a fork
of the process exchanges the code of the changed functions and runs the tests that come to the
statement, until one fails. What a change at import needs is not here: that mutant is `COLD`.
"""

import functools
import gc
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from types import CodeType, FrameType, FunctionType
from typing import Any, Literal, TypeAlias

import pytest

from tools.mutant_changes import (
    Mutant,
    Place,
    apply,
    is_function,
    place_of,
    replacements,
    statement_lines,
)
from tools.mutation_groups import Group

Verdict: TypeAlias = Literal["survived", "noticed", "cold"]
Line: TypeAlias = tuple[str, int]

PATIENCE = 5
LEAST_SECONDS = 30.0
_OURS = "chairside"
_CONTROL = 10


class Lines:
    """Which lines of some files run, kept by what runs them."""

    IMPORT, STATE = "at import", "in a prepared state"

    def __init__(self, files: Iterable[str]) -> None:
        self._files = frozenset(files)
        self._current = self.IMPORT
        self._lines = defaultdict[str, set[Line]](set)

    def start(self) -> None:
        threading.settrace(self._call)
        sys.settrace(self._call)

    def stop(self) -> None:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]  # as documented

    @contextmanager
    def kept_for(self, name: str) -> Iterator[None]:
        before, self._current = self._current, name
        try:
            yield
        finally:
            self._current = before

    def come_to(self, name: str, path: str, lines: range) -> bool:
        return any((path, line) in self._lines[name] for line in lines)

    def _call(self, frame: FrameType, event: str, arg: object) -> Any:
        code = frame.f_code
        if code.co_filename not in self._files or not is_function(code):
            return None
        return self._line(frame, event, arg)

    def _line(self, frame: FrameType, event: str, arg: object) -> Any:
        self._lines[self._current].add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


class Warm:
    """A plugin of pytest that stands in the place of its loop over the tests."""

    def __init__(
        self, group: Group, mutants: Sequence[Mutant], say: Callable[[Mutant, Verdict], None]
    ) -> None:
        self._group, self._mutants, self._say = group, mutants, say
        self._lines = Lines(str(path) for path in group.source_paths())
        self._seconds = dict[str, float]()
        self._killed = Counter[str]()
        self.failed = list[str]()
        if group.database:
            self._mark_prepared_states()
        self._lines.start()

    def _mark_prepared_states(self) -> None:
        """What builds a state is run once, and by no test in particular."""
        self._states = import_module("tests.states")
        prepared = self._states.prepared

        def marked(build: Callable[..., object]) -> object:
            @functools.wraps(build)
            def call(*args: object, **kwargs: object) -> object:
                with self._lines.kept_for(Lines.STATE):
                    return build(*args, **kwargs)

            return prepared(call)

        self._states.prepared = marked  # type: ignore[attr-defined]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        if session.testsfailed:
            return None  # not collected: pytest says it
        for item, following in zip(session.items, [*session.items[1:], session], strict=True):
            with self._lines.kept_for(item.nodeid):
                began = time.monotonic()
                _run(item, following)
                self._seconds[item.nodeid] = time.monotonic() - began
        self._lines.stop()
        if self.failed:
            return True
        self._let_go()
        self._look_through_memory()
        quickest = sorted(session.items, key=lambda item: self._seconds[item.nodeid])[:_CONTROL]
        if self._fork(session, quickest, {}, in_state=self._group.database) == "noticed":
            self.failed.append("they fail in a fork")
            return True
        for mutant in self._mutants:
            self._say(mutant, self._verdict(session, mutant))
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def _let_go(self) -> None:
        """A connection cannot be shared with a fork."""
        if self._group.database:
            for connection in import_module("django.db").connections.all(initialized_only=True):
                connection.close()
                connection.close_pool()

    def _look_through_memory(self) -> None:
        files = {str(path) for path in self._group.source_paths()}
        self._functions = defaultdict[Place, list[FunctionType]](list)
        self._caches = list[Any]()
        for thing in gc.get_objects():
            # `isinstance` would wake Django's lazy objects.
            if type(thing) is FunctionType and thing.__code__.co_filename in files:
                self._functions[place_of(thing.__code__)].append(thing)
            elif type(thing) is functools._lru_cache_wrapper and thing.__module__.startswith(_OURS):
                self._caches.append(thing)
        gc.collect()
        gc.freeze()  # a fork that touches no old object copies none

    def _verdict(self, session: pytest.Session, mutant: Mutant) -> Verdict:
        changed = replacements(mutant)
        path, lines = str(mutant.path), statement_lines(mutant)
        if (
            changed is None
            or self._lines.come_to(Lines.IMPORT, path, lines)
            or not any(place in self._functions for place in changed)
        ):
            return "cold"
        in_state = self._lines.come_to(Lines.STATE, path, lines)
        items = [item for item in session.items if self._lines.come_to(item.nodeid, path, lines)]
        items.sort(key=lambda item: (-self._killed[item.nodeid], self._seconds[item.nodeid]))
        if in_state:
            items += [item for item in session.items if item not in items]
        return self._fork(session, items, changed, in_state=in_state)

    def _fork(
        self,
        session: pytest.Session,
        items: Sequence[pytest.Item],
        changed: dict[Place, CodeType],
        *,
        in_state: bool,
    ) -> Verdict:
        fork = get_context("fork")
        killer = fork.Value("i", -1)
        process = fork.Process(target=self._try, args=(session, items, changed, in_state, killer))
        process.start()
        usual = sum(self._seconds[item.nodeid] for item in items)
        process.join(max(LEAST_SECONDS, PATIENCE * usual))
        process.kill()
        process.join()
        if process.exitcode == 0:
            return "survived"
        if killer.value >= 0:
            self._killed[items[killer.value].nodeid] += 1
        return "noticed"

    def _try(
        self,
        session: pytest.Session,
        items: Sequence[pytest.Item],
        changed: dict[Place, CodeType],
        in_state: bool,
        killer: Any,
    ) -> None:
        code = 1
        try:
            with open(os.devnull, "w") as nowhere:
                os.dup2(nowhere.fileno(), 2)
            apply(changed, self._functions)
            for cache in self._caches:  # results of the unchanged code
                cache.cache_clear()
            if in_state:
                self._states._states.clear()
                self._states._marks.clear()
            for index, item in enumerate(items):
                killer.value = index
                _run(item, items[index + 1] if index + 1 < len(items) else session)
                if self.failed:
                    return
            code = 0
        finally:
            os._exit(code)


def _run(item: pytest.Item, following: pytest.Item | pytest.Session) -> None:
    """After the last test the session stays open, and with it the database."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
