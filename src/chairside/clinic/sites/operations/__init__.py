"""Every write about the clinic's places, devices and limits."""

from chairside.clinic.sites.operations.bindings import bind_device, unbind_device
from chairside.clinic.sites.operations.devices import (
    DeviceDetails,
    add_device,
    change_device,
    reinstate_device,
    retire_device,
)
from chairside.clinic.sites.operations.places import (
    add_chair,
    add_site,
    change_brand,
    change_site,
    reinstate_chair,
    rename_chair,
    retire_chair,
)
from chairside.clinic.sites.operations.prn import retire_prn, sign_prn
from chairside.clinic.sites.operations.signing import sign_protocol
from chairside.clinic.sites.operations.staff import assign_site, unassign_site
from chairside.clinic.sites.operations.vials import retire_vial, sign_vial, stock_vial

__all__ = [
    "DeviceDetails",
    "add_chair",
    "add_device",
    "add_site",
    "assign_site",
    "bind_device",
    "change_brand",
    "change_device",
    "change_site",
    "reinstate_chair",
    "reinstate_device",
    "rename_chair",
    "retire_chair",
    "retire_device",
    "retire_prn",
    "retire_vial",
    "sign_prn",
    "sign_protocol",
    "sign_vial",
    "stock_vial",
    "unassign_site",
    "unbind_device",
]
