"""Who may change the clinic itself: its places, devices and limits."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, CLINICAL, Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.texts.translated import Declared as _


@permission(Role.ADMIN, to=_("change sites and chairs"), also=(INSTALLER,))
def check_can_manage_sites(by: Actor) -> None:
    """The first site of a new clinic may be made by the installation, from the command line."""


@permission(Role.ADMIN, to=_("assign people to sites"))
def check_can_assign_sites(by: Actor) -> None:
    """In a clinic with several sites; whose only site is one works there anyway."""


@permission(*BEDSIDE, Role.ADMIN, to=_("see chairs and devices"))
def check_can_see_devices(by: Actor) -> None:
    """Which device stands where, and when it was last heard."""


@permission(Role.ADMIN, to=_("add, change or retire devices"))
def check_can_manage_devices(by: Actor) -> None:
    """The list of monitors and pumps."""


@permission(*BEDSIDE, Role.ADMIN, to=_("move devices between chairs"))
def check_can_bind_devices(by: Actor) -> None:
    """What a device reports is charted at the chair it stands at."""


@permission(*CLINICAL, Role.ADMIN, to=_("read the clinic's limits"))
def check_can_read_limits(by: Actor) -> None:
    """The limits that are signed, and the versions before them."""


@permission(*BEDSIDE, to=_("say which vial strengths are stocked"))
def check_can_stock_vials(by: Actor) -> None:
    """A strength that no label here names needs two of them."""


@permission(Role.PRESCRIBER, to=_("sign the list of PRN medicines"))
def check_can_sign_prn(by: Actor) -> None:
    """Name, usual dose and route of each; a nurse records what was given from it."""


@permission(Role.PRESCRIBER, to=_("set and sign the clinic's limits"))
def check_can_sign_protocols(by: Actor) -> None:
    """Each signature is a new version."""
