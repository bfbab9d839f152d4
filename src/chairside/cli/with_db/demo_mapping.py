"""A code that no table knows: mapped by one of the demonstration's nurses, not yet by a second."""

from datetime import datetime, timedelta

from chairside.cli.with_db.demo_cast import MONITORS
from chairside.cli.with_db.demo_places import Clinic
from chairside.clinic.feeds.mapping_operations import map_code
from chairside.clinic.feeds.mappings import held_codes
from chairside.clinic.feeds.operations import receive
from chairside.clinic.feeds.queries import open_held
from chairside.clinic.visits.operations import chart_message
from chairside.hl7v2.mappings import MappedCode
from chairside.hl7v2.metrics import Metric
from chairside.simulators.pcd01 import Row, Sender, write_report

_SKIN = Row(9003, "MDCX_TEMP_SKIN", "1.9.1.1", "NM", "96.8", "[degF]")


def map_a_code(clinic: Clinic, at: datetime) -> None:
    """Monitor 1 sent a skin temperature under its maker's own code."""
    sent_at = at - timedelta(seconds=50)
    payload = write_report(
        sender=Sender(name="CHAIRSIDE_SIM", eui64=MONITORS[0].eui64),
        control_id="SKIN-1",
        at=sent_at,
        order_code="monitoring",
        rows=[_SKIN],
    )
    stored = receive(payload=payload, peer="demo", at=sent_at)
    chart_message(message_id=stored.message_id, at=sent_at)
    (held,) = open_held().filter(last_message=stored.message_id).select_related("device")
    (code,) = held_codes(held)
    map_code(
        held=held,
        message_id=code.message.pk,
        row=code.row.index,
        choice=MappedCode(Metric.TEMPERATURE, "[degF]"),
        by=clinic.staff["nurse"],
        at=at - timedelta(seconds=20),
    )
