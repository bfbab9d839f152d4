"""Every write about consents."""

from chairside.clinic.consents.operations.links import confirm_birth_date, make_link, revoke_link
from chairside.clinic.consents.operations.publishing import publish
from chairside.clinic.consents.operations.signing import sign
from chairside.clinic.consents.operations.standing import reaffirm, withdraw

__all__ = [
    "confirm_birth_date",
    "make_link",
    "publish",
    "reaffirm",
    "revoke_link",
    "sign",
    "withdraw",
]
