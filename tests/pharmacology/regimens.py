"""Regimens for property tests, on whole minutes so that two solvers cut time alike."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from chairside.pharmacology import Bolus, Dose, Extravascular, Route, infusion
from chairside.units import BodyWeight, DrugMass, Substance


def minutes(value: int) -> timedelta:
    return timedelta(minutes=value)


def amounts(substance: Substance, *, most: int = 100) -> st.SearchStrategy[DrugMass]:
    return st.integers(1, most * 10).map(
        lambda tenths: DrugMass.from_mg(Decimal(tenths) / 10, substance)
    )


def boluses(substance: Substance) -> st.SearchStrategy[Dose]:
    return st.builds(
        lambda dose, at: Bolus(dose=dose, at=minutes(at)), amounts(substance), st.integers(0, 200)
    )


def infusions(substance: Substance) -> st.SearchStrategy[Dose]:
    return st.builds(
        lambda dose, start, over: infusion(dose=dose, start=minutes(start), over=minutes(over)),
        amounts(substance),
        st.integers(0, 200),
        st.integers(1, 120),
    )


def extravascular(route: Route, substance: Substance, *, most: int) -> st.SearchStrategy[Dose]:
    return st.builds(
        lambda dose, at: Extravascular(route=route, dose=dose, at=minutes(at)),
        amounts(substance, most=most),
        st.integers(0, 200),
    )


def intravenous(substance: Substance) -> st.SearchStrategy[list[Dose]]:
    return st.lists(st.one_of(boluses(substance), infusions(substance)), min_size=1, max_size=5)


WEIGHTS = st.integers(40, 150).map(BodyWeight.from_kg)
