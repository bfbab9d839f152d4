"""`chairside devices`: the device listener, by itself."""

from chairside.cli.after_setup import run_inside
from chairside.server.environment import hl7_host, hl7_port
from chairside.server.ports import check_free


def devices() -> None:
    """Listen for devices (HL7 v2 over MLLP)."""
    check_free(
        host=hl7_host(), port=hl7_port(), variable="CHAIRSIDE_HL7_PORT", what="the device listener"
    )
    run_inside("listening.listen")
