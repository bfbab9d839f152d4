"""Every write about a referral."""

from chairside.clinic.referrals.operations.settling import (
    accept,
    decline,
    merge,
    note_urgent_seen,
    open_referral,
)

__all__ = ["accept", "decline", "merge", "note_urgent_seen", "open_referral"]
