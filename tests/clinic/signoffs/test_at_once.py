"""Two prescribers sign the same item in the same moment: one signature, and one is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.models import ItemSignOff
from tests.clinic.signoffs.signing import OFF_RULE, OTHER, PRESCRIBER, sign


def test_one_of_two_at_once_signs_and_the_other_reads_who_did(fresh_database: str) -> None:
    together = Barrier(2, timeout=20)

    def attempt(who: Actor) -> str:
        try:
            together.wait()
            sign(by=who)
        except Refusal as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(attempt, (PRESCRIBER, OTHER)))
    signed = ItemSignOff.objects.get(key=OFF_RULE)
    assert said == ["", f"{signed.signed_name} has signed exactly this already."]
