from chairside.clinic.visits.states import State
from tests.clinic import stages
from tests.clinic.setting import Clinic


def test_a_visit_goes_from_the_book_to_the_signature(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    assert treatment.state == State.SIGNED
    assert [(move.from_state, move.to_state) for move in treatment.moves.all()] == [
        ("scheduled", "checked_in"),
        ("checked_in", "cleared"),
        ("cleared", "running"),
        ("running", "stopped"),
        ("stopped", "recovering"),
        ("recovering", "discharged"),
        ("discharged", "signed"),
    ]
